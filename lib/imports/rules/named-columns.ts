/** Columns can be told by their titles, "spend=Kosten"; what is not told stays as the file's titles say, or as they are guessed. */

import type { Decision } from "@/lib/kernel/errors";
import { normaliseTitle, quoted } from "@/lib/kernel/text";
import type { Columns, Field } from "./fields";
import type { ImportFormat } from "./formats";
import { guessMapping, judgeMapping, listMappableFields, type Mapping } from "./mapping";
import { recognise } from "./recognise";
import { SHAPES } from "./shapes";

type Told = { pairs: readonly string[]; format: string | undefined };

/** The mapping of a table with `pairs` ("field=Title of its column") told, for the format that is told or guessed. */
export function nameColumns(
  { header, sample }: { header: string[]; sample: string[][] },
  { pairs, format: wanted }: Told,
): Decision<{ mapping: Mapping }> {
  const known = recognise(header, sample);
  const base = known.ok ? { format: known.format, fields: known.columns } : guessMapping(header, sample);
  const format = SHAPES.find((shape) => shape.format === (wanted ?? base.format))?.format;
  if (!format)
    return refuseName(
      "kind of file",
      wanted ?? "",
      SHAPES.map((shape) => shape.format),
    );
  const fields = new Map(format === base.format ? (Object.entries(base.fields) as [Field, number][]) : []);
  for (const pair of pairs) {
    const told = readPair(pair, { header, format });
    if (!told.ok) return told;
    for (const [other, column] of fields) if (column === told.column) fields.delete(other);
    fields.set(told.field, told.column);
  }
  const columns: Columns = Object.fromEntries(fields);
  const judged = judgeMapping(header, format, columns);
  return judged.ok ? { ok: true, mapping: { format, fields: columns } } : judged;
}

function readPair(
  pair: string,
  { header, format }: { header: string[]; format: ImportFormat },
): Decision<{ field: Field; column: number }> {
  const at = pair.indexOf("=");
  const [name, title] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
  const fields = listMappableFields(format).map(({ field }) => field);
  const field = fields.find((each) => at > 0 && each === name);
  if (!field) return refuseName("field", at > 0 ? name : pair, fields);
  const column = header.findIndex((each) => normaliseTitle(each) === normaliseTitle(title));
  return column < 0 ? refuseName("column", title, header) : { ok: true, field, column };
}

function refuseName(what: string, name: string, known: readonly string[]): { ok: false; reason: string } {
  return { ok: false, reason: `There is no ${what} ${quoted(name)}. Choose one of: ${known.join(", ")}.` };
}
