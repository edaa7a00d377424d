import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import {
  checkAsking,
  isSnoozed,
  planLetGo,
  planRenewed,
  planReopen,
  planSnooze,
  planWake,
  type RenewalState,
  type StandingEnd,
} from "@/lib/renewals/rules/decide";
import { countRenewed, countRenewedSince, type DecidedEnd, formatRenewalRate } from "@/lib/renewals/rules/rate";

const now = new Date("2026-11-21T15:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const none: RenewalState = { askedAt: null, offeredAt: null, snoozedUntil: null, outcome: null, how: null };
const end = (fields: Partial<StandingEnd> = {}): StandingEnd => ({
  expiresAt: inDays(5),
  believedAt: fields.expiresAt ?? inDays(5),
  gone: false,
  state: null,
  zone: "America/New_York",
  now,
  ...fields,
});
const reasonOf = (step: { ok: boolean; reason?: string }) => step.reason ?? "";

describe("asking for sales", () => {
  it("leaves the brand seven days of the book's zone to answer", () => {
    const ask = (days: number) => checkAsking({ askedAt: inDays(-days) }, "America/New_York", now);
    expect(checkAsking(null, "America/New_York", now)).toEqual({ ok: true });
    expect(checkAsking({ askedAt: null }, "America/New_York", now)).toEqual({ ok: true });
    expect(reasonOf(ask(0))).toBe(
      "The brand was asked for its sales on Sat 21 Nov. Import them when they come, or ask again from Sat 28 Nov on.",
    );
    expect([ask(6).ok, ask(7).ok, ask(30).ok]).toEqual([false, true, true]);
  });
});

describe("deciding about an end", () => {
  it("is done once, about the end that was seen, and only while there is something to renew", () => {
    const acts = [planRenewed, (each: StandingEnd) => planLetGo(each, null)];
    for (const act of acts) {
      expect(act(end()).ok).toBe(true);
      expect(reasonOf(act(end({ believedAt: inDays(4) })))).toMatch(/ends on Thu 26 Nov by now/);
      expect(reasonOf(act(end({ gone: true })))).toMatch(/nothing left to renew/);
      expect(reasonOf(act(end({ state: { ...none, outcome: "LET_GO" } })))).toMatch(/let go already/);
      expect(reasonOf(act(end({ state: { ...none, outcome: "RENEWED" } })))).toMatch(/renewed already/);
    }
  });

  it("tells the history what and why", () => {
    expect(planLetGo(end(), "They stop the product")).toMatchObject({
      change: { outcome: "LET_GO", reason: "They stop the product", decidedAt: now },
      summary: 'Let go on its end on Thu 26 Nov: "They stop the product"',
    });
  });

  it("is taken back, unless TikTok has done it", () => {
    expect(planReopen(end({ state: { ...none, outcome: "RENEWED", how: "MARKED" } }))).toMatchObject({
      change: { outcome: null, how: null, reason: null, decidedAt: null },
    });
    for (const how of ["EXTENDED", "REISSUED"])
      expect(reasonOf(planReopen(end({ state: { ...none, outcome: "RENEWED", how } })))).toMatch(
        /cannot be taken back/,
      );
    expect(planReopen(end({ state: none })).ok).toBe(false);
    expect(planReopen(end({ gone: true, state: { ...none, outcome: "LET_GO" } })).ok).toBe(false);
  });

  it("is put off until a day ahead, and never beyond the end", () => {
    expect(planSnooze(end(), "2026-11-22").ok).toBe(true);
    expect(planSnooze(end(), "2026-11-26").ok).toBe(true);
    expect(reasonOf(planSnooze(end(), "2026-11-27"))).toMatch(/too late: .* until Thu 26 Nov/);
    expect(reasonOf(planSnooze(end(), "2026-11-21"))).toMatch(/not ahead/);
    const over = end({ expiresAt: inDays(-3) });
    expect(planSnooze(over, "2026-12-21").ok).toBe(true);
    expect(planSnooze(over, "2026-12-22").ok).toBe(false);
  });

  it("shows what was put off on the very day, or earlier when asked", () => {
    const state = { ...none, snoozedUntil: "2026-11-24" };
    expect([isSnoozed(state, "2026-11-23"), isSnoozed(state, "2026-11-24"), isSnoozed(null, "2026-11-23")]).toEqual([
      true,
      false,
      false,
    ]);
    expect(planWake(end({ state }))).toMatchObject({ change: { snoozedUntil: null } });
    expect(planWake(end({ state: none })).ok).toBe(false);
  });

  it("never hides an end past itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -5, max: 90 }), (daysLeft, until) => {
        const step = planSnooze(end({ expiresAt: inDays(daysLeft) }), addDays("2026-11-21", until));
        expect(step.ok).toBe(until >= 1 && until <= daysLeft);
      }),
    );
  });
});

describe("the renewal rate", () => {
  const from = inDays(-30);
  const decided = (days: number, fields: Partial<DecidedEnd> = {}): DecidedEnd => ({
    endsAt: inDays(days),
    renewed: true,
    decidedAt: inDays(days - 1),
    stands: false,
    ...fields,
  });

  it("is undefined while nothing ended", () => {
    expect(countRenewed({ decided: [], ended: 0, from })).toEqual({ expiring: 0, renewedBeforeExpiry: 0 });
    expect(formatRenewalRate(0, 0)).toMatchObject({ rate: null, value: "–" });
  });

  it("counts each end once: extended ones beside the codes that ended, marked ones among them", () => {
    const ends = [decided(-10), decided(-5, { stands: true }), decided(-4, { stands: true, renewed: false })];
    expect(countRenewed({ decided: ends, ended: 4, from })).toEqual({ expiring: 5, renewedBeforeExpiry: 2 });
  });

  it("counts no renewal that came late, no end before the period, and ends ahead only once decided", () => {
    const late = decided(-2, { decidedAt: inDays(-1), stands: true });
    const old = decided(-40);
    const ahead = decided(6, { decidedAt: now });
    expect(countRenewed({ decided: [late, old, ahead], ended: 1, from })).toEqual({
      expiring: 2,
      renewedBeforeExpiry: 1,
    });
    expect(countRenewedSince([late, old, ahead], inDays(-2))).toBe(2);
  });

  it("says how sure it is", () => {
    expect(formatRenewalRate(7, 5)).toEqual({
      rate: 5 / 7,
      value: "71\u00a0%",
      note: "5 of 7 in 30 days, likely 36 to 92\u00a0%",
    });
  });

  it("is a share", () => {
    const ends = fc.array(
      fc.record({
        endsAt: fc.integer({ min: -40, max: 40 }).map(inDays),
        renewed: fc.boolean(),
        decidedAt: fc.integer({ min: -40, max: 0 }).map(inDays),
        stands: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(ends, fc.nat(50), (list, ended) => {
        const { expiring, renewedBeforeExpiry } = countRenewed({ decided: list, ended, from });
        expect(renewedBeforeExpiry).toBeGreaterThanOrEqual(0);
        expect(renewedBeforeExpiry).toBeLessThanOrEqual(expiring);
      }),
    );
  });
});
