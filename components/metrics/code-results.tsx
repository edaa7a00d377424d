/* What a code did, in the four numbers that its brand reads as well. */
import Link from "next/link";
import { ChartNumbers, Legend } from "@/components/charts/chart-frame";
import { StaticArea } from "@/components/charts/static-area";
import { SectionHeader } from "@/components/ui/page-header";
import { Result, StatGroup } from "@/components/ui/stat";
import { type FigureId, whereHref } from "@/lib/metrics/rules/figures";
import { awaitDays } from "@/lib/metrics/rules/filter";
import type { deriveResults, ResultLabel } from "@/lib/metrics/rules/results";
import { VIEW_COLUMNS } from "@/lib/metrics/rules/series";
import { WhereLink } from "./where-link";

/** What each number opens to: the rows of a figure, or both sides of a comparison with the post by itself. */
const OPENS: Record<ResultLabel, { figure: FigureId } | { boost: "views" | "lift" }> = {
  "extra views": { boost: "views" },
  "paid views": { figure: "paidViews" },
  "return on spend": { figure: "roas" },
  "watched 6 seconds": { figure: "viewThrough6s" },
  "engagement rate": { figure: "engagementRate" },
  "engagement lift": { boost: "lift" },
  "new follows per 1,000": { figure: "followerConversion" },
};

type CodeResultsProps = {
  codeId: string;
  results: ReturnType<typeof deriveResults>;
  /** The code and its days, as the part of an address after the question mark. */
  query: string;
  roiHref: string;
};

export function CodeResults({ codeId, results, query, roiHref }: CodeResultsProps) {
  const { numbers, chart, saysTo, incremental, money } = results;
  const open = (label: ResultLabel, value: string, currency = money[0]?.currency) => {
    const to = OPENS[label];
    const href =
      "figure" in to
        ? whereHref(to.figure, query, to.figure === "roas" ? currency : undefined)
        : `/codes/${codeId}/where?of=${to.boost}`;
    return (
      <WhereLink href={href} label={label}>
        {value}
      </WhereLink>
    );
  };
  const isPaid = numbers.some(({ value }) => value !== "–");
  return (
    <section>
      <SectionHeader
        title="What it did"
        note={saysTo ?? "no numbers yet"}
        action={
          <Link href={roiHref} className="link py-2 text-md">
            Costs and ROI
          </Link>
        }
      />
      {saysTo === null ? (
        <p className="pt-3 text-md text-ink-2">
          Import a report from Ads Manager; ads that name this post are counted here by themselves.
        </p>
      ) : (
        <>
          <div className="mt-5 mb-6 md:[&>dl]:grid-cols-4">
            {isPaid && (
              <StatGroup variant="open">
                {numbers.map(({ label, value, note, also = [] }) => (
                  <Result
                    key={label}
                    label={label}
                    value={open(label, value)}
                    note={note && open(label, note)}
                    also={also.map(({ currency, text }) => open(label, text, currency))}
                  />
                ))}
              </StatGroup>
            )}
          </div>
          {chart && (
            <>
              <StaticArea chart={chart.area} label={chart.label} readOut={chart.readOut} />
              <Legend
                entries={[
                  ...(isPaid ? [{ label: "Paid views", hue: "paid" as const }] : []),
                  { label: "Organic views", hue: "organic" },
                ]}
              />
              <ChartNumbers
                title="Paid and organic views"
                columns={VIEW_COLUMNS}
                rows={chart.table}
                daysHref={awaitDays(query)}
                csvHref={`/api/performance/export?${query}&what=days`}
              />
            </>
          )}
          <p className="mt-3 text-sm text-ink-3">{incremental.reason}</p>
        </>
      )}
    </section>
  );
}
