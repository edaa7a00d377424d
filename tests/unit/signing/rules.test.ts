import { describe, expect, test } from "vitest";
import type { ContractFacts } from "@/lib/contracts/rules/status";
import { decideDecline, decideSignBy, decideVoid, proposeSigningDay } from "@/lib/signing/rules/ending";
import { deriveSigningView } from "@/lib/signing/rules/view";

const zone = "America/New_York";
const now = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-12-05T00:00:00Z");
const draft: ContractFacts = {
  sentAt: null,
  declinedAt: null,
  voidedAt: null,
  signedBy: [],
  signBy: new Date("2026-11-29T04:59:59Z"),
  licence: { startsOn: "2026-11-20", endsOn: "2026-12-20", zone },
};
const sent: ContractFacts = { ...draft, sentAt: now };
const half: ContractFacts = { ...sent, signedBy: ["LICENSOR"] };
const full: ContractFacts = { ...sent, signedBy: ["LICENSOR", "LICENSEE"] };

describe("the deadline", () => {
  const bounds = { today: "2026-11-22", endsOn: "2026-12-20", zone };

  test("is the last second of the chosen day where the workspace is, also when the clocks change", () => {
    expect(decideSignBy("2026-11-29", bounds)).toEqual({ ok: true, signBy: new Date("2026-11-30T04:59:59Z") });
    expect(decideSignBy("2026-11-22", bounds).ok).toBe(true);
    const spring = { today: "2027-03-01", endsOn: "2027-04-01", zone };
    expect(decideSignBy("2027-03-14", spring)).toEqual({ ok: true, signBy: new Date("2027-03-15T03:59:59Z") });
  });

  test.each([
    ["2026-11-21", /already passed/],
    ["2026-12-21", /after the licence's end/],
  ])("%s is refused beside its field", (day, reason) => {
    expect(decideSignBy(day, bounds)).toMatchObject({
      ok: false,
      field: "signOn",
      reason: expect.stringMatching(reason),
    });
  });

  test("is proposed in a week, or at the licence's end where that comes first", () => {
    expect(proposeSigningDay("2026-11-22", "2026-11-29", "2026-12-20")).toBe("2026-11-29");
    expect(proposeSigningDay("2026-11-22", "2026-11-29", "2026-11-25")).toBe("2026-11-25");
    expect(proposeSigningDay("2026-11-22", "2026-11-29", "2026-11-01")).toBe("2026-11-29");
  });
});

describe("a way out", () => {
  test.each<[string, ContractFacts, boolean]>([
    ["draft", draft, true],
    ["sent", sent, true],
    ["signed by one", half, true],
    ["signed by both", full, false],
    ["declined", { ...sent, declinedAt: now }, false],
    ["voided", { ...sent, voidedAt: now }, false],
  ])("a contract that is %s can be voided: %#", (_, facts, possible) => {
    expect(decideVoid(facts, "wrong fee", now).ok).toBe(possible);
  });

  test("voiding and declining need a reason", () => {
    expect(decideVoid(sent, "  ", now)).toMatchObject({ ok: false, field: "reason" });
    expect(decideDecline(sent, { party: "LICENSEE", reason: "\u200b" }, now)).toMatchObject({ field: "reason" });
    expect(decideDecline(sent, { party: "LICENSEE", reason: " too  dear " }, now)).toEqual({
      ok: true,
      reason: "too dear",
    });
  });

  test("whoever has signed cannot decline, and what is not out for signature cannot be declined", () => {
    const decline = (facts: ContractFacts) => decideDecline(facts, { party: "LICENSOR", reason: "x" }, now).ok;
    expect([draft, half, full, { ...sent, voidedAt: now }].map(decline)).toEqual([false, false, false, false]);
    expect(decideDecline(half, { party: "LICENSEE", reason: "x" }, now).ok).toBe(true);
  });
});

describe("a link's view", () => {
  const view = (facts: ContractFacts, at = now) => deriveSigningView(facts, "LICENSOR", zone, at).kind;

  test("is open until the deadline, waits after one's own signature, and stays when both have signed", () => {
    expect([view(sent), view(half), view(full)]).toEqual(["open", "waiting", "done"]);
    expect([view(sent, later), view(half, later), view(full, later)]).toEqual(["gone", "gone", "done"]);
    expect(view({ ...sent, signBy: null }, later)).toBe("open");
  });

  test("is gone for what was voided or declined, whoever had signed, and never shows a draft", () => {
    for (const facts of [{ ...full, voidedAt: now }, { ...half, declinedAt: now }, draft])
      expect(view(facts)).toBe("gone");
  });
});
