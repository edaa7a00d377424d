/* Everything that is money, in one currency: amounts of two currencies never meet in one number. */
import { ChartFrame } from "@/components/charts/chart-frame";
import { SpendRevenue } from "@/components/charts/spend-revenue";
import { SectionHeader } from "@/components/ui/page-header";
import { Stat, StatGroup } from "@/components/ui/stat";
import { type CurrencyBlock, formatAbout, formatChange } from "@/lib/metrics/rules/dashboard";
import { goalTargets } from "@/lib/metrics/rules/goals";
import { KpiTable } from "./kpi-table";

export function MoneyBlock({ block, alone }: { block: CurrencyBlock; alone: boolean }) {
  const { currency, roas } = block;
  const share = (value: number) => value / (2 * goalTargets.roas);
  return (
    <section className="mt-12 grid gap-7">
      <SectionHeader
        title={alone ? "Spend and return" : `Spend and return in ${currency}`}
        note={alone ? `in ${currency}` : "currencies are never added up"}
      />
      <StatGroup>
        <Stat
          label="ROAS"
          value={block.roasText}
          aside={`goal ${goalTargets.roas}×`}
          meter={
            roas.value === null
              ? undefined
              : {
                  label: `ROAS ${block.roasText}, goal ${goalTargets.roas}×`,
                  share: share(roas.value),
                  goal: share(goalTargets.roas),
                  tone: roas.value >= goalTargets.roas ? "good" : "bad",
                }
          }
          note={roas.why ?? `on ${formatAbout(block.fairSpendMinor ?? 0, currency)} with sales reported`}
        />
        <Stat label="Spend" value={block.spend} note={formatChange(block.spendChange)} />
        <Stat
          label="Revenue"
          value={block.revenue}
          note={block.revenue === "–" ? "not reported" : "attributed to ads"}
        />
        <Stat label="CPM" value={block.cpm} note={formatChange(block.cpmChange)} />
      </StatGroup>
      <ChartFrame
        title="Spend and revenue by day"
        definition={`Ad spend as bars, revenue attributed to the ads as a line, both in ${currency}.`}
        legend={[
          { label: "Spend", hue: "paid" },
          { label: "Revenue", hue: "ink" },
        ]}
        columns={[
          { key: "date", label: "Day" },
          { key: "spend", label: "Spend" },
          { key: "revenue", label: "Revenue" },
        ]}
        rows={block.table}
        empty="No spend was imported for this period."
      >
        <SpendRevenue label={`Spend and revenue by day in ${currency}`} points={block.points} currency={currency} />
      </ChartFrame>
      <KpiTable label={`All key figures in ${currency}`} lines={block.kpis} />
    </section>
  );
}
