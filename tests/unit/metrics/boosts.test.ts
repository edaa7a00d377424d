import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import { type BoostFacts, formatViewRange, formatViewSum, prepareBoosts } from "@/lib/metrics/rules/boosts";
import type { Flight } from "@/lib/metrics/rules/incremental";

const posted = "2026-10-01";
const flight: Flight = { from: "2026-10-20", to: "2026-10-30" };

/** Falls as a power of the age, with a little scatter, and by `extra` more on the days of some flights. */
function drawOrganic(days: number, extra = 0, flights: readonly Flight[] = [flight]) {
  return Array.from({ length: days }, (_, n) => {
    const day = addDays(posted, n);
    const boosted = flights.some(({ from, to }) => day >= from && day <= to);
    return { day, views: Math.round(5_000 / (n + 1)) + (n % 3) * 20 + (boosted ? extra : 0) };
  });
}

const boost = (codeId: string, fields: Partial<BoostFacts> = {}): BoostFacts => ({
  codeId,
  videoId: `video of ${codeId}`,
  title: "A video",
  handle: "lena.care",
  brandName: null,
  postedAt: new Date(`${posted}T12:00:00Z`),
  flight,
  paidViews: 1_000,
  organic: drawOrganic(30),
  ...fields,
});

/** The same days as the reader of a code marks them: shared where one of the other flights covers them. */
const sharedWith = (others: readonly Flight[], organic: BoostFacts["organic"]) =>
  organic.map((each) => ({ ...each, isShared: others.some(({ from, to }) => each.day >= from && each.day <= to) }));

describe("extra views by code", () => {
  it("adds up what is known to be extra with its range, and says where the past is not known", () => {
    const { lines, total, unknown } = prepareBoosts(
      [boost("a"), boost("b", { paidViews: 500, organic: [] })],
      [],
      "UTC",
    );
    expect(lines.map(({ views, range }) => [views, range === ""])).toEqual([
      [lines[0]?.views, false],
      ["500", true],
    ]);
    expect(lines[1]?.note).toContain("Paid views only");
    expect(total).toEqual(lines[0]?.incremental.views);
    expect(unknown).toBe(1);
    expect(prepareBoosts([boost("b", { organic: [] })], [], "UTC")).toMatchObject({ total: null, unknown: 1 });
    expect(prepareBoosts([], [], "UTC")).toEqual({ lines: [], total: null, unknown: 0 });
  });

  it("tells the ends of a narrow range apart", () => {
    expect(formatViewRange({ value: 1_100_000, low: 1_098_000, high: 1_102_000 })).toBe("1.098M to 1.102M");
    expect(formatViewRange({ value: 86_000, low: 79_000, high: 93_000 })).toBe("79k to 93k");
    expect(formatViewRange({ value: 5, low: 5, high: 5 })).toBe("");
    const narrow = { value: 1_196_400, low: 1_192_000, high: 1_200_400 };
    expect([formatViewSum(narrow), formatViewRange(narrow)]).toEqual(["1.196M", "1.192M to 1.200M"]);
    expect(formatViewSum({ value: 86_000, low: 79_000, high: 93_000 })).toBe("86k");
  });
});

describe("the extra views of codes that share a video", () => {
  const videoId = "one video";
  const totalOf = (boosts: BoostFacts[]) => prepareBoosts(boosts, [], "UTC").total;
  const lift = drawOrganic(30, 1_000);

  it("count what came beside the ads once, and the paid views of both", () => {
    const alone = totalOf([boost("a", { organic: lift })]);
    const shared = sharedWith([flight], lift);
    const { lines, total } = prepareBoosts(
      ["a", "b"].map((id) => boost(id, { videoId, organic: shared })),
      [],
      "UTC",
    );
    expect(total).toEqual({
      value: (alone?.value ?? 0) + 1_000,
      low: (alone?.low ?? 0) + 1_000,
      high: (alone?.high ?? 0) + 1_000,
    });
    for (const line of lines) {
      expect(line.incremental.views).toEqual(alone);
      expect(line.incremental.sharedDays).toBe(11);
      expect(line.incremental.reason).toContain("Another code of this video was paid for on 11 of these days");
      expect(line.note).toContain("once in the total");
    }
  });

  it("see flights that overlap as one from the first day to the last, whatever their order", () => {
    const [first, second]: [Flight, Flight] = [
      { from: "2026-10-15", to: "2026-10-24" },
      { from: "2026-10-20", to: "2026-10-28" },
    ];
    const organic = drawOrganic(30, 1_000, [{ from: "2026-10-15", to: "2026-10-28" }]);
    const codes = [
      boost("a", { videoId, flight: first, organic: sharedWith([second], organic) }),
      boost("b", { videoId, flight: second, organic: sharedWith([first], organic) }),
    ];
    const union = totalOf([
      boost("u", { flight: { from: "2026-10-15", to: "2026-10-28" }, paidViews: 2_000, organic }),
    ]);
    expect(totalOf(codes)).toEqual(union);
    expect(totalOf([...codes].reverse())).toEqual(union);
    const beside = prepareBoosts(codes, [], "UTC").lines.map(({ incremental }) => incremental.spillOver?.value ?? 0);
    expect((beside[0] ?? 0) + (beside[1] ?? 0)).toBeGreaterThan((union?.value ?? 0) - 2_000);
  });

  it("count a total that reaches from one flight into the next once", () => {
    const flights: [Flight, Flight] = [
      { from: "2026-10-20", to: "2026-10-22" },
      { from: "2026-10-24", to: "2026-10-26" },
    ];
    const days = drawOrganic(19);
    const week = Array.from({ length: 7 }, (_, n) => ({ day: addDays("2026-10-20", n), views: 900, importId: "w" }));
    const codes = flights.map((each, n) => boost(`${n}`, { videoId, flight: each, organic: [...days, ...week] }));
    const whole = { from: "2026-10-20", to: "2026-10-26" };
    const union = boost("u", { flight: whole, paidViews: 2_000, organic: [...days, ...week] });
    expect(totalOf(codes)).toEqual(totalOf([union]));
    for (const { incremental } of prepareBoosts(codes, [], "UTC").lines)
      expect(incremental).toMatchObject({ observedOrganic: 6_300, observedOn: whole });
  });

  it("take no day of an earlier boost for what the post draws by itself", () => {
    const [first, second]: [Flight, Flight] = [
      { from: "2026-10-11", to: "2026-10-18" },
      { from: "2026-10-22", to: "2026-10-30" },
    ];
    const quiet = drawOrganic(30);
    const loud = drawOrganic(30, 50_000, [first]);
    const later = (organic: BoostFacts["organic"]) =>
      boost("b", { videoId, flight: second, organic: sharedWith([first], organic) });
    const [line] = prepareBoosts([later(loud)], [], "UTC").lines;
    expect(line?.incremental).toMatchObject({ baselineDays: 13, sharedDays: 0 });
    expect(line?.incremental).toEqual(prepareBoosts([later(quiet)], [], "UTC").lines[0]?.incremental);
    expect(line?.note).toBe("");

    const early: Flight = { from: "2026-10-05", to: "2026-10-18" };
    const [none] = prepareBoosts([boost("b", { organic: sharedWith([early], quiet) })], [], "UTC").lines;
    expect(none?.incremental.spillOver).toBeNull();
    expect(none?.note).toContain("5 are imported outside other boosts of the video");
  });

  it("add the ranges of one video as they are, and those of independent videos by squares", () => {
    const [first, second]: [Flight, Flight] = [
      { from: "2026-10-15", to: "2026-10-18" },
      { from: "2026-10-22", to: "2026-10-30" },
    ];
    const codes = (videoOf: (id: string) => string) => [
      boost("a", { videoId: videoOf("a"), flight: first, organic: sharedWith([second], drawOrganic(30)) }),
      boost("b", { videoId: videoOf("b"), flight: second, organic: sharedWith([first], drawOrganic(30)) }),
    ];
    const [one, two] = [totalOf(codes(() => videoId)), totalOf(codes((id) => id))];
    expect(one?.value).toBe(two?.value);
    const width = (range: typeof one) => (range?.high ?? 0) - (range?.low ?? 0);
    const widths = prepareBoosts(
      codes(() => videoId),
      [],
      "UTC",
    ).lines.map(({ incremental }) => width(incremental.views));
    expect(width(one)).toBe((widths[0] ?? 0) + (widths[1] ?? 0));
    expect(width(two)).toBeLessThan(width(one));
  });
});
