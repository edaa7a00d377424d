"use client";
/* The rows of the ledger. They come as plain texts: sent as elements, fifty rows would be written, sent and read twice. */
import type { CSSProperties } from "react";
import type { RingTone } from "@/components/marks/window-ring";
import type { CodeColumn } from "@/lib/codes/rules/filter";
import type { CodeStatus } from "@/lib/codes/rules/status";
import { CHOSEN } from "./bulk-form";

/** What a row shows, already worded, in the order of its columns; a list, because the names would be sent with every row. */
export type CodeRowTexts = [
  id: string,
  tone: RingTone,
  leftPercent: number,
  ringTitle: string,
  daysLeft: number | "–",
  title: string,
  parties: string,
  status: CodeStatus,
  flagged: 0 | 1,
  ...cells: string[],
];

type CodeRowsProps = { rows: CodeRowTexts[]; columns: readonly CodeColumn[]; choosing?: boolean };

export function CodeRows({ rows, columns, choosing }: CodeRowsProps) {
  return (
    <tbody className="codes">
      {rows.map(([id, tone, left, ringTitle, daysLeft, title, parties, status, flagged, ...cells]) => (
        <tr key={id} className={flagged ? "flagged" : undefined}>
          <td className={`dial dial-${tone}`} style={{ "--left": `${left}%` } as CSSProperties} title={ringTitle}>
            {daysLeft}
          </td>
          <td>
            {choosing && (
              <label className="c-choose">
                <input type="checkbox" name={CHOSEN} value={id} aria-label={`Choose ${title}`} />
              </label>
            )}
            <a href={`/codes/${id}`} title={title.length > 60 ? title : undefined}>
              {title}
            </a>
            <small>{parties}</small>
          </td>
          {columns.map((column, index) => (
            <td key={column} className={column === "status" ? `st st-${status}` : `c-${column}`}>
              {cells[index]}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
