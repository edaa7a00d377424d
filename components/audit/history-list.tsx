/* What happened, newest first: when, what, and by whom. */
import { WhereLink } from "@/components/metrics/where-link";
import type { Told } from "@/lib/audit/rules";
import { formatInstant } from "@/lib/kernel/day";

type HistoryEvent = Told & { id: string; at: Date; subjectId: string | null };

type HistoryListProps = {
  events: HistoryEvent[];
  zone: string;
  /** Pages of other records that lines are about, by their ids. */
  hrefs?: ReadonlyMap<string, string>;
};

/** The lines of the record that concern one thing; times in `zone`. */
export function HistoryList({ events, zone, hrefs }: HistoryListProps) {
  if (events.length === 0) return <p className="py-3 text-ink-2">Nothing has been recorded here yet.</p>;
  return (
    <ol className="rows">
      {events.map(({ id, at, subjectId, summary, by }) => (
        <li key={id} className="flex gap-4 py-2.5 text-md">
          <time
            dateTime={at.toISOString()}
            title={formatInstant(at, zone)}
            className="num w-24 flex-none text-ink-3 md:w-32"
          >
            {withoutWeekday(formatInstant(at, zone))}
          </time>
          <p className="min-w-0 wrap-anywhere">
            <Summary href={hrefs?.get(subjectId ?? "")}>{summary}</Summary>
            {by && <small className="text-ink-3">{`\u00a0·\u00a0${by.replaceAll(" ", "\u00a0")}`}</small>}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Summary({ href, children }: { href: string | undefined; children: string }) {
  if (!href) return children;
  return (
    <WhereLink href={href} label="this">
      {children}
    </WhereLink>
  );
}

/** "24 Nov 2026, 10:21": the weekday and the zone are in the tooltip. */
function withoutWeekday(moment: string): string {
  return moment.replace(/^\w+ /, "").replace(/ \(.*$/, "");
}
