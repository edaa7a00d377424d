import { beforeAll, describe, expect, it } from "vitest";
import { readBreakdown, readDashboard } from "@/app/(book)/performance/read";
import { addDays, type Day } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { listCampaignEnds, listRollup } from "@/lib/metrics/data/rollup";
import { parsePerformance } from "@/lib/metrics/rules/filter";
import { nameComparison } from "@/lib/metrics/rules/reported";
import { everything } from "@/lib/metrics/rules/selection";
import { leadOf, prepareTrend } from "@/lib/metrics/rules/trend";
import { recount } from "@/lib/metrics/service";
import { globalDb } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { type Book, makeBook, makeMember } from "../support/factories";

const today = "2026-11-22";
const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);

/** A campaign of one ad with the same numbers every day, but for its spend, which doubles on 10 November. */
async function run({ owner, workspaceId }: Book, campaignName: string, from: Day, to: Day, fields: object = {}) {
  const id = newId();
  await globalDb().ad.create({ data: { workspaceId, id, key: id, name: campaignName, campaignName, ...fields } });
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  await globalDb().dailyMetric.createMany({
    data: days.map((day) => ({
      workspaceId,
      segment: "PAID",
      sourceId: id,
      day: midnight(day),
      currency: "USD",
      spendMinor: day < "2026-11-10" ? 10_000n : 20_000n,
      impressions: 5_000n,
      views: 4_000n,
      revenueMinor: 30_000n,
    })),
  });
  await bookkeep(owner, (tx) => recount(tx, { days, adIds: [id], codeIds: [] }));
}

describe("campaigns that are reported to different days in one currency", () => {
  let book: Book;
  beforeAll(async () => {
    book = await makeBook();
    await run(book, "a", "2026-10-20", "2026-11-18", { codeId: book.code.id });
    await run(book, "b", "2026-10-20", "2026-11-21");
    await run(await makeBook(), "late", "2026-10-20", "2026-11-20");
  });

  const open = async (params: Record<string, string>) => {
    const filter = parsePerformance({ from: "2026-11-16", to: today, ...params }, today);
    const { dashboard, reach, earlyEnds } = await readDashboard(book.owner, filter);
    return {
      changes: [dashboard.paidChange, dashboard.blocks[0]?.spendChange],
      words: nameComparison(filter.chosen.period, "previous", reach).words,
      earlyEnds,
    };
  };

  it("are each held against as many days, and do not seem to collapse", async () => {
    const words = "on the 3 days before; 3 of 7 days reported";
    expect(await open({ campaign: "a" })).toEqual({ changes: [0, 0], words, earlyEnds: "" });
    expect(await open({ code: book.code.id })).toEqual({ changes: [0, 0], words, earlyEnds: "" });
    expect(await open({ campaign: "b" })).toMatchObject({ changes: [0, 0], words: expect.stringContaining("6 of 7") });
  });

  it("are named where all are looked at together, those of this book alone", async () => {
    expect((await open({})).earlyEnds).toBe(
      "Before the others ends a (Wed 18 Nov): stopped there, or reported no further.",
    );
    const member = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    expect(await listCampaignEnds(member, { from: "2026-11-01", to: today })).toEqual([]);
  });

  it("stand in a breakdown beside as many days before, row by row", async () => {
    const filter = parsePerformance({ from: "2026-11-16", to: today, by: "campaign" }, today);
    const { lines } = await readBreakdown(book.owner, filter, 10);
    expect(lines.map(({ name, spend, before }) => [name, spend, before])).toEqual([
      ["b", "$1,200.00", { spend: "$1,200.00\u00a0before", roas: "1.5×\u00a0before", cpm: "$40.00\u00a0before" }],
      ["a", "$600.00", { spend: "$600.00\u00a0before", roas: "1.5×\u00a0before", cpm: "$40.00\u00a0before" }],
    ]);
    const none = await readBreakdown(book.owner, { ...filter, compare: "none", by: "code" }, 10);
    expect(none.lines.flatMap(({ before }) => Object.values(before)).join("")).toBe("");
    const byCode = await readBreakdown(book.owner, { ...filter, by: "code" }, 10);
    expect(byCode.lines.map(({ before }) => before.spend)).toEqual(["$1,200.00\u00a0before", "$600.00\u00a0before"]);
    const month = await readBreakdown(book.owner, parsePerformance({ from: "2026-11-02", to: today }, today), 10);
    expect(month.lines[0]?.before.spend, "half of the days before are not reported").toBe("");
  });

  it("have the same trend on the same day, however long the period is", async () => {
    const trendOf = async (from: Day) => {
      const period = { from, to: today };
      const rows = await listRollup(book.owner, { from: leadOf(period).from, to: today }, everything);
      return prepareTrend(rows, "cpm", "USD", period).filter(({ day }) => day >= "2026-11-12");
    };
    expect(await trendOf("2026-11-12")).toEqual(await trendOf("2026-10-30"));
    expect((await trendOf("2026-11-12"))[0]?.value, "four days at the old price, three at the new").toBeCloseTo(
      (4 * 2_000 + 3 * 4_000) / 7,
      6,
    );
  });
});
