import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PARTIES } from "@/lib/contracts/rules/clauses";
import {
  type ContractFacts,
  decideSend,
  decideSign,
  deriveContractStatus,
  type SignRequest,
} from "@/lib/contracts/rules/status";

const at = (text: string) => new Date(text);
const now = at("2026-11-20T12:00:00Z");
const draft: ContractFacts = {
  sentAt: null,
  declinedAt: null,
  voidedAt: null,
  signedBy: [],
  signBy: null,
  licence: { startsOn: "2026-11-24", endsOn: "2026-12-23", zone: "Pacific/Auckland" },
};
const sent: ContractFacts = { ...draft, sentAt: at("2026-11-19T00:00:00Z"), signBy: at("2026-11-26T00:00:00Z") };
const signed: ContractFacts = { ...sent, signedBy: ["LICENSEE", "LICENSOR"] };
const request: SignRequest = {
  party: "LICENSOR",
  typedName: "  Lena   Okafor ",
  consent: true,
  shownSha256: "aa",
  documentSha256: "aa",
};

const instant = fc.date({ min: at("2026-01-01"), max: at("2027-12-31"), noInvalidDate: true });
const anyFacts: fc.Arbitrary<ContractFacts> = fc.record({
  sentAt: fc.option(instant),
  declinedAt: fc.option(instant),
  voidedAt: fc.option(instant),
  signedBy: fc.subarray([...PARTIES]),
  signBy: fc.option(instant),
  licence: fc.constant(draft.licence),
});

describe("the status", () => {
  test("follows from the facts", () => {
    expect(deriveContractStatus(draft, now)).toBe("draft");
    expect(deriveContractStatus(sent, now)).toBe("sent");
    expect(deriveContractStatus({ ...sent, signedBy: ["LICENSOR"] }, now)).toBe("sent");
    expect(deriveContractStatus(signed, now)).toBe("signed");
    expect(deriveContractStatus({ ...sent, declinedAt: now }, now)).toBe("declined");
    expect(deriveContractStatus({ ...signed, voidedAt: now, declinedAt: now }, now)).toBe("voided");
  });

  test("the licence's days are days in its own zone", () => {
    expect(deriveContractStatus(signed, at("2026-11-23T10:59:59Z"))).toBe("signed");
    expect(deriveContractStatus(signed, at("2026-11-23T11:00:00Z"))).toBe("active");
    expect(deriveContractStatus(signed, at("2026-12-23T10:59:59Z"))).toBe("active");
    expect(deriveContractStatus(signed, at("2026-12-23T11:00:00Z"))).toBe("ended");
  });

  test("is total, and time alone never moves an unsigned contract", () => {
    fc.assert(
      fc.property(anyFacts, instant, instant, (facts, one, other) => {
        const status = deriveContractStatus(facts, one);
        expect(["draft", "sent", "signed", "active", "ended", "declined", "voided"]).toContain(status);
        if (facts.signedBy.length < 2) expect(deriveContractStatus(facts, other)).toBe(status);
      }),
    );
  });
});

describe("sending", () => {
  test("only a draft is sent", () => {
    expect(decideSend(draft, now)).toEqual({ ok: true });
    fc.assert(
      fc.property(anyFacts, instant, (facts, when) => {
        if (decideSend(facts, when).ok) expect(deriveContractStatus(facts, when)).toBe("draft");
      }),
    );
    expect(decideSend(signed, now)).toMatchObject({ ok: false, code: "conflict" });
  });

  test("not with a deadline that has passed, and not when the licence is over", () => {
    expect(decideSend({ ...draft, signBy: now }, now)).toMatchObject({ ok: false, code: "invalid", field: "signBy" });
    expect(decideSend(draft, at("2026-12-23T11:00:00Z"))).toMatchObject({
      ok: false,
      reason: expect.stringContaining("2026-12-23"),
    });
  });
});

describe("signing", () => {
  test("the first signature does not complete, the last one does", () => {
    expect(decideSign(sent, request, now)).toEqual({ ok: true, typedName: "Lena Okafor", completes: false });
    expect(decideSign({ ...sent, signedBy: ["LICENSEE"] }, request, now)).toEqual({
      ok: true,
      typedName: "Lena Okafor",
      completes: true,
    });
  });

  test.each<[string, Partial<ContractFacts>, Partial<SignRequest>, object]>([
    ["twice", { signedBy: ["LICENSOR"] }, {}, { code: "conflict", reason: expect.stringContaining("already signed") }],
    ["a draft", { sentAt: null }, {}, { code: "conflict", reason: expect.stringContaining("still a draft") }],
    ["a declined one", { declinedAt: now }, {}, { code: "conflict", reason: expect.stringContaining("declined") }],
    [
      "a void one",
      { voidedAt: now, signedBy: ["LICENSOR"] },
      {},
      { code: "conflict", reason: expect.stringContaining("void") },
    ],
    ["too late", { signBy: at("2026-11-20T11:59:59Z") }, {}, { code: "expired" }],
    [
      "another text",
      {},
      { shownSha256: "ab" },
      { code: "conflict", reason: expect.stringMatching(/^The contract changed since you opened it/) },
    ],
    ["no text", {}, { shownSha256: "" }, { code: "conflict" }],
    ["without consent", {}, { consent: false }, { code: "invalid", field: "consent" }],
    ["without a name", {}, { typedName: " \u200b\u202e " }, { code: "invalid", field: "typedName" }],
    ["with a mark only", {}, { typedName: "--- 123 ---" }, { code: "invalid", field: "typedName" }],
    ["with a long name", {}, { typedName: "a".repeat(121) }, { code: "invalid", field: "typedName" }],
    ["with a huge name", {}, { typedName: "a ".repeat(50_000) }, { code: "invalid", field: "typedName" }],
  ])("refuses %s", (_, facts, input, refusal) => {
    expect(decideSign({ ...sent, ...facts }, { ...request, ...input }, now)).toMatchObject({ ok: false, ...refusal });
  });

  test("names in any script are names", () => {
    for (const typedName of ["王小明", "محمد", "कृष्ण", "Đặng", "Ó"]) {
      expect(decideSign(sent, { ...request, typedName }, now)).toMatchObject({ ok: true, typedName });
    }
  });

  test("never a signature on a text other than the one shown, in any state", () => {
    fc.assert(
      fc.property(anyFacts, instant, fc.constantFrom(...PARTIES), fc.boolean(), (facts, when, party, same) => {
        const decision = decideSign(facts, { ...request, party, shownSha256: same ? "aa" : "bb" }, when);
        if (!decision.ok) return;
        expect(same).toBe(true);
        expect(deriveContractStatus(facts, when)).toBe("sent");
        expect(facts.signedBy).not.toContain(party);
        const after: ContractFacts = { ...facts, signedBy: [...facts.signedBy, party] };
        expect(decision.completes).toBe(deriveContractStatus(after, when) !== "sent");
      }),
    );
  });
});
