import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contractStage } from "@/lib/codes/rules/facts";
import { deriveFirstAct } from "@/lib/codes/rules/first-act";
import { RELEASE_CONDITIONS, type ReleaseCondition } from "@/lib/codes/rules/release";
import { CODE_STATUSES } from "@/lib/codes/rules/status";

const conditions = (...open: string[]): ReleaseCondition[] =>
  RELEASE_CONDITIONS.map((key) => ({ key, label: key, detail: "", met: open.includes(key) ? "open" : "yes" }));
const sealed = {
  status: "sealed",
  handedOver: false,
  branded: true,
  contract: "none",
  priced: false,
  conditions: conditions("contract", "payment", "sound", "window"),
} as const;

describe("the act that is due", () => {
  it("goes through what is missing in its order, and past what waits for somebody else", () => {
    expect(deriveFirstAct({ ...sealed, branded: false })).toBe("nameBrand");
    expect(deriveFirstAct(sealed)).toBe("draftContract");
    expect(deriveFirstAct({ ...sealed, contract: "drafted" })).toBe("sendContract");
    expect(deriveFirstAct({ ...sealed, contract: "sent" })).toBe("recordClearance");
    const signed = { ...sealed, contract: "signed" } as const;
    expect(deriveFirstAct({ ...signed, priced: true, conditions: conditions("payment", "link") })).toBe(
      "recordPayment",
    );
    expect(deriveFirstAct({ ...signed, conditions: conditions("payment", "link") })).toBe("recordClearance");
    expect(deriveFirstAct({ ...signed, conditions: conditions("window") })).toBeNull();
    expect(deriveFirstAct({ ...signed, conditions: conditions() })).toBe("release");
    expect(deriveFirstAct({ ...signed, conditions: [] })).toBe("release");
  });

  it("is the offer of the next term once the brand has the code, whatever is still missing", () => {
    for (const status of ["released", "inUse", "expiring", "expired"] as const) {
      expect(deriveFirstAct({ ...sealed, status, handedOver: true })).toBe("offer");
      expect(deriveFirstAct({ ...sealed, status, handedOver: true, branded: false })).not.toBe("offer");
    }
  });

  it("is to confirm a revocation that was asked for, before anything else, and nothing once the code is over", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CODE_STATUSES),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom("none", "drafted", "sent", "signed"),
        fc.subarray([...RELEASE_CONDITIONS]),
        (status, handedOver, branded, contract, open) => {
          const facts = {
            status,
            handedOver,
            branded,
            contract,
            priced: true,
            conditions: conditions(...open),
          } as const;
          const act = deriveFirstAct(facts);
          expect(act === "confirmRevocation").toBe(status === "revocationRequested");
          if (["requested", "revoked", "replaced"].includes(status)) expect(act).toBeNull();
          if (act === "release") expect([handedOver, open]).toEqual([false, []]);
          if (act === "offer") expect([handedOver, branded]).toEqual([true, true]);
        },
      ),
    );
  });
});

describe("how far the contract came", () => {
  const at = new Date("2026-11-11T12:00:00Z");
  const none = { sentAt: null, signedAt: null, declinedAt: null, voidedAt: null };
  const draft = { id: "a", startsOn: "2026-11-11", endsOn: "2026-12-11", ...none };

  it("is told by the one that came furthest and still stands", () => {
    const sent = { ...draft, sentAt: at };
    const signed = { ...sent, signedAt: at };
    expect(contractStage([])).toBe("none");
    expect(contractStage([draft])).toBe("drafted");
    expect(contractStage([draft, sent])).toBe("sent");
    expect(contractStage([draft, sent, signed])).toBe("signed");
    expect(
      contractStage([
        { ...sent, declinedAt: at },
        { ...signed, voidedAt: at },
      ]),
    ).toBe("none");
    expect(contractStage([{ ...draft, voidedAt: at }])).toBe("none");
  });
});
