/** How daily rows are added up in SQL: the same columns, in the same order, wherever numbers are read. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { COUNT_NAMES, type MetricSums, RATIO_IDS, RATIOS, type RatioId, sidesOf } from "@/lib/metrics/rules/sums";

export type Segment = "ORGANIC" | "PAID";
/** Organic rows have no currency. */
export type RollupSums = MetricSums & { segment: Segment; currency: string | null };
export type RollupDay = RollupSums & { day: Day };

/** The columns of a daily row, by the alias of its table. */
export const DAY_COLUMNS = (alias: string) => Prisma.raw(COUNT_NAMES.map((name) => `${alias}."${name}"`).join(", "));

/** The same as numbers, where single rows are read. */
export const DAY_VALUES = (alias: string) =>
  Prisma.raw(COUNT_NAMES.map((name) => `${alias}."${name}"::float8 AS "${name}"`).join(", "));

const isTold = (alias: string, names: readonly string[]) =>
  `(${names.map((name) => `${alias}."${name}" IS NOT NULL`).join(" OR ")})`;

/** One side of a ratio of the row under an alias, as RatioSums has it: null where the row does not tell both sides. */
export function ratioSide(alias: string, id: RatioId, side: "over" | "under"): string {
  const { over, under } = RATIOS[id];
  const names: readonly string[] = RATIOS[id][side];
  const value =
    names.length === 1 ? `${alias}."${names[0]}"` : names.map((name) => `coalesce(${alias}."${name}", 0)`).join(" + ");
  return `CASE WHEN ${isTold(alias, over)} AND ${isTold(alias, under)} THEN ${value} END`;
}

/** The same as a fragment. */
export const RATIO_SIDE = (alias: string, id: RatioId, side: "over" | "under") =>
  Prisma.raw(ratioSide(alias, id, side));

/** What the rows under an alias differ by in a ratio, as a Spread of those that tell both its sides. */
export const RATIO_SPREAD = (alias: string, id: RatioId) =>
  spreadOf(`(${ratioSide(alias, id, "over")})::float8`, `(${ratioSide(alias, id, "under")})::float8`);

/** The same of rows that have the sides of these ratios as columns: DaySpreads. */
export const DAY_SPREADS = (alias: string, ids: readonly RatioId[]) =>
  Prisma.sql`json_build_object(${Prisma.join(
    ids.map((id) => {
      const { events, exposure } = sidesOf(id);
      return Prisma.sql`${Prisma.raw(`'${id}'`)}, ${spreadOf(`${alias}."${id}${events}"`, `${alias}."${id}${exposure}"`)}`;
    }),
  )})`;

/** Both sides of these ratios summed, of the rows under an alias. */
export const RATIO_SUMS = (alias: string, ids: readonly RatioId[]) =>
  Prisma.raw(ids.flatMap((id) => [sumSide(alias, id, "over"), sumSide(alias, id, "under")]).join(", "));

const sumSide = (alias: string, id: RatioId, side: "over" | "under") =>
  `sum(${ratioSide(alias, id, side)})::float8 AS "${id}${side === "over" ? "Over" : "Under"}"`;

function spreadOf(k: string, n: string): Prisma.Sql {
  const sum = (of: string) => `coalesce(sum(${of}) FILTER (WHERE ${n} > 0), 0)`;
  return Prisma.raw(`json_build_object('pairs', count(*) FILTER (WHERE ${n} > 0), 'k', ${sum(k)}, 'n', ${sum(n)},
    'kk', ${sum(`${k} * ${k}`)}, 'kn', ${sum(`${k} * ${n}`)}, 'nn', ${sum(`${n} * ${n}`)})`);
}

/** Which of its counts a daily row tells, as the bits of a number: rows that tell the same may be added up before they are divided. */
export const TOLD = (alias: string) =>
  Prisma.raw(
    COUNT_NAMES.map((name, bit) => `CASE WHEN ${alias}."${name}" IS NULL THEN 0 ELSE ${2 ** bit} END`).join(" + "),
  );

/** Sums of daily rows, or of such sums by what is told, under the alias m. */
export const DAY_SUMS = Prisma.raw(
  [
    ...COUNT_NAMES.map((name) => `sum(m."${name}")::float8 AS "${name}"`),
    ...RATIO_IDS.flatMap((id) => [sumSide("m", id, "over"), sumSide("m", id, "under")]),
  ].join(", "),
);

/** In place of no id: in sums by creator, and where ids are compared. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";
export const NOBODY = Prisma.raw(`'${NO_ID}'::uuid`);

/** Rows of one owner, by a column of ids: of none where the id is "", of all where it is null. */
export function ofOwner(column: string, id: string | null): Prisma.Sql {
  if (id === null) return Prisma.empty;
  const owner = Prisma.raw(column);
  return id === "" ? Prisma.sql`AND ${owner} IS NULL` : Prisma.sql`AND ${owner} = ${id}::uuid`;
}

/** The same of sums by creator, where nobody has an id as well. */
export function ofCreator(column: string, id: string | null): Prisma.Sql {
  return id === "" ? Prisma.sql`AND ${Prisma.raw(column)} = ${NOBODY}` : ofOwner(column, id);
}

/** What a member with the role CREATOR may count; nothing is added for anybody else. */
export function ownOnly(column: string, { creatorIds }: Scope): Prisma.Sql {
  return creatorIds ? Prisma.sql`AND ${Prisma.raw(column)} = ANY(${[...creatorIds]}::uuid[])` : Prisma.empty;
}
