import fc from "fast-check";
import { expect, test } from "vitest";
import { type Compensation, type ContractTerms, DUE_EVENTS } from "@/lib/contracts/rules/terms";
import { paymentLabel, planPayments } from "@/lib/payments/rules";
import { anyTerms, terms } from "../contracts/support";

const happened = { signedOn: "2026-11-22", releasedOn: null };
const withFee = (change: Partial<Extract<Compensation, { model: "flat" }>>): ContractTerms => ({
  ...terms,
  compensation: { ...(terms.compensation as Extract<Compensation, { model: "flat" }>), ...change },
});

test("half on signature, half on release, each 30 days after its event", () => {
  expect(planPayments(withFee({ feeMinor: 24_001 }), happened)).toEqual([
    { label: "On signature", amountMinor: 12_001, currency: "USD", dueOn: "2026-12-22" },
    { label: "On release of the code", amountMinor: 12_000, currency: "USD", dueOn: "2026-12-24" },
  ]);
});

test("the release that happened decides, and one before the signature counts from the signature", () => {
  const due = (releasedOn: string) => planPayments(terms, { signedOn: "2026-11-22", releasedOn })[1]?.dueOn;
  expect(due("2026-12-01")).toBe("2026-12-31");
  expect(due("2026-11-01")).toBe("2026-12-22");
});

test("nothing is due before the contract is signed, however late that is", () => {
  const schedule: Extract<Compensation, { model: "flat" }>["schedule"] = [
    { sharePercent: 40, due: "licenceStart" },
    { sharePercent: 60, due: "licenceEnd" },
  ];
  const planned = planPayments(withFee({ schedule, netDays: 0 }), { signedOn: "2026-12-01", releasedOn: null });
  expect(planned.map(({ dueOn }) => dueOn)).toEqual(["2026-12-01", terms.licence.endsOn]);
});

test("no fee, no payment; a commission or a bonus alone plans none", () => {
  expect(planPayments(withFee({ feeMinor: 0 }), happened)).toEqual([]);
  const commission = {
    model: "commission",
    currency: "USD",
    netDays: 30,
    bonus: { amountMinor: 50_000, revenueOverMinor: 1_000_000 },
    commissionBps: 2000,
    basis: "attributedSales",
  } as const;
  expect(planPayments({ ...terms, compensation: commission }, happened)).toEqual([]);
});

test("one cent split in halves is one payment of one cent", () => {
  expect(planPayments(withFee({ feeMinor: 1 }), happened).map(({ amountMinor }) => amountMinor)).toEqual([1]);
});

test("whatever the fee and its shares, the parts are positive, whole, and add up to the fee", () => {
  fc.assert(
    fc.property(anyTerms, (any) => {
      const planned = planPayments(any, happened);
      const fee = any.compensation.model === "commission" ? 0 : any.compensation.feeMinor;
      expect(planned.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(fee);
      for (const { amountMinor, currency, dueOn } of planned) {
        expect(Number.isSafeInteger(amountMinor) && amountMinor > 0).toBe(true);
        expect(currency).toBe(any.compensation.currency);
        expect(dueOn >= happened.signedOn).toBe(true);
      }
    }),
  );
});

test("each event has its own label", () => {
  const labels = (Object.keys(DUE_EVENTS) as (keyof typeof DUE_EVENTS)[]).map(paymentLabel);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels).toContain("On the last day of the licence");
});
