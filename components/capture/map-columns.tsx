"use client";
/* Which column is what: guessed from the titles, shown with what it holds, and open to change. */
import { useState } from "react";
import "./capture.css";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Select } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import type { Candidate } from "@/lib/capture/rules/candidate";
import type { Reading } from "@/lib/capture/rules/facts";
import {
  guessMapping,
  judgeMapping,
  LOG_FIELD_LABEL,
  LOG_FIELDS,
  type LogTable,
  type Mapping,
  readLogRows,
  warnOfNoStart,
} from "@/lib/capture/rules/log-table";
import type { LogField } from "@/lib/capture/rules/log-titles";
import { MAX_CANDIDATES } from "@/lib/capture/rules/parse";
import { maskSparkCode } from "@/lib/codes/rules/secret";
import { plural } from "@/lib/kernel/text";

type MapProps = {
  table: LogTable;
  reading: Reading;
  use: (candidates: Candidate[]) => void;
  back: () => void;
};

export function MapColumns({ table, reading, use, back }: MapProps) {
  const { header, records } = table;
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(header));
  const judged = judgeMapping(header, mapping);
  const kept = records.slice(0, MAX_CANDIDATES);
  const noStart = warnOfNoStart(mapping, kept);
  const set = (column: number, field: string) =>
    setMapping(mapping.map((old, at) => (at === column ? ((field || null) as LogField | null) : old)));
  return (
    <section aria-label="Columns" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="capture-map">
        {header.map((title, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name; titles may come twice
          <div key={column} className="field">
            <label className="field-label" htmlFor={`column-${column}`}>
              {title.trim() || `Column ${column + 1}`}
            </label>
            <Select
              id={`column-${column}`}
              value={mapping[column] ?? ""}
              onChange={(event) => set(column, event.target.value)}
            >
              <option value="">Not used</option>
              {LOG_FIELDS.map((field) => (
                <option key={field} value={field}>
                  {LOG_FIELD_LABEL[field]}
                </option>
              ))}
            </Select>
          </div>
        ))}
      </div>
      <p role="alert" className="text-md text-bad empty:hidden">
        {judged.ok ? null : judged.reason}
      </p>
      {judged.ok && <Preview rows={readLogRows(kept.slice(0, 5), mapping, reading)} />}
      {noStart && <Callout tone="warn" title={noStart} />}
      <div className="form-actions">
        <Button variant="primary" disabled={!judged.ok} onClick={() => use(readLogRows(kept, mapping, reading))}>
          Review {plural(kept.length, "row", "rows")}
        </Button>
        <Button variant="ghost" onClick={back}>
          Another file
        </Button>
        {records.length > kept.length && (
          <p className="text-md text-warn">
            The file has {plural(records.length, "row", "rows")}; the first {plural(kept.length, "is", "are")} read.
            Split the file for the rest.
          </p>
        )}
      </div>
    </section>
  );
}

/** The first rows as they will be read. */
function Preview({ rows }: { rows: Candidate[] }) {
  return (
    <Table label="The first rows as they are read" fold>
      <thead>
        <tr>
          <th>Spark code</th>
          <th>Video link</th>
          <th>Creator</th>
          <th>Brand</th>
          <th>Start</th>
          <th className="n">Days</th>
          <th className="n">Fee</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a preview's rows never change places
          <tr key={index}>
            <td>
              <code>{row.code ? maskSparkCode(row.code) : "–"}</code>
            </td>
            <td data-label="Video link" className="break-all">
              {row.link || "–"}
            </td>
            <td data-label="Creator">{row.handle || "–"}</td>
            <td data-label="Brand">{row.brand || "–"}</td>
            <td data-label="Start">{row.startsOn || "–"}</td>
            <td data-label="Days" className="n">
              {row.days || "–"}
            </td>
            <td data-label="Fee" className="n">
              {row.amount || "–"}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
