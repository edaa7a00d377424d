"use client";
/* The columns of an unknown file, each with what it holds and what it is read as. */
import { Select } from "@/components/ui/select";
import type { MappingChoice, UnknownTable } from "./use-tried";

type MappingColumnsProps = {
  table: UnknownTable;
  columns: string[];
  choice: Pick<MappingChoice, "fields" | "guess">;
  /** Prefix of the controls' ids. */
  id: string;
  onChange: (columns: string[]) => void;
};

export function MappingColumns({
  table: { header, sample },
  columns,
  choice: { fields, guess },
  id,
  onChange,
}: MappingColumnsProps) {
  return (
    <ul className="rows">
      {header.map((title, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name; titles may come twice
        <li key={column} className="grid items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-2">
          <div className="min-w-0 text-md">
            <label htmlFor={`${id}-${column}`} className="block font-medium wrap-anywhere">
              {title.trim() || `Column ${column + 1}`}
            </label>
            <div id={`${id}-${column}-holds`} className="text-sm text-ink-3">
              <span className="block truncate">{exampleOf(sample, column)}</span>
              {guess.fields[columns[column] ?? ""] === column && (
                <span className="block">{guess.whys[columns[column] ?? ""]}</span>
              )}
            </div>
          </div>
          <Select
            id={`${id}-${column}`}
            aria-describedby={`${id}-${column}-holds`}
            value={columns[column] ?? ""}
            onChange={(event) => onChange(columns.map((old, at) => (at === column ? event.target.value : old)))}
          >
            <option value="">Not used</option>
            {fields.map(({ field, label, isRequired, isOneOf }) => (
              <option key={field} value={field}>
                {isOneOf ? `${label} (one of these)` : isRequired ? `${label} (needed)` : label}
              </option>
            ))}
          </Select>
        </li>
      ))}
    </ul>
  );
}

const exampleOf = (sample: string[][], column: number) =>
  sample
    .map((row) => row[column]?.trim() ?? "")
    .filter((cell) => cell !== "")
    .slice(0, 3)
    .join(" · ") || "empty in the first rows";
