/* The rows of a file as they were understood, what becomes of each, and what a changed number was before; or rows of the book. */
import { Table } from "@/components/ui/table";
import { KEPT_COUNTS } from "@/lib/imports/rules/columns";
import { type ImportFormat, isOrderFormat, isRecordFormat, RECORD_TABLES } from "@/lib/imports/rules/formats";
import type { Outcome } from "@/lib/imports/rules/plan";
import { nameAudience, sayColumn, sayValue } from "@/lib/imports/rules/told-rows";
import { type Day, formatDay } from "@/lib/kernel/day";
import { dayLabel } from "./import-words";

/** A row of a file that is still to be imported, or of the book, which knows neither its line nor another outcome. */
type SampleRow = {
  key?: string;
  line?: number;
  outcome?: Outcome;
  /** Null for an order without a date. */
  day: Day | null;
  name: string;
  values: Record<string, string | number>;
  before?: Record<string, string | number> | null;
};

export const OUTCOME_LABEL: Record<Outcome, string> = { create: "New", update: "Changed", unchanged: "Unchanged" };

/** Said beside the name, or part of another value. */
const ASIDE = new Set(["campaignName", "currency"]);
/** What an order is looked at for; its day stands beside its name. */
const OF_ORDERS = ["productName", "gmvMinor", "commissionMinor", "earnedMinor", "status", "quantity", "creatorHandle"];

const isChanged = ({ values, before }: SampleRow, name: string) =>
  before != null && values[name] !== undefined && before[name] !== values[name];

const orderOf = (format: ImportFormat): readonly string[] =>
  isOrderFormat(format) ? OF_ORDERS : isRecordFormat(format) ? RECORD_TABLES[format].values : KEPT_COUNTS[format];

/** Columns that some row has a value for, in their usual order. */
const pickColumns = (rows: SampleRow[], format: ImportFormat): string[] =>
  orderOf(format).filter((name) => !ASIDE.has(name) && rows.some(({ values }) => values[name] !== undefined));

const isWords = (rows: SampleRow[], name: string) => rows.some(({ values }) => typeof values[name] === "string");

const toldAs = (name: string, format: ImportFormat) =>
  name === "value" ? nameAudience(format === "studio.activity") : name;

/** An order by its number, which stands second in its key; the preview joins what a key is made of by these points. */
const nameOf = ({ name }: SampleRow, format: ImportFormat) =>
  isOrderFormat(format) ? `Order ${name.split(" · ")[1] ?? name}` : name;

export function SampleTable({ rows, format }: { rows: SampleRow[]; format: ImportFormat }) {
  const columns = pickColumns(rows, format);
  const isPlan = rows.some(({ outcome }) => outcome);
  return (
    <Table label="Rows of the file" fold>
      <thead>
        <tr>
          <th>What</th>
          <th>{dayLabel(format)}</th>
          {columns.map((name) => (
            <th key={name} className={isWords(rows, name) ? undefined : "n"}>
              {sayColumn(toldAs(name, format))}
            </th>
          ))}
          {isPlan && <th>Outcome</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key ?? row.line}>
            <td>
              {row.name && <span className="block max-w-md truncate">{nameOf(row, format)}</span>}
              <span className="text-ink-3 text-sm">
                {[row.values.campaignName, row.line && `line ${row.line}`].filter(Boolean).join(" · ")}
              </span>
            </td>
            <td data-label={dayLabel(format)} className="whitespace-nowrap">
              {row.day ? formatDay(row.day, { year: true }) : "–"}
            </td>
            {columns.map((name) => (
              <td
                key={name}
                data-label={sayColumn(toldAs(name, format))}
                className={isWords(rows, name) ? undefined : "n"}
              >
                <Value row={row} name={name} format={format} />
              </td>
            ))}
            {row.outcome && <td data-label="Outcome">{OUTCOME_LABEL[row.outcome]}</td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Value({ row, name, format }: { row: SampleRow; name: string; format: ImportFormat }) {
  const { values, before } = row;
  const told = toldAs(name, format);
  const now = sayValue(told, values[name], String(values.currency ?? before?.currency ?? ""));
  if (!before || !isChanged(row, name) || row.outcome !== "update") return now;
  return (
    <span>
      <del className="text-ink-3">{sayValue(told, before[name], String(before.currency ?? ""))}</del>{" "}
      <ins className="font-medium no-underline">{now}</ins>
    </span>
  );
}
