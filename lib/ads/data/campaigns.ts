/** Campaign reports as imported, and the sums of the same campaigns' ads over the same days. */
import "server-only";
import type { CampaignSums } from "@/lib/ads/rules/campaigns";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { type ReadDb, reads } from "@/lib/server/transact";

const PAGE = 50;
const minor = (sum: bigint | null | undefined) => (sum === null || sum === undefined ? null : Number(sum));

type Report = Omit<CampaignSums, "adsMinor" | "ads"> & { range: { gte: Date; lte: Date } };

/** What the campaign reports say, one line per campaign and currency; those without days by their newest totals. By name. */
async function listReports(db: ReadDb): Promise<Report[]> {
  const days = await db.campaignReport.groupBy({
    by: ["campaignName", "currency"],
    where: { grain: "DAY" },
    _sum: { spendMinor: true },
    _min: { day: true },
    _max: { day: true },
    orderBy: { campaignName: "asc" },
    take: PAGE,
  });
  const totals = await db.campaignReport.findMany({
    where: { grain: "TOTAL" },
    distinct: ["campaignName", "currency"],
    orderBy: [{ campaignName: "asc" }, { currency: "asc" }, { day: "desc" }],
    take: PAGE,
    select: { campaignName: true, currency: true, day: true, spendMinor: true },
  });
  const line = (gte: Date, lte: Date) => ({ from: dayIn(gte, "UTC"), to: dayIn(lte, "UTC"), range: { gte, lte } });
  return [
    ...days.flatMap(({ campaignName, currency, _sum, _min, _max }) =>
      _min.day && _max.day
        ? [{ campaignName, currency, byDay: true, reportedMinor: minor(_sum.spendMinor), ...line(_min.day, _max.day) }]
        : [],
    ),
    ...totals.map(({ campaignName, currency, day, spendMinor }) => ({
      campaignName,
      currency,
      byDay: false,
      reportedMinor: minor(spendMinor),
      ...line(day, day),
    })),
  ].sort((a, b) => (a.campaignName < b.campaignName ? -1 : 1));
}

/** Each campaign report beside its ads: days beside days, totals beside the ads' own totals of that day. */
export async function listCampaigns(scope: Scope): Promise<CampaignSums[]> {
  const db = reads(scope);
  const reports = await listReports(db);
  const names = [...new Set(reports.map(({ campaignName }) => campaignName))];
  const ads = await db.ad.findMany({
    where: { campaignName: { in: names } },
    select: { id: true, campaignName: true },
  });
  const sums: CampaignSums[] = [];
  for (const { range, ...report } of reports) {
    const ids = ads.filter(({ campaignName }) => campaignName === report.campaignName).map(({ id }) => id);
    const own = { currency: report.currency };
    const { _sum } = report.byDay
      ? await db.dailyMetric.aggregate({
          where: { ...own, segment: "PAID", sourceId: { in: ids }, day: range },
          _sum: { spendMinor: true },
        })
      : await db.adTotal.aggregate({ where: { ...own, adId: { in: ids }, asOf: range }, _sum: { spendMinor: true } });
    sums.push({ ...report, adsMinor: minor(_sum.spendMinor), ads: ids.length });
  }
  return sums;
}
