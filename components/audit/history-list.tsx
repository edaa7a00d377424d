/* What happened, newest first: when, what, and by whom. */
import { formatInstant } from "@/lib/kernel/day";

type HistoryEvent = { id: string; at: Date; actorName: string; summary: string };

/** The lines of the record that concern one thing; times in `zone`. */
export function HistoryList({ events, zone }: { events: HistoryEvent[]; zone: string }) {
  if (events.length === 0) return <p className="py-3 text-ink-2">Nothing has been recorded here yet.</p>;
  return (
    <ol className="rows">
      {events.map(({ id, at, actorName, summary }) => (
        <li key={id} className="flex gap-4 py-2.5 text-md">
          <time dateTime={at.toISOString()} title={formatInstant(at, zone)} className="num w-32 flex-none text-ink-3">
            {shortInstant(at, zone)}
          </time>
          <p className="min-w-0 wrap-anywhere">
            {summary} <small className="text-ink-3">· {actorName}</small>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "24 Nov 2026, 10:21": the weekday and the zone are in the tooltip. */
function shortInstant(at: Date, zone: string): string {
  return formatInstant(at, zone)
    .replace(/^\w+ /, "")
    .replace(/ \(.*$/, "");
}
