/* What a code did, in the four numbers that its brand reads as well. */
import { Legend } from "@/components/charts/chart-frame";
import { StaticArea } from "@/components/charts/static-area";
import { SectionHeader } from "@/components/ui/page-header";
import { Result, StatGroup } from "@/components/ui/stat";
import { formatDay } from "@/lib/kernel/day";
import type { deriveResults } from "@/lib/sharing/rules/summary";

export function CodeResults({ results }: { results: ReturnType<typeof deriveResults> }) {
  const { numbers, chart, dataTo, incremental } = results;
  return (
    <section>
      <SectionHeader
        title="What it did"
        note={dataTo ? `data to ${formatDay(dataTo, { year: true })}` : "no numbers yet"}
      />
      {dataTo === null ? (
        <p className="pt-3 text-md text-ink-2">
          Import a report from Ads Manager; ads that name this post are counted here by themselves.
        </p>
      ) : (
        <>
          <div className="mt-5 mb-6 md:[&>dl]:grid-cols-4">
            <StatGroup variant="open">
              {numbers.map(({ label, value, note }) => (
                <Result key={label} label={label} value={value} note={note} />
              ))}
            </StatGroup>
          </div>
          {chart && (
            <>
              <StaticArea chart={chart.area} label={chart.label} />
              <Legend
                entries={[
                  { label: "Paid views", hue: "paid" },
                  { label: "Organic views", hue: "organic" },
                ]}
              />
            </>
          )}
          <p className="mt-3 text-sm text-ink-3">{incremental.reason}</p>
        </>
      )}
    </section>
  );
}
