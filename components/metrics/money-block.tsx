/* Everything that is money, in one currency: amounts of two currencies never meet in one number. */
import { Minus, TrendingUp } from "lucide-react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { SpendRevenue } from "@/components/charts/spend-revenue";
import { SectionHeader } from "@/components/ui/page-header";
import { Stat, StatGroup } from "@/components/ui/stat";
import { Tag } from "@/components/ui/tag";
import { plural } from "@/lib/kernel/text";
import { type CurrencyBlock, formatAbout } from "@/lib/metrics/rules/dashboard";
import { type FigureId, whereHref } from "@/lib/metrics/rules/figures";
import { awaitDays } from "@/lib/metrics/rules/filter";
import { goalTargets } from "@/lib/metrics/rules/goals";
import { type ComparisonName, sayChange } from "@/lib/metrics/rules/reported";
import { sayDays } from "@/lib/metrics/rules/series";
import { KpiTable } from "./kpi-table";
import { WhereLink } from "./where-link";

type MoneyBlockProps = {
  block: CurrencyBlock;
  /** There is no other currency. */
  alone: boolean;
  /** How the period compared with is called; its words are "" where there is none. */
  compared: ComparisonName;
  /** The filter, without "?". */
  query: string;
  /** The same of the period compared with; null where there is none. */
  queryBefore: string | null;
  zone: string;
};

export function MoneyBlock({ block, alone, compared, query, queryBefore, zone }: MoneyBlockProps) {
  const { currency, dividends } = block;
  return (
    <section className="mt-12 grid gap-7">
      <SectionHeader
        title={alone ? "Spend and return" : `Spend and return in ${currency}`}
        note={alone ? `in ${currency}` : "currencies are never added up"}
      />
      <MoneyStats {...{ block, compared, query }} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-md text-ink-2">
        {dividends.pays !== null && (
          <Tag tone={dividends.pays ? "good" : "neutral"} icon={dividends.pays ? TrendingUp : Minus}>
            {dividends.pays ? "Goal of boosts met" : "Goal of boosts not met yet"}
          </Tag>
        )}
        {dividends.sentence}
      </p>
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
        csvHref={`/api/performance/export?${new URLSearchParams([...new URLSearchParams(query), ["what", "days"]])}`}
        daysHref={awaitDays(query)}
        daysNote={sayDays(zone)}
        empty="No spend was imported for this period."
      >
        <SpendRevenue label={`Spend and revenue by day in ${currency}`} points={block.points} currency={currency} />
      </ChartFrame>
      <Figures {...{ block, query, queryBefore }} before={compared.words && compared.label} />
    </section>
  );
}

/** The figures with a value, but for ROAS, which stands above; those that wait for numbers are folded up, each with what tells it. */
function Figures({
  block: { currency, kpis },
  query,
  queryBefore,
  before,
}: Pick<MoneyBlockProps, "query" | "queryBefore"> & { block: CurrencyBlock; before: string }) {
  const others = kpis.filter(({ id }) => id !== "roas");
  const csv = new URLSearchParams([...new URLSearchParams(query), ["what", "figures"]]);
  const silent = others.filter(({ value, previous }) => value === "–" && previous === "–");
  return (
    <div>
      <KpiTable
        label={`Key figures in ${currency}`}
        lines={others.filter((line) => !silent.includes(line))}
        {...{ query, queryBefore, currency, before }}
      />
      <a href={`/api/performance/export?${csv}`} download className="link inline-block py-2 text-sm">
        Export the key figures as CSV
      </a>
      {silent.length > 0 && (
        <details className="mt-2">
          <summary className="link w-fit py-3 text-md text-ink-2 md:py-2">
            {plural(silent.length, "figure", "figures")} without a value yet: what each waits for
          </summary>
          <KpiTable
            label={`Figures without a value in ${currency}`}
            lines={silent}
            before=""
            {...{ query, currency }}
          />
        </details>
      )}
    </div>
  );
}

function MoneyStats({ block, compared, query }: Omit<MoneyBlockProps, "alone" | "queryBefore" | "zone">) {
  const { currency, roas } = block;
  const open = (id: FigureId, label: string, value: string) => (
    <WhereLink href={whereHref(id, query, currency)} label={label}>
      {value}
    </WhereLink>
  );
  const before = block.kpis.find(({ id }) => id === "roas")?.previous ?? "–";
  const missing = (figure: FigureId) => block.kpis.find(({ id, value }) => id === figure && value === "–")?.note;
  const share = (value: number) => value / (2 * goalTargets.roas);
  return (
    <StatGroup>
      <Stat
        label="ROAS"
        value={open("roas", "ROAS", block.roasText)}
        aside={`goal ${goalTargets.roas}×`}
        meter={
          roas.value === null
            ? undefined
            : {
                label: `ROAS ${block.roasText}, goal ${goalTargets.roas}×`,
                share: share(roas.value),
                goal: share(goalTargets.roas),
                tone: roas.value >= goalTargets.roas ? "good" : "ink",
              }
        }
        note={
          <>
            {roas.why ?? `on ${formatAbout(block.fairSpendMinor ?? 0, currency)} with sales reported`}
            {before !== "–" && <span className="block">{`${compared.label}: ${before}`}</span>}
          </>
        }
      />
      <Stat label="Spend" value={open("spend", "spend", block.spend)} note={sayChange(block.spendChange, compared)} />
      <Stat
        label="Revenue"
        value={open("revenue", "revenue", block.revenue)}
        note={block.revenue === "–" ? "not reported" : "attributed to ads"}
      />
      <Stat
        label="CPM"
        value={open("cpm", "CPM", block.cpm)}
        note={missing("cpm") ?? sayChange(block.cpmChange, compared)}
      />
    </StatGroup>
  );
}
