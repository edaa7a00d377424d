import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CodeRecord, toReleaseFacts } from "@/lib/codes/rules/facts";
import { deriveRelease, openConditions, parseConditions, RELEASE_CONDITIONS } from "@/lib/codes/rules/release";

const zone = "America/New_York";
const at = new Date("2026-11-11T12:00:00Z");
const signed = {
  id: "a",
  startsOn: "2026-11-11",
  endsOn: "2026-12-11",
  sentAt: at,
  signedAt: at,
  declinedAt: null,
  voidedAt: null,
};
const payment = { amountMinor: 10_500, currency: "USD", dueOn: "2026-11-25", paidOn: "2026-11-20" };
const open = { ...payment, paidOn: null };
const cleared = (kind: string, holds = true, createdAt = at) => ({ kind, holds, evidence: "seen\nproof", createdAt });

/** A code of which everything is known and fine. */
const whole: CodeRecord = {
  startsAt: at,
  expiresAt: new Date("2026-12-11T12:00:00Z"),
  firstPaidOn: null,
  lastPaidOn: null,
  contracts: [signed],
  payments: [payment],
  conditions: [...RELEASE_CONDITIONS],
  clearances: [cleared("SOUND"), cleared("DISCLOSURE"), cleared("LINK")],
};
const derive = (change: Partial<CodeRecord>, now = at) =>
  deriveRelease(toReleaseFacts({ ...whole, ...change }, zone, now));
const met = (change: Partial<CodeRecord>, key: string) => derive(change).find((each) => each.key === key)?.met;

describe("release conditions", () => {
  it("all hold where everything is recorded, each with its evidence", () => {
    expect(derive({}).map(({ key, met, detail }) => [key, met, detail])).toEqual([
      ["contract", "yes", "Wed 11 Nov"],
      ["payment", "yes", "$105"],
      ["sound", "yes", "seen"],
      ["disclosure", "yes", "seen"],
      ["link", "yes", "seen"],
      ["window", "yes", "until Fri 11 Dec"],
    ]);
    expect(openConditions(derive({}))).toEqual([]);
  });

  it("are judged only where they apply, whatever else a list holds", () => {
    const stored = fc.array(fc.oneof(fc.constantFrom(...RELEASE_CONDITIONS), fc.string()));
    fc.assert(
      fc.property(stored, (conditions) => {
        const keys = derive({ conditions, contracts: [], payments: [], clearances: [] }).map(({ key }) => key);
        expect(keys).toEqual(RELEASE_CONDITIONS.filter((key) => conditions.includes(key)));
        expect(parseConditions(conditions)).toEqual(keys);
      }),
    );
    expect(derive({ conditions: [] })).toEqual([]);
  });

  it("count the newest clearance of a kind, not an older one", () => {
    const later = new Date(at.getTime() + 1);
    const clearances = [cleared("SOUND", false, later), cleared("SOUND"), cleared("LINK")];
    expect(met({ clearances }, "sound")).toBe("no");
    expect(met({ clearances }, "link")).toBe("yes");
    expect(met({ clearances }, "disclosure")).toBe("open");
  });

  it("ask for a licence that has begun and reaches as far as the window, by one contract or by several in a row", () => {
    const windowOf = (contracts: CodeRecord["contracts"], now = at) => {
      const [condition] = derive({ contracts, conditions: ["window"] }, now);
      return [condition?.met, condition?.detail];
    };
    const term = (startsOn: string, endsOn: string) => ({ ...signed, startsOn, endsOn });
    expect(windowOf([term("2026-11-11", "2026-12-01")])).toEqual(["no", "10 days over"]);
    const late = [term("2026-11-20", "2026-12-11")];
    expect(windowOf(late)).toEqual(["open", "from Fri 20 Nov"]);
    expect(windowOf(late, new Date("2026-11-20T05:00:00Z"))).toEqual(["yes", "until Fri 11 Dec"]);
    const [first, second] = [term("2026-11-11", "2026-11-25"), term("2026-11-26", "2026-12-11")];
    expect(windowOf([first, second])).toEqual(["yes", "until Fri 11 Dec"]);
    expect(windowOf([second, first])).toEqual(["yes", "until Fri 11 Dec"]);
    expect(windowOf([{ ...first, voidedAt: at }, second])).toEqual(["open", "from Thu 26 Nov"]);
    expect(windowOf([{ ...first, endsOn: "2026-11-24" }, second])).toEqual(["open", "from Thu 26 Nov"]);
  });

  it("are never met while the fact that they rest on is missing", () => {
    const facts = fc.record({
      contracts: fc.constantFrom<CodeRecord["contracts"]>(
        [],
        [{ ...signed, signedAt: null }],
        [{ ...signed, voidedAt: at }],
        [{ ...signed, sentAt: null, signedAt: null }],
        [signed],
      ),
      payments: fc.constantFrom<CodeRecord["payments"]>([], [open], [open, payment], [payment]),
      clearances: fc.subarray(
        [cleared("SOUND", false), cleared("SOUND"), cleared("DISCLOSURE"), cleared("LINK", false), cleared("OTHER")],
        { minLength: 0 },
      ),
      expiresAt: fc.constantFrom(whole.expiresAt, new Date("2027-06-01T00:00:00Z")),
    });
    fc.assert(
      fc.property(facts, (change) => {
        const licensed = change.contracts.some(({ signedAt, voidedAt }) => signedAt && !voidedAt);
        const clears = (kind: string) => change.clearances.find((each) => each.kind === kind)?.holds === true;
        const known: Record<string, boolean> = {
          contract: licensed,
          payment: change.payments[0]?.paidOn != null,
          sound: clears("SOUND"),
          disclosure: clears("DISCLOSURE"),
          link: clears("LINK"),
          window: licensed && change.expiresAt === whole.expiresAt,
        };
        for (const { key, met } of derive(change)) expect([key, met === "yes"]).toEqual([key, known[key]]);
      }),
    );
  });
});
