import { describe, expect, it } from "vitest";
import { type EndingCode, planRenewals, sayBucket } from "@/lib/renewals/rules/board";
import { isFiltered, listChoices, moreHref, parseBoardFilter, shownOf } from "@/lib/renewals/rules/filter";
import { toDecidedLine, toSnoozedLine } from "@/lib/renewals/rules/folds";
import { VERDICTS } from "@/lib/renewals/rules/verdict";

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
  noted: null,
  renewal: null,
  ...fields,
});
const plan = (codes: EndingCode[]) => planRenewals({ codes, sums: [], boosts: [], zone, now, most: () => 25 });

describe("the board's filter", () => {
  it("means nothing where the address means nothing", () => {
    const filter = parseBoardFilter({ brand: "' OR 1=1", creator: ["a", "b"], verdict: undefined });
    expect(filter).toEqual({ brand: "", creator: "", verdict: "", more: { key: "", shown: 25 } });
    expect(parseBoardFilter({ verdict: "Sell", more: "week.1000000" })).toMatchObject({
      verdict: "",
      more: { shown: 25 },
    });
    expect(isFiltered(filter)).toBe(false);
  });

  it("shows more of one span, step by step, with the filter that was chosen", () => {
    const filter = parseBoardFilter({ brand: GLOW.toUpperCase(), verdict: "Let go", more: "week.100" });
    expect(filter.brand).toBe(GLOW);
    expect([shownOf(filter, "week"), shownOf(filter, "month")]).toEqual([100, 25]);
    expect(moreHref(filter, "week")).toBe(`/renewals?brand=${GLOW}&verdict=Let+go&more=week.400#week`);
    expect(moreHref(parseBoardFilter({}), "later")).toBe("/renewals?more=later.100#later");
    expect(moreHref(parseBoardFilter({ more: "week.400" }), "week")).toBeNull();
  });

  it("offers brands, creators and verdicts by name", () => {
    const { brands, creators, verdicts } = listChoices([
      { kind: "brand", id: GLOW, name: "GlowLab" },
      { kind: "creator", id: GLOW, name: "theo" },
      { kind: "brand", id: LENA, name: "Aero" },
      { kind: "creator", id: LENA, name: "lena.care" },
    ]);
    expect(brands.map(({ label }) => label)).toEqual(["Aero", "GlowLab"]);
    expect(creators.map(({ label }) => label)).toEqual(["@lena.care", "@theo"]);
    expect(verdicts).toEqual(VERDICTS);
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
    const state = { askedAt: null, offeredAt: now, snoozedUntil: "2026-11-24", outcome: null, how: null };
    const { snoozed, buckets } = plan([code("a", { renewal: state })]);
    expect(buckets).toEqual([]);
    expect(snoozed.map((line) => toSnoozedLine(line).text)).toEqual([
      "Out of sight until Tue 24 Nov; @lena.care, ends Thu 26 Nov",
    ]);
    const bucket = { key: "week" as const, title: "", lines: snoozed, hasMore: false };
    expect([sayBucket(bucket), sayBucket({ ...bucket, lines: [] })]).toEqual(["1 code, 1 offer sent", "0 codes"]);
  });
});
