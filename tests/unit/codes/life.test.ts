import { describe, expect, it } from "vitest";
import { findLicence, toClockFacts, toReleaseFacts } from "@/lib/codes/rules/facts";
import { codesHref, codesQuery, parseCodeFilter } from "@/lib/codes/rules/filter";
import {
  decideExtension,
  decideRedemption,
  decideRedemptionWithdrawal,
  decideRelease,
  decideRevocation,
  decideRevocationRequest,
} from "@/lib/codes/rules/life";
import { deriveRelease, openConditions } from "@/lib/codes/rules/release";
import { newId } from "@/lib/kernel/id";

const zone = "America/New_York";
const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const running = {
  sealedAt: inDays(-10),
  redeemedAt: null,
  startsAt: inDays(-10),
  expiresAt: inDays(20),
  windowDays: 30,
};
const contract = {
  id: "a",
  startsOn: "2026-11-11",
  endsOn: "2026-12-11",
  sentAt: inDays(-9),
  signedAt: inDays(-8),
  declinedAt: null,
  voidedAt: null,
};
const record = {
  ...running,
  firstPaidOn: null,
  lastPaidOn: null,
  contracts: [contract],
  payments: [],
  conditions: ["contract", "payment", "window"],
  clearances: [],
};
const payment = { amountMinor: 10_500, currency: "USD", dueOn: "2026-11-25", paidOn: null };

describe("release conditions", () => {
  it("are open where nothing is recorded", () => {
    const conditions = deriveRelease(toReleaseFacts({ ...record, contracts: [] }, zone, now));
    expect(conditions.map(({ met, detail }) => [met, detail])).toEqual([
      ["open", "none yet"],
      ["open", "none agreed"],
      ["open", "no licence yet"],
    ]);
    expect(openConditions(conditions)).toEqual([
      "contract signed by both",
      "first payment",
      "window inside the licence",
    ]);
  });

  it("hold when both signed, the first payment came and the window ends with the licence", () => {
    const paid = { ...payment, paidOn: "2026-11-20" };
    const conditions = deriveRelease(toReleaseFacts({ ...record, payments: [paid, payment] }, zone, now));
    expect(conditions.map(({ met }) => met)).toEqual(["yes", "yes", "yes"]);
    expect(conditions[1]?.detail).toBe("$105");
    expect(openConditions(conditions)).toEqual([]);
  });

  it("name the days nobody has paid for, and never count a voided or unsigned contract", () => {
    const long = deriveRelease(toReleaseFacts({ ...record, expiresAt: inDays(32) }, zone, now));
    expect(long[2]).toMatchObject({ met: "no", detail: "12 days over" });
    const voided = toReleaseFacts({ ...record, contracts: [{ ...contract, voidedAt: now }] }, zone, now);
    expect(deriveRelease(voided)[0]).toMatchObject({ met: "open", detail: "none yet" });
    const sent = toReleaseFacts({ ...record, contracts: [{ ...contract, signedAt: null }] }, zone, now);
    expect(deriveRelease(sent)[0]).toMatchObject({ met: "open", detail: "out for signature" });
  });
});

describe("the record of a code", () => {
  it("takes the signed contract that reaches furthest for the licence", () => {
    const later = { ...contract, id: "b", endsOn: "2027-01-11" };
    expect(findLicence([contract, later, { ...later, id: "c", endsOn: "2028-01-01", signedAt: null }])?.id).toBe("b");
    expect(findLicence([])).toBeNull();
  });

  it("shows the next open payment, else the last one", () => {
    const first = { ...payment, paidOn: "2026-11-20" };
    const last = { ...payment, dueOn: "2026-12-25", paidOn: "2026-12-20" };
    expect(toClockFacts({ ...record, payments: [first, payment] }, zone, now).payment).toBe(payment);
    expect(toClockFacts({ ...record, payments: [first, last] }, zone, now).payment).toBe(last);
    expect(toClockFacts({ ...record, firstPaidOn: "2026-11-12" }, zone, now).flight).toEqual({
      firstOn: "2026-11-12",
      lastOn: "2026-11-12",
    });
  });
});

describe("handing over", () => {
  const open = deriveRelease(toReleaseFacts({ ...record, contracts: [] }, zone, now));

  it("needs a reason while something is missing", () => {
    expect(decideRelease({ facts: running, conditions: open, reason: null }, now)).toMatchObject({
      ok: false,
      field: "reason",
      reason: expect.stringContaining("contract signed by both"),
    });
    expect(decideRelease({ facts: running, conditions: open, reason: "Known brand" }, now)).toEqual({
      ok: true,
      releasedAt: now,
    });
  });

  it("happens once, and not to a code that is over", () => {
    const again = { ...running, releasedAt: inDays(-1) };
    expect(decideRelease({ facts: again, conditions: [], reason: null }, now)).toMatchObject({
      reason: expect.stringMatching(/already/),
    });
    const over = { ...running, expiresAt: inDays(-1) };
    expect(decideRelease({ facts: over, conditions: [], reason: null }, now)).toMatchObject({
      reason: expect.stringMatching(/^This code is expired/),
    });
  });
});

describe("saying that a code is in use", () => {
  const released = { ...running, releasedAt: inDays(-2) };

  it("takes a code that runs and was handed over, once, and until a report says so", () => {
    expect(decideRedemption(released, now)).toEqual({ ok: true });
    expect(decideRedemption({ ...released, revocationRequestedAt: now }, now)).toEqual({ ok: true });
    expect(decideRedemption(running, now)).toMatchObject({ ok: false, reason: expect.stringContaining("handed over") });
    const late = [{ redeemedAt: now }, { firstPaidOn: "2026-11-20" }, { revokedAt: now }, { expiresAt: inDays(-1) }];
    for (const facts of late) expect(decideRedemption({ ...released, ...facts }, now)).toMatchObject({ ok: false });
  });

  it("is taken back, but never what a report shows", () => {
    expect(decideRedemptionWithdrawal({ ...released, redeemedAt: now })).toEqual({ ok: true });
    expect(decideRedemptionWithdrawal(released)).toMatchObject({ ok: false });
    expect(decideRedemptionWithdrawal({ ...released, redeemedAt: now, firstPaidOn: "2026-11-20" })).toMatchObject({
      ok: false,
    });
  });
});

describe("extension and revocation", () => {
  const extend = (code: typeof running, endsAt = code.expiresAt) => decideExtension(code, { addDays: 30, endsAt }, now);

  it("adds days to what is left", () => {
    expect(extend(running)).toEqual({ ok: true, windowDays: 60, expiresAt: inDays(50) });
  });

  it("does not extend what is over, revoked, or beyond ten years", () => {
    for (const facts of [{ expiresAt: inDays(-1) }, { revokedAt: now }, { replacedAt: now }, { windowDays: 3_640 }])
      expect(extend({ ...running, ...facts })).toMatchObject({ ok: false });
  });

  it("does not add the same days twice", () =>
    expect(extend({ ...running, expiresAt: inDays(50) }, running.expiresAt)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/another end meanwhile, so nothing was added/),
    }));

  it("revokes in two steps, the second with its proof", () => {
    expect(decideRevocation(running, "seen", now)).toMatchObject({ ok: false });
    expect(decideRevocationRequest(running, now)).toEqual({ ok: true });
    const asked = { ...running, revocationRequestedAt: now };
    expect(decideRevocationRequest(asked, now)).toMatchObject({ ok: false, reason: expect.stringMatching(/already/) });
    expect(decideRevocation(asked, null, now)).toMatchObject({ ok: false, field: "proof" });
    expect(decideRevocation(asked, "Ads Manager", now)).toEqual({ ok: true, proof: "Ads Manager" });
    expect(decideRevocationRequest({ ...running, expiresAt: inDays(-1) }, now)).toMatchObject({ ok: false });
  });
});

describe("the registry's address", () => {
  it("means the default where it cannot be read", () => {
    const junk = { status: "gone", within: "8", sort: ["a", "b"], after: "1_2", before: "x", q: "\u200B" };
    expect(parseCodeFilter(junk)).toEqual(parseCodeFilter({}));
    expect(codesHref(parseCodeFilter(junk), {})).toBe("/codes");
  });

  it("keeps nothing that may be a code", () => {
    const code = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";
    for (const q of [
      code,
      code.slice(1),
      ` ${code} `,
      `＃${code.slice(1)}`,
      `code ${code}`,
      "#abcdefgh12345678",
      code.repeat(5),
    ])
      expect(codesQuery(parseCodeFilter({ q })), q).toBe("");
    for (const q of ["glow", "#coldbrew", "7690617817676145087", "Morning routine 2026", "northforkcoffeeroastersclub"])
      expect(parseCodeFilter({ q }).q).toBe(q);
  });

  it("comes back as it went out, and a change of filter begins at the first page", () => {
    const after = { expiresAt: now, id: newId() };
    const href = codesHref(parseCodeFilter({ q: "glow", status: "expired", within: "7", sort: "logged" }), { after });
    const filter = parseCodeFilter(Object.fromEntries(new URL(href, "http://x").searchParams));
    expect(filter).toMatchObject({
      q: "glow",
      status: "expired",
      withinDays: 7,
      sort: "logged",
      after,
      before: null,
    });
    expect(codesHref(filter, { status: "live", sort: "ends" })).toBe("/codes?q=glow&within=7");
  });
});
