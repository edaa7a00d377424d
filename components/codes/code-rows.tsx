"use client";
/* The rows of the ledger. They come as plain texts: sent as elements, fifty rows would be written, sent and read twice. */
import { type CSSProperties, useRef } from "react";
import type { RingTone } from "@/components/marks/window-ring";
import type { CodeStatus } from "@/lib/codes/rules/status";
import { useSoftLinks } from "./soft-links";

/** What a row shows, already worded, in the order of its columns; a list, because the names would be sent with every row. */
export type CodeRowTexts = [
  id: string,
  tone: RingTone,
  leftPercent: number,
  ringTitle: string,
  daysLeft: number,
  title: string,
  parties: string,
  mask: string | null,
  ends: string,
  status: CodeStatus,
  statusLabel: string,
];

export function CodeRows({ rows }: { rows: CodeRowTexts[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  useSoftLinks(body);
  return (
    <tbody className="codes" ref={body}>
      {rows.map(([id, tone, left, ringTitle, daysLeft, title, parties, mask, ends, status, statusLabel]) => (
        <tr key={id}>
          <td className={`dial dial-${tone}`} style={{ "--left": `${left}%` } as CSSProperties} title={ringTitle}>
            {daysLeft}
          </td>
          <td>
            <a href={`/codes/${id}`}>{title}</a>
            <small>{parties}</small>
          </td>
          <td>{mask}</td>
          <td>{ends}</td>
          <td className={`st st-${status}`}>{statusLabel}</td>
        </tr>
      ))}
    </tbody>
  );
}
