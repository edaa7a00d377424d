"use client";
/* What a brand reads: one sentence, four numbers, one chart, what was agreed. It needs no script and prints on one page. It is a
   component of the browser all the same: as elements from the server, everything would be written twice into the page. */
import { Legend } from "@/components/charts/chart-frame";
import { StaticArea } from "@/components/charts/static-area";
import { FourClocks } from "@/components/marks/four-clocks";
import { Fact, Facts } from "@/components/ui/facts";
import { Result, StatGroup } from "@/components/ui/stat";
import type { ResultChart } from "@/lib/metrics/rules/results";
import type { SharedSummary } from "@/lib/sharing/rules/summary";
import { OriginList } from "./origin-list";
import { SharedPaper } from "./shared-paper";

type SummaryPageProps = {
  /** Without the chart's days, which nobody needs to read the page. */
  summary: Omit<SharedSummary, "chart"> & { chart: Pick<ResultChart, "area" | "label"> | null };
  /** Where those days stand. */
  daysHref: string;
};

export function SummaryPage({ summary, daysHref }: SummaryPageProps) {
  const { from, dataTo, headline, numbers, chart, next, agreed, bars, today, hatched, origins, footnotes } = summary;
  return (
    <SharedPaper from={from} dataTo={dataTo}>
      <h1>
        {headline.lead}
        {headline.title && <em>{headline.title}</em>}
        {headline.rest}
      </h1>
      {numbers.length > 0 && (
        <StatGroup variant="open">
          {numbers.map(({ label, value, note, also = [] }) => (
            <Result key={label} label={label} value={value} note={note} also={also.map(({ text }) => text)} />
          ))}
        </StatGroup>
      )}
      {chart && (
        <figure>
          <StaticArea chart={chart.area} label={chart.label} />
          <Legend
            entries={[
              { label: "Paid views", hue: "paid" },
              { label: "Organic views", hue: "organic" },
            ]}
          />
          <p className="summary-days">
            <a href={daysHref} className="link">
              As a table
            </a>
          </p>
        </figure>
      )}
      {next && (
        <section>
          <h2>{next.title}</h2>
          <p>{next.text}</p>
        </section>
      )}
      <section>
        <h2>What was agreed</h2>
        <Facts>
          {agreed.map(({ label, text }) => (
            <Fact key={label} label={label}>
              {text}
            </Fact>
          ))}
        </Facts>
      </section>
      <section>
        <h2>{bars.length === 4 ? "Four" : "Three"} clocks</h2>
        <FourClocks bars={bars} today={today} />
        {hatched.length > 0 && (
          <div className="summary-hatched">
            {hatched.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )}
      </section>
      <OriginList origins={origins} />
      <footer>
        {footnotes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </footer>
    </SharedPaper>
  );
}
