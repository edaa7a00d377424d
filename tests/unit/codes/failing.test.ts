import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveFailing, parseAnswers, QUESTION_IDS } from "@/lib/codes/rules/failing";
import type { FailingFacts } from "@/lib/codes/rules/failing-causes";
import { maskSparkCode } from "@/lib/codes/rules/secret";
import { CODE_STATUSES } from "@/lib/codes/rules/status";

const code = "#AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/AbC=";
const facts: FailingFacts = {
  status: "released",
  expiresAt: new Date("2026-12-11T21:00:00Z"),
  releasedOn: "2026-11-12",
  firstPaidOn: null,
  licenceEndsOn: "2026-12-11",
  mask: maskSparkCode(code),
  zone: "America/New_York",
  post: { title: "Three lash mistakes", url: "https://www.tiktok.com/@lena/video/7527612345678000001" },
  creatorName: "Lena Hart",
  brandName: "GlowLab",
};
const causeOf = (answers: Record<string, string>, change: Partial<FailingFacts> = {}) =>
  deriveFailing({ ...facts, ...change }, parseAnswers(answers)).cause?.id;

const anyFacts = fc.record({
  status: fc.constantFrom(...CODE_STATUSES),
  firstPaidOn: fc.constantFrom(null, "2026-11-15"),
  releasedOn: fc.constantFrom(null, "2026-11-12"),
  licenceEndsOn: fc.constantFrom(null, "2026-12-01", "2026-12-11", "2027-01-30"),
  mask: fc.constantFrom(null, facts.mask),
  brandName: fc.constantFrom(null, "GlowLab"),
});

describe("why a code fails", () => {
  it("is decided by the book where the book knows", () => {
    for (const status of ["requested", "expired", "revoked", "revocationRequested", "replaced"] as const) {
      const diagnosis = deriveFailing({ ...facts, status }, {});
      expect(diagnosis).toMatchObject({ asked: [], next: null, cause: { id: status } });
    }
    const expired = deriveFailing({ ...facts, status: "expired" }, {}).cause;
    expect(expired?.title).toBe("The authorization ended on Fri 11 Dec 2026, 16:00 (New York).");
  });

  it("follows from what Ads Manager says, with few questions", () => {
    expect(deriveFailing(facts, {}).next?.id).toBe("says");
    expect(causeOf({ says: "incorrect" })).toBe("mistyped");
    expect(causeOf({ says: "other" })).toBe("otherPost");
    expect(causeOf({ says: "notFound", compare: "differs" })).toBe("mistyped");
    expect(causeOf({ says: "notFound", compare: "same", setting: "another" })).toBe("remade");
    expect(causeOf({ says: "gone", visible: "hidden" })).toBe("postGone");
    expect(causeOf({ says: "gone", visible: "plays", country: "different" })).toBe("region");
    expect(causeOf({ says: "type", kind: "duet" })).toBe("duet");
    expect(causeOf({ says: "type", kind: "plain" })).toBe("unsupported");
    expect(causeOf({ says: "dates", ends: "after" })).toBe("windowEndsFirst");
    expect(causeOf({ says: "used" })).toBe("bound");
    expect(causeOf({ says: "region" })).toBe("region");
  });

  it("asks first what the book suspects, and not what running ads have proven", () => {
    const beyond = deriveFailing({ ...facts, licenceEndsOn: "2026-12-20" }, parseAnswers({ says: "unclear" }));
    expect(beyond.next?.id).toBe("ends");
    expect(beyond.known.join(" ")).toContain("The licence runs 9 days longer");
    const running = deriveFailing({ ...facts, firstPaidOn: "2026-11-15" }, parseAnswers({ says: "unclear" }));
    expect(running.next?.id).toBe("visible");
    expect(deriveFailing({ ...facts, mask: null }, parseAnswers({ says: "unclear" })).next?.id).toBe("visible");
  });

  it("asks again what an address holds no known answer to", () => {
    expect(parseAnswers({ says: "constructor", visible: ["plays"], toString: "x", other: "y" })).toEqual({});
    expect(deriveFailing(facts, parseAnswers({ says: "nothing" })).next?.id).toBe("says");
  });

  it("ends in a cause with an actor and a message, whatever is answered", () => {
    const picks = fc.array(fc.nat(), { minLength: QUESTION_IDS.length, maxLength: QUESTION_IDS.length });
    fc.assert(
      fc.property(anyFacts, picks, (change, choices) => {
        const given = { ...facts, ...change };
        const answers: Record<string, string> = {};
        let diagnosis = deriveFailing(given, answers);
        for (const choice of choices) {
          if (!diagnosis.next) break;
          const { id, options } = diagnosis.next;
          expect(answers[id], "no question is asked twice").toBeUndefined();
          answers[id] = options[choice % options.length]?.value ?? "";
          diagnosis = deriveFailing(given, parseAnswers(answers));
        }
        const { cause, next } = diagnosis;
        expect(next).toBeNull();
        expect(["brand", "creator"]).toContain(cause?.actor);
        expect(cause?.title).toMatch(/[.]$/);
        expect(cause?.steps.length).toBeGreaterThan(1);
        expect(cause?.message).toMatch(/^Hello[^\n]*,\n\n.{60,}\n\nThank you!$/s);
      }),
      { numRuns: 500 },
    );
  });

  it("ends in a cause for every complete set of answers, however it came about", () => {
    const value = fc.constantFrom(
      "incorrect",
      "notFound",
      "gone",
      "type",
      "dates",
      "unclear",
      "used",
      "other",
      "region",
    );
    const all = {
      compare: "same",
      visible: "plays",
      kind: "plain",
      setting: "on",
      account: "none",
      ends: "before",
      country: "same",
    };
    fc.assert(
      fc.property(anyFacts, value, (change, says) => {
        const { cause, next } = deriveFailing({ ...facts, ...change }, parseAnswers({ ...all, says }));
        expect(next).toBeNull();
        expect(cause).not.toBeNull();
      }),
    );
  });

  it("writes no message that holds the code or what is shown of it", () => {
    for (const says of ["incorrect", "notFound", "unclear", "used", "other"])
      for (const setting of ["on", "off", "another"]) {
        const answers = parseAnswers({
          says,
          compare: "same",
          visible: "plays",
          kind: "plain",
          setting,
          account: "none",
        });
        const { cause } = deriveFailing(facts, answers);
        for (const secret of [code, code.slice(1), facts.mask ?? "", "#AbC"])
          expect(cause?.message ?? "").not.toContain(secret);
      }
  });
});
