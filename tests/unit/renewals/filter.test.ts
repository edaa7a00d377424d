import { describe, expect, it } from "vitest";
import { type EndingCode, planRenewals, sayBucket } from "@/lib/renewals/rules/board";
import { filterVerdict, isFiltered, listChoices, parseBoardFilter } from "@/lib/renewals/rules/filter";
import { toDecidedLine, toSnoozedLine } from "@/lib/renewals/rules/folds";

const zone = "America/New_York";
const now = new Date("2026-11-21T12:00:00Z");
const GLOW = "0195f000-0000-7000-8000-000000000001";
const LENA = "0195f000-0000-7000-8000-000000000002";
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const code = (id: string, fields: Partial<EndingCode> = {}): EndingCode => ({
  id,
  startsAt: inDays(-20),
  expiresAt: inDays(5),
  windowDays: 30,
  creator: { id: LENA, handle: "lena.care", postRateMinor: null, currency: "USD" },
  brand: { id: GLOW, name: "GlowLab" },
  video: { title: `Video ${id}`, postedAt: null },
  renewal: null,
  ...fields,
});
const other = { brand: { id: LENA, name: "Aero" }, creator: { ...code("x").creator, id: GLOW, handle: "theo" } };
const plan = (codes: EndingCode[]) => planRenewals({ codes, sums: [], boosts: [], zone, now });

describe("the board's filter", () => {
  it("means nothing where the address means nothing", () => {
    const filter = parseBoardFilter({ brand: "' OR 1=1", creator: ["a", "b"], verdict: undefined });
    expect(filter).toEqual({ brand: "", creator: "", verdict: "" });
    expect(isFiltered(filter)).toBe(false);
  });

  it("keeps what fits, and drops buckets that are left empty", () => {
    const codes = [code("a"), code("b", other)];
    expect(parseBoardFilter({ brand: GLOW.toUpperCase() }).brand).toBe(GLOW);
    const { buckets } = plan(codes);
    expect(filterVerdict(buckets, parseBoardFilter({ verdict: "No numbers" }))).toEqual(buckets);
    expect(filterVerdict(buckets, parseBoardFilter({ verdict: "Renew" }))).toEqual([]);
  });

  it("offers each brand, creator and verdict once, by name", () => {
    const codes = [code("a"), code("b", other), code("c"), code("d", { brand: null })];
    const { brands, creators, verdicts } = listChoices(codes, plan(codes).buckets);
    expect(brands.map(({ label }) => label)).toEqual(["Aero", "GlowLab"]);
    expect(creators.map(({ label }) => label)).toEqual(["@lena.care", "@theo"]);
    expect(verdicts).toEqual(["No numbers"]);
  });
});

describe("what left the board", () => {
  const decided = {
    id: "r",
    codeId: "a",
    endsAt: inDays(5),
    outcome: "LET_GO",
    how: null,
    reason: "They stop the product",
    decidedAt: now,
    expiresAt: inDays(5),
    brandName: null,
    title: "Morning",
  };

  it("is told with its reason, and taken back only by hand and only at the present end", () => {
    expect(toDecidedLine(decided, zone)).toMatchObject({
      who: "No brand named",
      text: "Let go Sat 21 Nov: They stop the product; the end is Thu 26 Nov",
      back: true,
    });
    const renewed = { ...decided, outcome: "RENEWED", reason: null };
    expect(toDecidedLine({ ...renewed, how: "MARKED" }, zone)).toMatchObject({
      text: expect.stringMatching(/^Renewed Sat/),
      back: true,
    });
    expect(toDecidedLine({ ...renewed, how: "EXTENDED" }, zone)).toMatchObject({
      text: expect.stringContaining("by extension"),
      back: false,
    });
    expect(toDecidedLine({ ...renewed, how: "REISSUED" }, zone)).toMatchObject({
      text: expect.stringContaining("a new code"),
      back: false,
    });
    expect(toDecidedLine({ ...decided, endsAt: inDays(-25) }, zone).back).toBe(false);
  });

  it("tells until when a code is out of sight", () => {
    const state = { offeredAt: now, snoozedUntil: "2026-11-24", outcome: null, how: null };
    const { snoozed, buckets } = plan([code("a", { renewal: state })]);
    expect(buckets).toEqual([]);
    expect(snoozed.map((line) => toSnoozedLine(line).text)).toEqual([
      "Out of sight until Tue 24 Nov; @lena.care, ends Thu 26 Nov",
    ]);
    const bucket = { key: "week" as const, title: "", lines: snoozed, hasMore: false };
    expect([sayBucket(bucket), sayBucket({ ...bucket, lines: [] })]).toEqual(["1 code, 1 offer sent", "0 codes"]);
  });
});
