import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RELEASE_CONDITIONS, type ReleaseCondition } from "@/lib/codes/rules/release";
import { decideOpening, deriveDuties, deriveEnvelope, deriveLimit, redeemSteps } from "@/lib/release/rules/envelope";

const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const running = { sealedAt: inDays(-10), redeemedAt: null, expiresAt: inDays(20) };
const conditions = (met: ReleaseCondition["met"]): ReleaseCondition[] =>
  RELEASE_CONDITIONS.map((key) => ({ key, label: key, met, detail: "" }));

describe("an envelope", () => {
  it("is sealed while something is missing, and ready once nothing is", () => {
    expect(deriveEnvelope({ code: running, conditions: conditions("open") }, now)).toBe("sealed");
    expect(deriveEnvelope({ code: running, conditions: conditions("no") }, now)).toBe("sealed");
    expect(deriveEnvelope({ code: running, conditions: conditions("yes") }, now)).toBe("ready");
    expect(deriveEnvelope({ code: running, conditions: [] }, now)).toBe("ready");
    const nothing = { redeemedAt: null, expiresAt: inDays(20) };
    expect(deriveEnvelope({ code: nothing, conditions: [] }, now)).toBe("sealed");
  });

  it("opens for a brand that was handed the code already", () => {
    const released = { ...running, releasedAt: inDays(-1) };
    expect(deriveEnvelope({ code: released, conditions: conditions("open") }, now)).toBe("ready");
  });

  it("holds nothing once the code has expired, is being revoked, was revoked or replaced", () => {
    for (const over of [
      { expiresAt: now },
      { revocationRequestedAt: inDays(-1) },
      { revokedAt: inDays(-1) },
      { replacedAt: inDays(-1) },
    ]) {
      const facts = { code: { ...running, releasedAt: inDays(-2), ...over }, conditions: conditions("yes") };
      expect(deriveEnvelope(facts, now)).toBe("gone");
      expect(decideOpening(facts, now)).toMatchObject({ ok: false, code: "expired" });
    }
  });

  it("never opens while one condition is not met and the code was not handed over", () => {
    const met = fc.constantFrom<ReleaseCondition["met"]>("yes", "no", "open");
    fc.assert(
      fc.property(fc.array(met, { minLength: 1, maxLength: 6 }), (mets) => {
        const judged = mets.map((each, index) => ({
          key: RELEASE_CONDITIONS[index] ?? "window",
          label: "",
          met: each,
          detail: "",
        }));
        const opens = decideOpening({ code: running, conditions: judged }, now).ok;
        expect(opens).toBe(mets.every((each) => each === "yes"));
      }),
    );
  });
});

describe("what the brand reads", () => {
  const authorization = { endAt: inDays(20) };
  const term = { startsOn: "2026-11-11", endsOn: "2026-12-11", signedAt: now };
  const limit = (licence: Partial<typeof term>, zone = "UTC") =>
    deriveLimit({ licence: { ...term, ...licence }, authorization, zone, today: "2026-11-21" });
  const release = { awaitingSignature: false, firstPayment: null, licence: null };
  const facts = { conditions: conditions("open"), release, handedIn: true, brandSigned: false, creatorName: "Lena" };

  it("says for each condition whose turn it is, without an amount", () => {
    const payment = { amountMinor: 98_765, currency: "USD", dueOn: "2026-11-25", paidOn: null };
    const asked = deriveDuties({ ...facts, release: { ...release, awaitingSignature: true, firstPayment: payment } });
    expect(asked.map(({ key, who, done }) => [key, who, done])).toEqual([
      ["contract", "you", false],
      ["payment", "you", false],
      ["sound", "them", false],
      ["disclosure", "them", false],
      ["link", "them", false],
      ["window", "them", false],
    ]);
    expect(asked[1]?.text).toBe("Make the first payment, due Wed 25 Nov. It counts once Lena has recorded it.");
    expect(JSON.stringify(asked)).not.toMatch(/987|\$/);
  });

  it("waits for the creator where the brand has done its part", () => {
    const signed = deriveDuties({ ...facts, release: { ...release, awaitingSignature: true }, brandSigned: true });
    expect(signed[0]).toMatchObject({
      who: "them",
      text: "You have signed the contract; the other signature is missing.",
    });
    expect(deriveDuties(facts)[0]?.text).toBe("The contract comes to you for your signature.");
    expect(deriveDuties({ ...facts, handedIn: false })[0]).toMatchObject({ key: "code", done: false, who: "them" });
    expect(deriveDuties({ ...facts, conditions: conditions("yes") }).every(({ done }) => done)).toBe(true);
  });

  it("names the day that ends its use where the licence is shorter than the window", () => {
    expect(limit({})).toBeNull();
    expect(limit({ endsOn: "2027-01-31" })).toBeNull();
    expect(deriveLimit({ licence: null, authorization, zone: "UTC", today: "2026-11-21" })).toBeNull();
    expect(limit({ endsOn: "2026-11-29" })).toEqual({
      title: "Ready to open; ads may run until Sun 29 Nov",
      text: "The licence ends on Sun 29 Nov, 12 days before the authorization. End the ads by then, or agree on a longer term.",
      step: expect.any(String),
      over: false,
    });
    expect(limit({ endsOn: "2026-11-20" })).toMatchObject({
      title: "The licence has ended",
      text: "The licence ended on Fri 20 Nov. To go on, answer whoever sent you this link and agree on a new term: no ad may run before.",
      over: true,
    });
    expect(limit({ startsOn: "2026-11-22" })?.title).toBe("Ready to open; no ad may run before Sun 22 Nov");
    const post = { title: "T", handle: "h", until: "Fri 11 Dec 2026, 12:00" };
    expect(redeemSteps({ ...post, limit: limit({ endsOn: "2026-11-29" }) }).at(-1)).toBe(
      "Let the ad end on Sun 29 Nov, when the licence ends. TikTok itself stops it only with the authorization.",
    );
    expect(redeemSteps({ ...post, limit: null }).at(-1)).toContain("Fri 11 Dec 2026, 12:00");
  });

  it("says of a window that is not covered whether the licence is too short or has not begun", () => {
    const says = (met: "no" | "open", startsOn: string) =>
      deriveDuties({
        ...facts,
        conditions: [{ key: "window", label: "", met, detail: "" }],
        release: { ...release, licence: { ...term, startsOn } },
      })[0]?.text;
    expect(says("no", "2026-11-11")).toBe("The authorization runs longer than the licence; the two have to agree.");
    expect(says("open", "2026-11-22")).toBe("The licence begins on Sun 22 Nov; from then on the envelope opens.");
  });
});
