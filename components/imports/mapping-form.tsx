"use client";
/* Which column of an unknown file is what: guessed, shown as it would be read, open to change, and remembered for the next one. */
import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Table } from "@/components/ui/table";

/** What a kind of file can hold; the fields that it cannot do without come first. */
export type MappingChoice = {
  format: string;
  label: string;
  fields: { field: string; label: string; isRequired: boolean }[];
};

/** A file that nobody has told of yet: its first rows, what it may be, and the guess (field → column, from 0). */
export type UnknownTable = {
  header: string[];
  sample: string[][];
  guess: { format: string; fields: Record<string, number>; whys: Record<string, string> };
  choices: MappingChoice[];
};

/** The first rows as they would be read, or why they cannot be. */
type Tried = {
  problem: string | null;
  /** The amounts do not tell what stands before decimals. */
  asksDecimal: boolean;
  columns: string[];
  rows: { cells: string[]; problem: string | null }[];
};

const WAIT_MS = 250;
const URL = "/api/imports/mapping";

async function ask<T>(method: "POST" | "PUT", body: object): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(URL, { method, headers, body: JSON.stringify(body) });
  if (response.status === 204) return null as T;
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? "This could not be kept. Try again.");
  return answer;
}

/** Column → field, "" where a column is not used; two columns may be given the same field, which is then refused in place. */
function toColumns({ header }: UnknownTable, fields: Record<string, number>): string[] {
  const columns = header.map(() => "");
  for (const [field, column] of Object.entries(fields)) columns[column] = field;
  return columns;
}

export function MappingForm({ table, onKept }: { table: UnknownTable; onKept: () => void }) {
  const { header, sample, guess, choices } = table;
  const [format, setFormat] = useState(guess.format);
  const [columns, setColumns] = useState(() => toColumns(table, guess.fields));
  const [decimal, setDecimal] = useState("");
  const [tried, setTried] = useState<Tried | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();
  const choice = choices.find((each) => each.format === format);
  const fail = ({ message }: Error) => setTrouble(message);

  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      ask<Tried>("POST", { header, sample, format, columns, decimal }).then(
        (answer) => {
          if (isOver) return;
          setTried(answer);
          setTrouble(null);
        },
        ({ message }) => isOver || setTrouble(message),
      );
    }, WAIT_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [header, sample, format, columns, decimal]);

  const set = (column: number, field: string) =>
    setColumns((all) => all.map((old, at) => (at === column ? field : old)));
  const keep = () => ask("PUT", { header, format, columns, decimal }).then(onKept, fail);
  function change(next: string) {
    const known = new Set(choices.find((each) => each.format === next)?.fields.map(({ field }) => field));
    setColumns((all) => all.map((field) => (known.has(field) ? field : "")));
    setFormat(next);
  }

  return (
    <section aria-label="What its columns are" className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="field">
        <label className="field-label" htmlFor={`${id}-format`}>
          What does this file hold?
        </label>
        <Select id={`${id}-format`} value={format} onChange={(event) => change(event.target.value)}>
          {choices.map((each) => (
            <option key={each.format} value={each.format}>
              {each.label}
            </option>
          ))}
        </Select>
      </div>
      <ul className="rows">
        {header.map((title, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name; titles may come twice
          <li key={column} className="grid items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-2">
            <label htmlFor={`${id}-${column}`} className="min-w-0 text-md">
              <span className="font-medium wrap-anywhere">{title.trim() || `Column ${column + 1}`}</span>
              <span className="block truncate text-sm text-ink-3">{exampleOf(sample, column)}</span>
              {guess.fields[columns[column] ?? ""] === column && (
                <span className="block text-sm text-ink-3">{guess.whys[columns[column] ?? ""]}</span>
              )}
            </label>
            <Select
              id={`${id}-${column}`}
              value={columns[column] ?? ""}
              onChange={(event) => set(column, event.target.value)}
            >
              <option value="">Not used</option>
              {choice?.fields.map(({ field, label, isRequired }) => (
                <option key={field} value={field}>
                  {isRequired ? `${label} (needed)` : label}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
      {tried?.asksDecimal && (
        <div className="field">
          <label className="field-label" htmlFor={`${id}-decimal`}>
            How are amounts written?
          </label>
          <Select id={`${id}-decimal`} value={decimal} onChange={(event) => setDecimal(event.target.value)}>
            <option value="">Choose one</option>
            <option value=".">1,234.56: a point before decimals</option>
            <option value=",">1.234,56: a comma before decimals</option>
          </Select>
        </div>
      )}
      <p role="alert" className="text-md text-bad empty:hidden">
        {trouble ?? tried?.problem}
      </p>
      {tried && !tried.problem && <Preview tried={tried} />}
      <div className="form-actions">
        <Button variant="primary" disabled={!tried || tried.problem !== null} onClick={keep}>
          Read it like this
        </Button>
        <p className="text-sm text-ink-3">Files with the same columns are read like this from then on.</p>
      </div>
    </section>
  );
}

const exampleOf = (sample: string[][], column: number) =>
  sample
    .map((row) => row[column]?.trim() ?? "")
    .filter((cell) => cell !== "")
    .slice(0, 3)
    .join(" · ") || "empty in the first rows";

/** The first rows as they will be read. */
function Preview({ tried: { columns, rows } }: { tried: Tried }) {
  return (
    <Table label="The first rows as they are read" fold>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column}>{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, problem }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a preview's rows never change places
          <tr key={row}>
            {problem ? (
              <td colSpan={columns.length} className="text-bad">
                {problem}
              </td>
            ) : (
              cells.map((cell, column) => (
                <td key={columns[column]} data-label={column > 0 ? columns[column] : undefined} className="break-all">
                  {cell}
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
