/* Every figure stands with its definition, its range or the reason why there is none, and its goal. */
import { Table } from "@/components/ui/table";
import type { KpiLine } from "@/lib/metrics/rules/dashboard";
import { type FigureId, liftHref, whereHref } from "@/lib/metrics/rules/figures";
import { GoalMark } from "./goal-mark";
import { WhereLink } from "./where-link";

type KpiTableProps = {
  label: string;
  lines: KpiLine[];
  /** Heads the column of the period compared with, "" where there is none. */
  before: string;
  /** The filter that numbers open under. */
  query: string;
  /** The same of the period compared with; null where that column does not open. */
  queryBefore?: string | null;
  currency: string;
};

/** The address that opens a line; `query` is the filter it was shown under. */
export const openOf = (id: KpiLine["id"], query: string, currency: string) =>
  id === "engagementLift" ? liftHref(query, currency) : whereHref(id as FigureId, query, currency);

export function KpiTable({ label, lines, before, query, queryBefore = null, currency }: KpiTableProps) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className="n">
            Value
          </th>
          <th scope="col" className="n max-md:hidden">
            95 % range
          </th>
          {before && (
            <th scope="col" className="n max-md:hidden">
              {before}
            </th>
          )}
          <th scope="col" className="n max-md:hidden">
            Goal
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, label: name, definition, value, range, note, previous, goal, href }) => (
          <tr key={id}>
            <td>
              {name}
              <small>{definition}</small>
              {note && <small>{note}</small>}
            </td>
            <td className="n md:whitespace-nowrap">
              {href === null ? (
                value
              ) : (
                <WhereLink href={href ?? openOf(id, query, currency)} label={name}>
                  {value}
                </WhereLink>
              )}
              {range && <small className="md:hidden">{range}</small>}
              {goal && (
                <small className="md:hidden">
                  <GoalMark goal={goal} />
                </small>
              )}
            </td>
            <td className="n max-md:hidden">{range || "–"}</td>
            {before && (
              <td className="n max-md:hidden">
                {queryBefore === null || href !== undefined || previous === "–" ? (
                  previous
                ) : (
                  <WhereLink href={openOf(id, queryBefore, currency)} label={`${name}, ${before.toLowerCase()},`}>
                    {previous}
                  </WhereLink>
                )}
              </td>
            )}
            <td className="n max-md:hidden">{goal ? <GoalMark goal={goal} /> : "–"}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
