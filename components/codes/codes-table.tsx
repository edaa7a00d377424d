/* Codes as ledger rows. A row is eight elements, because rows are what this page is made of. */
import "./codes.css";
import type { ReactNode } from "react";
import { describeRing } from "@/components/marks/window-ring";
import { Table } from "@/components/ui/table";
import { type CodeFacts, deriveCodeStatus, statusLabel } from "@/lib/codes/rules/status";
import { deriveRing } from "@/lib/codes/rules/window";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { CodeRows, type CodeRowTexts } from "./code-rows";
import { ringTone } from "./ring-tone";

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
      <CodeRows rows={rows.map((row) => rowTexts(row, zone, now))} />
    </Table>
  );
}

function rowTexts(row: CodeTableRow, zone: string, now: Date): CodeRowTexts {
  const status = deriveCodeStatus(row, now);
  const { daysLeft, goneShare } = deriveRing({ startAt: row.startsAt, endAt: row.expiresAt, zone, now });
  return [
    row.id,
    ringTone(status),
    Math.round((1 - goneShare) * 100),
    describeRing(daysLeft, goneShare),
    Math.max(0, daysLeft),
    row.video.title,
    row.brand ? `${row.brand.name} × @${row.creator.handle}` : `@${row.creator.handle}`,
    row.mask,
    formatDay(dayIn(row.expiresAt, zone), { year: true }),
    status,
    statusLabel(status),
  ];
}
