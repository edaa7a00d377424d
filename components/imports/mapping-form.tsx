"use client";
/* Which column of an unknown file is what: guessed, shown as it would be read, open to change, and remembered for the next one. */
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import { listCurrencyChoices } from "@/lib/costs/rules/currencies";
import { MappingColumns } from "./mapping-columns";
import { type Chosen, keepMapping, type Tried, type UnknownTable, useTried } from "./use-tried";

/** Two columns may be chosen for one field, which is then refused in place. */
function toChosen({ header, guess, choices }: UnknownTable, format = guess.format): Chosen {
  const columns = header.map(() => "");
  const { fields } = choices.find((each) => each.format === format)?.guess ?? guess;
  for (const [field, column] of Object.entries(fields)) columns[column] = field;
  return { format, columns, decimal: "", currency: "" };
}

type MappingFormProps = {
  table: UnknownTable;
  /** Of a file inside an archive. */
  name?: string;
  onKept: () => void;
};

export function MappingForm({ table, name, onKept }: MappingFormProps) {
  const [chosen, setChosen] = useState(() => toChosen(table));
  const [trouble, setTrouble] = useState<string | null>(null);
  const { tried, problem } = useTried(table, chosen);
  const id = useId();
  const change = (fields: Partial<Chosen>) => setChosen({ ...chosen, ...fields });
  const choice = table.choices.find(({ format }) => format === chosen.format);
  const book = tried?.asksCurrency;
  const keep = () =>
    keepMapping(table, { ...chosen, currency: book ? chosen.currency || book : "" }).then(
      onKept,
      ({ message }: Error) => setTrouble(message),
    );

  return (
    <section
      aria-label={name ? `What its columns are: ${name}` : "What its columns are"}
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
    >
      {name && <h2 className="font-medium break-all">What the columns of {name} are</h2>}
      <Choice
        id={`${id}-format`}
        label="What does this file hold?"
        value={chosen.format}
        options={table.choices.map(({ format, label }) => [format, label])}
        onChange={(format) => setChosen(toChosen(table, format))}
      />
      <MappingColumns
        table={table}
        columns={chosen.columns}
        choice={choice ?? { fields: [], guess: table.guess }}
        id={id}
        onChange={(columns) => change({ columns })}
      />
      {tried?.asksDecimal && (
        <Choice
          id={`${id}-decimal`}
          label="How are amounts written?"
          value={chosen.decimal}
          options={DECIMALS}
          onChange={(decimal) => change({ decimal })}
        />
      )}
      {book && (
        <Choice
          id={`${id}-currency`}
          label="Currency of the amounts"
          value={chosen.currency || book}
          options={listOptions(book)}
          onChange={(currency) => change({ currency })}
        />
      )}
      <p role="alert" className="text-md text-bad empty:hidden">
        {trouble ?? problem}
      </p>
      {tried && !problem && <Preview tried={tried} />}
      <div className="form-actions">
        <Button variant="primary" disabled={!tried || problem !== null} onClick={keep}>
          Read it like this
        </Button>
        <p className="text-sm text-ink-3">Files with the same columns are read like this from then on.</p>
      </div>
    </section>
  );
}

const DECIMALS: [string, string][] = [
  ["", "Choose one"],
  [".", "1,234.56: a point before decimals"],
  [",", "1.234,56: a comma before decimals"],
];

function listOptions(book: string): [string, string][] {
  const { others } = listCurrencyChoices(book, []);
  return [[book, `${book}, the book’s`], ...others.map((code): [string, string] => [code, code])];
}

type ChoiceProps = {
  id: string;
  label: string;
  value: string;
  /** Value and what is shown of it. */
  options: [string, string][];
  onChange: (value: string) => void;
};

function Choice({ id, label, value, options, onChange }: ChoiceProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([each, shown]) => (
          <option key={each} value={each}>
            {shown}
          </option>
        ))}
      </Select>
    </div>
  );
}

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
                <td
                  key={columns[column]}
                  data-label={column > 0 ? columns[column] : undefined}
                  className="wrap-break-word"
                >
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
