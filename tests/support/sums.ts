/** Sums as the book would hold them, made from what one row tells. */
import { type Counts, type MetricSums, noSums } from "@/lib/metrics/rules/sums";

type Sides = Partial<MetricSums>;

const both = (over: number | null | undefined, under: number | null | undefined, name: string): Sides =>
  over == null || under == null ? {} : { [`${name}Over`]: over, [`${name}Under`]: under };

/** The sums of one row that tells these counts. */
export function sumsOf(row: Partial<Counts>): MetricSums {
  const told = [row.likes, row.comments, row.shares].filter((count) => count != null);
  const engagements = told.length === 0 ? null : told.reduce((a, b) => a + b, 0);
  return {
    ...noSums,
    ...row,
    ...both(engagements, row.views, "engagementRate"),
    ...both(row.views2s, row.impressions, "viewThrough2s"),
    ...both(row.views6s, row.impressions, "viewThrough6s"),
    ...both(row.viewsP100, row.impressions, "viewThrough100"),
    ...both(row.follows, row.impressions, "followerConversion"),
    ...both(row.spendMinor, row.impressions, "cpm"),
    ...both(row.spendMinor, row.clicks, "cpc"),
    ...both(row.spendMinor, row.conversions, "cpa"),
    ...both(row.spendMinor, engagements, "cpe"),
    ...both(row.spendMinor, row.views6s, "cpev"),
    ...both(row.revenueMinor, row.spendMinor, "roas"),
  };
}
