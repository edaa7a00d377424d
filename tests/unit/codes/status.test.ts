import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CODE_STATUSES,
  type CodeFacts,
  deriveCodeStatus,
  EXPIRING_MS,
  isUsable,
  renewalNoticeMs,
  statusLabel,
  statusTone,
} from "@/lib/codes/rules/status";

const now = new Date("2026-11-21T12:00:00Z");
const inMs = (ms: number) => new Date(now.getTime() + ms);
const sealed: CodeFacts = { sealedAt: inMs(-1), redeemedAt: null, expiresAt: inMs(EXPIRING_MS * 3) };
const factSets = fc.record(
  Object.fromEntries(
    ["sealedAt", "releasedAt", "redeemedAt", "expiresAt", "revocationRequestedAt", "revokedAt", "replacedAt"].map(
      (name) => [
        name,
        fc.option(fc.date({ min: new Date("2020-01-01"), max: new Date("2032-01-01"), noInvalidDate: true })),
      ],
    ),
  ),
) as fc.Arbitrary<CodeFacts>;

describe("a code's status", () => {
  it.each([
    ["requested", { redeemedAt: null }],
    ["requested", { redeemedAt: null, expiresAt: inMs(-1) }],
    ["sealed", sealed],
    ["released", { ...sealed, releasedAt: now }],
    ["inUse", { ...sealed, releasedAt: now, firstPaidOn: "2026-11-20" }],
    ["inUse", { ...sealed, releasedAt: now, redeemedAt: now }],
    ["sealed", { ...sealed, redeemedAt: now }],
    ["inUse", { redeemedAt: null, expiresAt: sealed.expiresAt, firstPaidOn: "2026-11-20" }],
    ["expiring", { ...sealed, firstPaidOn: "2026-11-20", expiresAt: inMs(EXPIRING_MS) }],
    ["inUse", { ...sealed, firstPaidOn: "2026-11-20", expiresAt: inMs(EXPIRING_MS + 1) }],
    ["expiring", { ...sealed, expiresAt: inMs(1) }],
    ["expired", { ...sealed, expiresAt: now }],
    ["expired", { ...sealed, expiresAt: inMs(-1), revocationRequestedAt: now }],
    ["revocationRequested", { ...sealed, releasedAt: now, revocationRequestedAt: now }],
    ["revoked", { ...sealed, expiresAt: inMs(-1), revocationRequestedAt: now, revokedAt: now }],
    ["replaced", { ...sealed, expiresAt: inMs(-1), replacedAt: now }],
    ["revoked", { ...sealed, replacedAt: now, revokedAt: now }],
  ] as const)("is %s for %o", (status, facts) => expect(deriveCodeStatus(facts, now)).toBe(status));

  it("is one of the known ones for any facts, with words and a hue", () => {
    fc.assert(
      fc.property(factSets, (facts) => {
        const status = deriveCodeStatus(facts, now);
        expect(CODE_STATUSES).toContain(status);
        expect(statusLabel(status)).toMatch(/^[A-Z]/);
        expect(statusTone(status)).toBeTruthy();
      }),
    );
  });

  it("calls for a renewal two days before the end of a window of a week or less, else a week before", () => {
    const days = (windowDays: number) => renewalNoticeMs(windowDays) / 86_400_000;
    expect([1, 2, 6, 7, 8, 30, 365].map(days)).toEqual([2, 2, 2, 2, 7, 7, 7]);
  });

  it("only ever moves forward with time: what is no longer usable stays so", () => {
    fc.assert(
      fc.property(factSets, fc.integer({ min: 0, max: 10_000 }), (facts, days) => {
        const before = deriveCodeStatus(facts, now);
        const after = deriveCodeStatus(facts, inMs(days * 86_400_000));
        if (!isUsable(before)) expect(isUsable(after)).toBe(false);
        expect(CODE_STATUSES.indexOf(after) >= CODE_STATUSES.indexOf(before) || before === "revocationRequested").toBe(
          true,
        );
      }),
    );
  });

  it("never calls a code usable that has ended, was revoked, replaced or never arrived", () => {
    fc.assert(
      fc.property(factSets, (facts) => {
        const ended = facts.revokedAt || facts.replacedAt || (facts.expiresAt && facts.expiresAt <= now);
        const held = facts.sealedAt || facts.releasedAt;
        if (ended || !held) expect(isUsable(deriveCodeStatus(facts, now))).toBe(false);
      }),
    );
  });
});
