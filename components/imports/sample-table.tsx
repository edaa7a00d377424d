/* The first rows of a file as they were understood, and what becomes of each. */
import { Table } from "@/components/ui/table";
import { type Day, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";

export type SampleRow = {
  line: number;
  outcome: "create" | "update" | "unchanged";
  day: Day;
  name: string;
  campaignName: string | null;
  currency: string | null;
  spendMinor: number | null;
  revenueMinor: number | null;
  impressions: number | null;
  views: number | null;
  clicks: number | null;
  likes: number | null;
};

const OUTCOME = { create: "New", update: "Changed", unchanged: "Unchanged" };
const count = (value: number | null) => (value === null ? "–" : value.toLocaleString("en-US"));

/** Only the columns that some row has a value for are shown. */
export function SampleTable({ rows }: { rows: SampleRow[] }) {
  const money = (value: number | null, currency: string | null) =>
    value === null ? "–" : formatMoney(value, currency ?? "USD");
  const all = [
    { label: "Spend", has: "spendMinor", show: (row: SampleRow) => money(row.spendMinor, row.currency) },
    { label: "Revenue", has: "revenueMinor", show: (row: SampleRow) => money(row.revenueMinor, row.currency) },
    { label: "Impressions", has: "impressions", show: (row: SampleRow) => count(row.impressions) },
    { label: "Views", has: "views", show: (row: SampleRow) => count(row.views) },
    { label: "Clicks", has: "clicks", show: (row: SampleRow) => count(row.clicks) },
    { label: "Likes", has: "likes", show: (row: SampleRow) => count(row.likes) },
  ] as const;
  const columns = all.filter(({ has }) => rows.some((row) => row[has] !== null));
  return (
    <Table label="The first rows" fold>
      <thead>
        <tr>
          <th>What</th>
          <th>Day</th>
          {columns.map(({ label }) => (
            <th key={label} className="n">
              {label}
            </th>
          ))}
          <th>Outcome</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td>
              <span className="block max-w-md truncate">{row.name || "Untitled"}</span>
              <span className="text-ink-2">
                {row.campaignName ? `${row.campaignName} · ` : ""}line {row.line}
              </span>
            </td>
            <td data-label="Day">{formatDay(row.day, { year: true })}</td>
            {columns.map(({ label, show }) => (
              <td key={label} data-label={label} className="n">
                {show(row)}
              </td>
            ))}
            <td data-label="Outcome">{OUTCOME[row.outcome]}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
