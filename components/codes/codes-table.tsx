/* Codes as ledger rows. A row is eight elements, because rows are what this page is made of. */
import "./codes.css";
import type { ReactNode } from "react";
import { describeRing } from "@/components/marks/window-ring";
import { Table } from "@/components/ui/table";
import { isMisfit } from "@/lib/codes/rules/clock-findings";
import { type CodeColumn, USUAL_COLUMNS } from "@/lib/codes/rules/filter";
import { COLUMN_LABEL } from "@/lib/codes/rules/filter-words";
import type { CodeRow } from "@/lib/codes/rules/row";
import { type CodeStatus, deriveCodeStatus, statusLabel } from "@/lib/codes/rules/status";
import { deriveRing } from "@/lib/codes/rules/window";
import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { CodeRows, type CodeRowTexts } from "./code-rows";
import { ringTone } from "./ring-tone";

type CodesTableProps = {
  label: string;
  rows: CodeRow[];
  zone: string;
  now: Date;
  columns?: readonly CodeColumn[];
  /** The head of the column of ends; the registry sorts by it. */
  ends?: ReactNode;
  /** Offers a box in each row; the table then stands in the form of what is done to those chosen. */
  choosing?: boolean;
};

/** `ends` is a whole th. */
export function CodesTable(props: CodesTableProps) {
  const { label, rows, zone, now, columns = USUAL_COLUMNS, ends = <th key="ends">Ends</th>, choosing } = props;
  return (
    <Table label={label}>
      <thead>
        <tr>
          <th>Days left</th>
          <th>Video</th>
          {columns.map((column) => (column === "ends" ? ends : <th key={column}>{COLUMN_LABEL[column]}</th>))}
        </tr>
      </thead>
      <CodeRows rows={rows.map((row) => rowTexts(row, columns, zone, now))} columns={columns} choosing={choosing} />
    </Table>
  );
}

function rowTexts(row: CodeRow, columns: readonly CodeColumn[], zone: string, now: Date): CodeRowTexts {
  const status = deriveCodeStatus(row, now);
  // Nobody has a code that is only asked for: its window has not begun.
  const { daysLeft, goneShare } =
    status === "requested"
      ? { daysLeft: null, goneShare: 1 }
      : deriveRing({ startAt: row.startsAt, endAt: row.expiresAt, zone, now });
  const { firstPaidOn, lastPaidOn, licenceStartsOn, licenceEndsOn } = row;
  const flagged = isMisfit({
    licence: licenceStartsOn && licenceEndsOn ? { startsOn: licenceStartsOn, endsOn: licenceEndsOn } : null,
    authorization: { startAt: row.startsAt, endAt: row.expiresAt },
    flight: firstPaidOn ? { firstOn: firstPaidOn, lastOn: lastPaidOn ?? firstPaidOn } : null,
    zone,
  });
  return [
    row.id,
    ringTone(status),
    Math.round((1 - goneShare) * 100),
    describeRing(daysLeft, goneShare),
    daysLeft === null ? "–" : Math.max(0, daysLeft),
    row.title,
    row.brandName ? `${row.brandName} × @${row.handle}` : `@${row.handle}`,
    status,
    flagged ? 1 : 0,
    ...columns.map((column) => CELL[column](row, zone, status)),
  ];
}

const dayOf = (at: Date, zone: string) => formatDay(dayIn(at, zone), { year: true });
const dayOr = (day: Day | null, otherwise: string) => (day ? formatDay(day, { year: true }) : otherwise);

const CELL: Record<CodeColumn, (row: CodeRow, zone: string, status: CodeStatus) => string> = {
  code: ({ mask }) => mask ?? "",
  ends: ({ expiresAt, windowDays }, zone, status) =>
    status === "requested" ? `${plural(windowDays, "day", "days")} asked` : dayOf(expiresAt, zone),
  status: (_row, _zone, status) => statusLabel(status),
  starts: ({ startsAt }, zone, status) => (status === "requested" ? "–" : dayOf(startsAt, zone)),
  days: ({ windowDays }) => plural(windowDays, "day", "days"),
  licence: ({ licenceEndsOn }) => dayOr(licenceEndsOn, "None signed"),
  flight: ({ lastPaidOn }) => dayOr(lastPaidOn, "–"),
  logged: ({ createdAt }, zone) => dayOf(createdAt, zone),
};
