/* Codes as ledger rows. A row is eight elements, because rows are what this page is made of. */
import "./codes.css";
import type { CSSProperties, ReactNode } from "react";
import { describeRing } from "@/components/marks/window-ring";
import { Table } from "@/components/ui/table";
import { type CodeFacts, deriveCodeStatus, statusLabel } from "@/lib/codes/rules/status";
import { deriveRing } from "@/lib/codes/rules/window";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { ringTone } from "./ring-tone";
import { SoftLinks } from "./soft-links";

export type CodeTableRow = CodeFacts & {
  id: string;
  mask: string | null;
  startsAt: Date;
  expiresAt: Date;
  creator: { handle: string };
  brand: { name: string } | null;
  video: { title: string };
};

type CodesTableProps = {
  label: string;
  rows: CodeTableRow[];
  zone: string;
  now: Date;
  /** The head of the column of ends; the registry sorts by it. */
  ends?: ReactNode;
};

/** `ends` is a whole th. */
export function CodesTable({ label, rows, zone, now, ends = <th>Ends</th> }: CodesTableProps) {
  return (
    <SoftLinks>
      <Table label={label}>
        <thead>
          <tr>
            <th>Days left</th>
            <th>Video</th>
            <th>Code</th>
            {ends}
            <th>Status</th>
          </tr>
        </thead>
        <tbody className="codes">{rows.map((row) => codeRow(row, zone, now))}</tbody>
      </Table>
    </SoftLinks>
  );
}

// A function and not a component: fifty of them cost nothing but their elements.
function codeRow(row: CodeTableRow, zone: string, now: Date) {
  const status = deriveCodeStatus(row, now);
  const { daysLeft, goneShare } = deriveRing({ startAt: row.startsAt, endAt: row.expiresAt, zone, now });
  const left = { "--left": `${Math.round((1 - goneShare) * 100)}%` } as CSSProperties;
  return (
    <tr key={row.id}>
      <td className={`dial dial-${ringTone(status)}`} style={left} title={describeRing(daysLeft, goneShare)}>
        {Math.max(0, daysLeft)}
      </td>
      <td>
        <a href={`/codes/${row.id}`}>{row.video.title}</a>
        <small>{row.brand ? `${row.brand.name} × @${row.creator.handle}` : `@${row.creator.handle}`}</small>
      </td>
      <td>{row.mask}</td>
      <td>{formatDay(dayIn(row.expiresAt, zone), { year: true })}</td>
      <td className={`st st-${status}`}>{statusLabel(status)}</td>
    </tr>
  );
}
