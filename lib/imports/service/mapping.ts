/** Somebody says what the columns of an unknown file are, sees its first rows read like that, and is not asked again. */
import "server-only";
import { deleteMapping, putMapping } from "@/lib/imports/data/mapping";
import type { Field } from "@/lib/imports/rules/fields";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import type { MappingGuess } from "@/lib/imports/rules/guess-values";
import { collectFields, guessFormats, listMappableFields, type Mapping } from "@/lib/imports/rules/mapping";
import { recognise } from "@/lib/imports/rules/recognise";
import { readSample } from "@/lib/imports/rules/rows";
import { getShape } from "@/lib/imports/rules/shapes";
import { type TriedRows, tellRows } from "@/lib/imports/rules/told-rows";
import { dayIn } from "@/lib/kernel/day";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { transact } from "@/lib/server/transact";
import { getWorkspace } from "@/lib/workspaces/data";

/** As a screen says it: for each column the field it is read as, or null. */
export type ColumnChoices = {
  header: string[];
  format: ImportFormat;
  columns: (Field | null)[];
  decimal: Mapping["decimal"] | null;
  currency?: string | null;
};

/** `asksCurrency` is the book's, where nothing else tells what the amounts are in. */
export type Tried = TriedRows & { problem: string | null; asksDecimal: boolean; asksCurrency: string | null };

/** What a screen needs to ask about a file: its guess, and what else it could be. Cells are cut to what is shown of them. */
export function prepareMapping(table: { header: string[]; sample: string[][] }, guess: MappingGuess) {
  const cut = (cell: string) => cell.slice(0, 200);
  return {
    header: table.header,
    sample: table.sample.slice(0, 10).map((row) => row.map(cut)),
    guess: { format: guess.format, fields: guess.fields, whys: guess.whys },
    choices: guessFormats(table.header, table.sample).map(({ shape: { format, name, rows }, guess: own }) => {
      const { fields, whys } = format === guess.format ? guess : own;
      return { format, label: `${name}, ${rows}`, fields: listMappableFields(format), guess: { fields, whys } };
    }),
  };
}

/** Reads the first rows of a file as chosen, and keeps nothing. */
export async function tryMapping(
  scope: Scope,
  { sample, ...choices }: ColumnChoices & { sample: string[][] },
  now: Date,
): Promise<Tried> {
  const nothing = { columns: [], rows: [], asksCurrency: null };
  const mapping = decideMapping(choices);
  if (!mapping.ok) return { ...nothing, problem: mapping.reason, asksDecimal: false };
  const recognition = recognise(choices.header, sample, mapping.mapping);
  const asksDecimal = !recognition.ok && recognition.code === "ambiguousNumbers";
  if (!recognition.ok) return { ...nothing, problem: `${recognition.reason} ${recognition.remedy}`, asksDecimal };
  const { timeZone, currency } = await getWorkspace(scope);
  const context = { importedOn: dayIn(now, timeZone), zone: timeZone, currencyDefault: currency };
  const { outcomes, assumesCurrency } = readSample(recognition, context, sample);
  const spoilt = outcomes.find((outcome) => outcome.kind === "reject" && outcome.isMonthFirst);
  if (spoilt?.kind === "reject") return { ...nothing, problem: spoilt.reason, asksDecimal: false };
  const asked = { asksDecimal: choices.decimal !== null, asksCurrency: assumesCurrency ? currency : null };
  return { ...tellRows(outcomes, recognition.columns), problem: null, ...asked };
}

function decideMapping({ header, format, columns, decimal, currency }: ColumnChoices) {
  const collected = collectFields(header, format, columns);
  if (!collected.ok) return collected;
  const said = { ...(decimal && { decimal }), ...(currency && { currency }) };
  const mapping: Mapping = { format, fields: collected.fields, ...said };
  return { ok: true as const, mapping };
}

/**
 * Files with these titles are read like this from now on: everybody's, or, where a member who sees some profiles only says so, their
 * own. @throws AppError invalid
 */
export async function saveMapping(scope: Scope, choices: ColumnChoices): Promise<void> {
  const decided = decideMapping(choices);
  if (!decided.ok) throw new AppError("invalid", decided.reason);
  await transact(scope, "import.stage", async (tx) => {
    await putMapping(tx, choices.header, decided.mapping);
    const columns = plural(Object.keys(decided.mapping.fields).length, "column is", "columns are");
    const summary = `Said how ${columns} read in files that are ${getShape(choices.format).name}`;
    tx.note({ subjectId: null, summary });
  });
}

/** Files with these titles are asked about again. @throws AppError notFound, also for what is said of other people's files */
export async function forgetMapping(scope: Scope, headerKey: string): Promise<void> {
  await transact(scope, "import.stage", async (tx) => {
    const format = await deleteMapping(tx, headerKey);
    if (!format) throw notFound("mapping");
    tx.note({ subjectId: null, summary: `Forgot how the columns of ${getShape(format).name} were read` });
  });
}
