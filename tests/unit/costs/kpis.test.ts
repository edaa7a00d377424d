import { describe, expect, it } from "vitest";
import { prepareRoiKpis, roiHref, toRoiFilter } from "@/lib/costs/rules/kpis";
import { deriveRoi, type MoneyRow } from "@/lib/costs/rules/roi";
import { newId } from "@/lib/kernel/id";
import { parsePerformance } from "@/lib/metrics/rules/filter";

const period = { from: "2026-11-01", to: "2026-11-30" };
const row = (day: number, kind: MoneyRow["kind"], amount: number): MoneyRow => ({
  day: `2026-11-${String(day).padStart(2, "0")}`,
  currency: "USD",
  kind,
  amount,
});
const roiOf = (...rows: MoneyRow[]) => deriveRoi(rows, period, { currency: "USD", basis: null });
const filterOf = (params: Record<string, string>) => toRoiFilter(parsePerformance(params, "2026-11-30"));
const href = "/performance/roi?days=30";

describe("true ROAS, ROI and payback among the figures", () => {
  const sold = roiOf(
    row(1, "spend", 10_000),
    row(1, "roasUnder", 10_000),
    row(2, "licence", 5_000),
    row(3, "PRODUCT", 5_000),
    row(9, "adsRevenue", 45_000),
  );

  it("stand with their definition, what they rest on, the period before and where they are opened", () => {
    const lines = prepareRoiKpis(
      sold,
      roiOf(row(1, "spend", 10_000), row(1, "roasUnder", 10_000), row(1, "adsRevenue", 5_000)),
      href,
    );
    expect(lines).toMatchObject([
      { id: "trueRoas", value: "3.0×", range: "", note: "Sales that ads report", previous: "0.5×", href },
      { id: "roi", value: "+125\u00a0%", range: "", note: "on $200 of costs", previous: "−50\u00a0%", href },
      { id: "payback", value: "8 days", previous: "–", href },
    ]);
    expect(lines.every(({ definition }) => definition.endsWith("."))).toBe(true);
  });

  it("say of how much spend the sales are known", () => {
    const [all, part] = [row(1, "spend", 10_000), row(1, "roasUnder", 6_000)];
    const tell = (fair: MoneyRow) => prepareRoiKpis(roiOf(all, fair, row(1, "adsRevenue", 9_000)), null, href);
    expect(tell(part)).toMatchObject([
      { value: "0.9×", note: "Sales that ads report; sales known of $60 of $100" },
      { value: "−10\u00a0%", note: "on $100 of costs; sales known of $60 of $100" },
      { value: "–", note: expect.stringContaining("what $40 of ad spend brought is not reported") },
    ]);
    expect(tell(row(1, "roasUnder", 4_000)).map(({ value }) => value)).toEqual(["–", "–", "–"]);
  });

  it("have no value, and never 0, where sales or the currency are unknown", () => {
    for (const roi of [roiOf(row(1, "spend", 10_000)), null])
      expect(prepareRoiKpis(roi, null, href)).toMatchObject([
        { value: "–", range: "", note: expect.stringContaining("No file told sales"), previous: "–" },
        { value: "–", range: "", note: expect.stringContaining("No file told sales"), previous: "–" },
        { value: "–", range: "", note: expect.stringContaining("No file told sales"), previous: "–" },
      ]);
  });

  it("follow the filter, and do not speak of what costs are not kept by", () => {
    const [brandId, codeId] = [newId(), newId()];
    const filter = filterOf({ brand: brandId, code: codeId, days: "7" });
    expect(filter?.selection).toMatchObject({ brandId, codeId, campaign: null, videoId: null });
    expect(filter && roiHref(filter)).toBe(`/performance/roi?days=7&brand=${brandId}&code=${codeId}`);
    for (const [name, value] of Object.entries({ brand: "none", campaign: "Autumn", video: newId() }))
      expect(filterOf({ [name]: value }), name).toBeNull();
    expect(prepareRoiKpis(null, null, null)).toMatchObject(
      Array(3).fill({ value: "–", range: "", note: "Costs are kept by brand, creator and code.", href: null }),
    );
  });
});
