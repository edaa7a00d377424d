import { expect, test } from "vitest";
import { describeContract } from "@/lib/contracts/rules/headline";
import { decideFloor } from "@/lib/contracts/rules/reason";
import type { ContractFacts } from "@/lib/contracts/rules/status";
import { deriveNextTerm, licenceDays } from "@/lib/contracts/rules/terms";
import { terms } from "./support";

test("the next term has as many days, and begins the day after the last one or today", () => {
  const next = deriveNextTerm(terms, "2026-12-20");
  expect(next.licence).toEqual({ ...terms.licence, startsOn: "2026-12-25", endsOn: "2027-01-24" });
  expect(licenceDays(next.licence)).toBe(licenceDays(terms.licence));
  expect(deriveNextTerm(terms, "2027-03-01").licence.startsOn).toBe("2027-03-01");
  expect(next.compensation).toEqual(terms.compensation);
});

test("a fee of nothing needs a reason of at most 300 characters; a fee, or a commission alone, needs none", () => {
  expect(decideFloor(1, "")).toEqual({ ok: true, reason: null });
  expect(decideFloor(null, "ignored")).toEqual({ ok: true, reason: null });
  expect(decideFloor(0, " a\u200b  friend ")).toEqual({ ok: true, reason: "a friend" });
  expect(decideFloor(0, " \u200b ")).toMatchObject({ ok: false, reason: expect.stringMatching(/reason is empty/) });
  expect(decideFloor(0, "x".repeat(301))).toMatchObject({ ok: false, reason: expect.stringMatching(/301 characters/) });
  expect(decideFloor(0, "x".repeat(100_000)).ok).toBe(false);
});

test("the page opens with what the contract waits for", () => {
  const zone = "America/New_York";
  const facts: ContractFacts = {
    sentAt: null,
    declinedAt: null,
    voidedAt: null,
    signedBy: [],
    signBy: new Date("2026-11-28T04:59:59Z"),
    licence: terms.licence,
  };
  const now = new Date("2026-11-22T12:00:00Z");
  const title = (change: Partial<ContractFacts>, at = now) =>
    describeContract({ ...facts, ...change }, ["Lena", "Maria"], zone, at).title;
  const sent = { sentAt: now };
  const signed = { ...sent, signedBy: ["LICENSOR", "LICENSEE"] satisfies ContractFacts["signedBy"] };
  expect(title({})).toBe("Read it once, then send it");
  expect(title(sent)).toBe("Waiting for Lena and Maria to sign");
  expect(describeContract({ ...facts, ...sent }, ["Maria"], zone, now).note).toContain(
    "Fri 27 Nov 2026, 23:59 (New York)",
  );
  expect(title(sent, new Date("2026-11-29T00:00:00Z"))).toBe("Nobody can sign any more");
  expect(title(signed)).toBe("Signed by both");
  expect(title(signed, new Date("2026-12-01T00:00:00Z"))).toBe("Signed by both, and running until Thu 24 Dec 2026");
  expect(title(signed, new Date("2027-12-01T00:00:00Z"))).toBe("The licence ended on Thu 24 Dec 2026");
  expect(title({ ...sent, declinedAt: now })).toMatch(/^Declined/);
  expect(title({ voidedAt: now })).toMatch(/^Void/);
});
