/* What happened, newest first: when, what, and by whom. */
import type { Told } from "@/lib/audit/rules";
import { formatDay, formatInstant } from "@/lib/kernel/day";

type HistoryEvent = Told & { id: string; at: Date };

/** The lines of the record that concern one thing; times in `zone`. */
export function HistoryList({ events, zone }: { events: HistoryEvent[]; zone: string }) {
  if (events.length === 0) return <p className="py-3 text-ink-2">Nothing has been recorded here yet.</p>;
  return (
    <ol className="rows">
      {events.map(({ id, at, on, summary, by }) => (
        <li key={id} className="flex gap-4 py-2.5 text-md">
          <time
            dateTime={on ?? at.toISOString()}
            title={on ? `Recorded ${formatInstant(at, zone)}` : formatInstant(at, zone)}
            className="num w-24 flex-none text-ink-3 md:w-32"
          >
            {withoutWeekday(on ? formatDay(on, { year: true }) : formatInstant(at, zone))}
          </time>
          <p className="min-w-0 wrap-anywhere">
            {summary}
            {by && <small className="text-ink-3">{`\u00a0·\u00a0${by.replaceAll(" ", "\u00a0")}`}</small>}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "24 Nov 2026, 10:21": the weekday and the zone are in the tooltip. */
function withoutWeekday(moment: string): string {
  return moment.replace(/^\w+ /, "").replace(/ \(.*$/, "");
}
