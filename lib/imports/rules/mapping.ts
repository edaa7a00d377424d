/** Columns that no title tells are chosen by people: each field from one column, and no column for two fields. */

import type { Decision } from "@/lib/kernel/errors";
import { listed, normaliseTitle, quoted } from "@/lib/kernel/text";
import type { Decimal } from "./decimals";
import { type Columns, type Field, type FieldKind, getFieldKind } from "./fields";
import { type ImportFormat, tellsTotals } from "./formats";
import { guessKinds } from "./guess-kinds";
import { type GuessedColumn, guessByValues, type MappingGuess } from "./guess-values";
import { getShape, SHAPES, type Shape } from "./shapes";

/**
 * What somebody has said of a file's columns. `decimal` is what stands before decimals, where the amounts do not tell; `currency` what
 * they are in, where nothing in the file does.
 */
export type Mapping = { format: ImportFormat; fields: Columns; decimal?: Decimal; currency?: string };

/** Of fields that are `oneOf` several, one is needed. */
type MappableField = { field: Field; label: string; isRequired: boolean; isOneOf: boolean };

const MIN_SCORE = 0.5;
/** A wider table is guessed by its first columns. */
const MAX_GUESSED_COLUMNS = 200;

/** Titles that would not say what the column holds. */
const LABELS: Partial<Record<Field, string>> = {
  exportedOn: "Day of the export",
  isRefunded: "Returned or refunded",
  commissionBase: "Commission base",
  asOf: "Day of the data",
};

/** What a field is called on screens and in sentences. */
export function formatField(format: ImportFormat, field: Field): string {
  const [title = field] = getShape(format).titles[field] ?? [];
  return LABELS[field] ?? (title === "gmv" ? "GMV" : title.charAt(0).toUpperCase() + title.slice(1));
}

/** The fields of a format in their order, those that must be there first. Of several that will do, each is marked. */
export function listMappableFields(format: ImportFormat): MappableField[] {
  const { titles, needs, handNeeds = needs, lacks } = getShape(format);
  const required = new Set(handNeeds.flat());
  const oneOf = new Set(handNeeds.filter((fields) => fields.length > 1).flat());
  return (Object.keys(titles) as Field[])
    .filter((field) => !lacks?.includes(field))
    .map((field) => ({
      field,
      label: formatField(format, field),
      isRequired: required.has(field),
      isOneOf: oneOf.has(field),
    }))
    .sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** Refuses a column for two fields, a field or a column that is not there, and fields that are needed and have no column. */
export function judgeMapping(header: readonly string[], format: ImportFormat, fields: Columns): Decision {
  const shape = getShape(format);
  const takenBy = new Map<number, Field>();
  for (const [field, column] of Object.entries(fields) as [Field, number][]) {
    if (!(field in shape.titles)) return refuse(`This kind of file has no field ${quoted(field)}. Leave it out.`);
    const title = header[column];
    if (title === undefined) {
      const label = quoted(formatField(format, field));
      return refuse(`${label} is to be read from column ${column + 1}, but the file has ${header.length} columns.`);
    }
    const other = takenBy.get(column);
    if (other) {
      const labels = listed([other, field].map((each) => quoted(formatField(format, each))));
      return refuse(`The column ${quoted(title)} is chosen for ${labels}. Choose it for one of them.`);
    }
    takenBy.set(column, field);
  }
  const missing = (shape.handNeeds ?? shape.needs).find((each) => each.every((field) => fields[field] === undefined));
  if (!missing) return { ok: true };
  const labels = missing.map((field) => quoted(formatField(format, field))).join(" or ");
  return refuse(
    `No column is chosen for ${labels}, which this kind of file needs. Choose one, or another kind of file.`,
  );
}

/**
 * Turns what each column was chosen for (a screen has one choice per column) into fields. Refuses two columns for one field and
 * names both.
 */
export function collectFields(
  header: readonly string[],
  format: ImportFormat,
  choices: readonly (Field | null)[],
): Decision<{ fields: Columns }> {
  const fields: Columns = {};
  for (const [column, field] of choices.entries()) {
    if (field === null) continue;
    const first = fields[field];
    if (first !== undefined) {
      const titles = `${quoted(header[first] ?? "")} and ${quoted(header[column] ?? "")}`;
      return refuse(
        `The columns ${titles} are both chosen for ${quoted(formatField(format, field))}. Leave one of them out.`,
      );
    }
    fields[field] = column;
  }
  const judged = judgeMapping(header, format, fields);
  return judged.ok ? { ok: true, fields } : judged;
}

const refuse = (reason: string) => ({ ok: false as const, reason });

/** The format that the columns fit best, and the surest column for each of its fields, by titles and by the first rows. */
export function guessMapping(header: readonly string[], sampleRows: readonly (readonly string[])[]): MappingGuess {
  const all = guessFormats(header, sampleRows);
  const best = findBest(all);
  const byDay = all.filter(({ shape, guess }) => shape.titles.day && hasNeeds(shape, guess.fields));
  return (best.isDoubted && byDay.length > 0 ? findBest(byDay) : best).guess;
}

const findBest = <T extends { rank: number }>(all: readonly T[]): T =>
  all.reduce((best, next) => (next.rank > best.rank ? next : best));

/** The same for each format; `rank` says how well it fits, `isDoubted` that days of no meaning stand beside totals. */
export function guessFormats(header: readonly string[], sampleRows: readonly (readonly string[])[]) {
  const columns = header
    .slice(0, MAX_GUESSED_COLUMNS)
    .map((title, at) => ({ likeness: compareTitle(normaliseTitle(title)), ...guessKinds(sampleRows, at) }));
  return SHAPES.map((shape) => {
    const { guess, rank } = guessShape(shape, columns);
    const isDoubted = tellsTotals(shape.format) && columns.some((column) => isOtherDay(shape, column));
    return { shape, rank, isDoubted, guess: guessByValues(guess, columns, sampleRows) };
  });
}

/** True for a column of days that no title of the shape names: the rows of such a table are no totals. */
function isOtherDay({ titles }: Shape, { kinds, likeness }: GuessedColumn): boolean {
  const named = Object.entries(titles).filter(([field]) => getFieldKind(field as Field) === "day");
  return (
    kinds.has("day") && named.every(([, aliases]) => aliases.every((title) => (likeness.get(title) ?? 0) < MIN_SCORE))
  );
}

const hasNeeds = ({ needs, handNeeds = needs }: Shape, fields: Columns): boolean =>
  handNeeds.every((each) => each.some((field) => fields[field] !== undefined));

type Match = { field: Field; column: number; score: number; why: string };

function guessShape(shape: Shape, columns: GuessedColumn[]): { guess: MappingGuess; rank: number } {
  const matches = (Object.entries(shape.titles) as [Field, readonly string[]][])
    .filter(([field]) => !shape.lacks?.includes(field))
    .flatMap(([field, aliases]) =>
      columns.map((column, at) => matchColumn(field, aliases, withPosts(shape, field, column), at)),
    )
    .filter(({ score }) => score >= MIN_SCORE)
    .sort((a, b) => b.score - a.score);
  const guess: MappingGuess = { format: shape.format, fields: {}, scores: {}, whys: {} };
  const taken = new Set<number>();
  for (const { field, column, score, why } of matches) {
    if (taken.has(column) || guess.fields[field] !== undefined) continue;
    taken.add(column);
    guess.fields[field] = column;
    guess.scores[field] = score;
    guess.whys[field] = why;
  }
  const { needs, handNeeds = needs } = shape;
  const isWhole = hasNeeds(shape, guess.fields);
  const needed = (isWhole ? handNeeds : needs).map((fields) =>
    Math.max(...fields.map((field) => guess.scores[field] ?? -1)),
  );
  const sum = (scores: number[]) => scores.reduce((total, score) => total + score, 0);
  // What must be there decides; what else would be read tells formats of the same needs apart.
  return { guess, rank: sum(needed) + sum(Object.values(guess.scores)) / 100 };
}

/** A post's link tells its id where no other field is read from links. */
function withPosts({ handNeeds }: Shape, field: Field, column: GuessedColumn): GuessedColumn {
  const isPost = field === "postId" && handNeeds !== undefined && column.kinds.has("link");
  return isPost ? { ...column, kinds: new Set<FieldKind>(["id"]), holdsPosts: true } : column;
}

function matchColumn(
  field: Field,
  aliases: readonly string[],
  { likeness: known, kinds, holdsPosts }: GuessedColumn,
  column: number,
): Match {
  const kind = getFieldKind(field);
  const [alias = "", likeness] = aliases
    .map((each): [string, number] => [each, known.get(each) ?? 0])
    .reduce((best, next) => (next[1] > best[1] ? next : best), ["", 0]);
  const fits = kinds.has(kind);
  const tells = fits && (TELLING.has(kind) || (field === "postId" && holdsPosts));
  const score =
    kinds.size > 0 && !fits ? likeness * 0.5 : Math.min(1, likeness + (tells ? 0.6 : likeness > 0 ? 0.1 : 0));
  const why = likeness >= MIN_SCORE ? `Its title is like ${quoted(alias)}.` : `It holds ${KIND_WORDS[kind]}.`;
  return { field, column, score: Math.round(score * 100) / 100, why };
}

/** Kinds of value that show what their column is, whatever its title. */
const TELLING: ReadonlySet<FieldKind> = new Set(["link", "currency", "day"]);

const KIND_WORDS: Record<FieldKind, string> = {
  text: "words",
  id: "ids of posts",
  link: "links of TikTok videos",
  day: "days",
  currency: "currencies",
  money: "amounts",
  share: "shares",
  seconds: "durations",
  count: "whole numbers",
};

const wordsOf = (title: string): string[] => [
  ...new Set(title.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "")),
];

/** Known titles and their number of words, by each of their words. */
const TITLES_BY_WORD = new Map<string, Map<string, number>>();
for (const title of SHAPES.flatMap(({ titles }) => Object.values(titles).flat())) {
  const words = wordsOf(title);
  for (const word of words) {
    const known = TITLES_BY_WORD.get(word) ?? new Map<string, number>();
    TITLES_BY_WORD.set(word, known.set(title, words.length));
  }
}

/** How alike a title is to the known ones: the share of words in common, and 1 only for the same. */
function compareTitle(title: string): ReadonlyMap<string, number> {
  const words = wordsOf(title);
  const likeness = new Map<string, number>();
  for (const word of words) {
    for (const [known, count] of TITLES_BY_WORD.get(word) ?? [])
      likeness.set(known, (likeness.get(known) ?? 0) + (0.95 * 2) / (words.length + count));
  }
  return likeness.set(title, 1);
}
