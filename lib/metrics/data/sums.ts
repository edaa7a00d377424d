/** How daily rows are added up in SQL: the same columns, in the same order, wherever numbers are read. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { type MetricSums, noSums } from "@/lib/metrics/rules/sums";

export type Segment = "ORGANIC" | "PAID";
/** `spendWithRevenueMinor` is the spend of those rows whose revenue is known: the only fair denominator of ROAS. */
export type PaidSums = MetricSums & { spendWithRevenueMinor: number | null };
/** Organic rows have no currency. */
export type RollupSums = PaidSums & { segment: Segment; currency: string | null };
export type RollupDay = RollupSums & { day: Day };

export const SUM_NAMES = Object.keys(noSums) as (keyof MetricSums)[];

/** The columns of a daily row, by the alias of its table. */
export const DAY_COLUMNS = (alias: string) => Prisma.raw(SUM_NAMES.map((name) => `${alias}."${name}"`).join(", "));

/** The same as numbers, where single rows are read. */
export const DAY_VALUES = (alias: string) =>
  Prisma.raw(SUM_NAMES.map((name) => `${alias}."${name}"::float8 AS "${name}"`).join(", "));

/** Sums of daily rows under the alias m. */
export const DAY_SUMS = Prisma.raw(
  SUM_NAMES.map((name) => `sum(m."${name}")::float8 AS "${name}"`)
    .concat(`sum(m."spendMinor") FILTER (WHERE m."revenueMinor" IS NOT NULL)::float8 AS "spendWithRevenueMinor"`)
    .join(", "),
);

/** Sums of rolled-up rows. There a spend of nothing and an unknown spend are both 0; neither is shown as a cost. */
export const ROLLUP_SUMS = Prisma.raw(
  SUM_NAMES.map((name) =>
    name === "spendMinor"
      ? `nullif(sum(m."spendMinor"), 0)::float8 AS "spendMinor"`
      : `sum(m."${name}")::float8 AS "${name}"`,
  )
    .concat(`nullif(sum(m."spendWithRevenueMinor"), 0)::float8 AS "spendWithRevenueMinor"`)
    .join(", "),
);

/** In place of no id: in sums by creator, and where ids are compared. */
export const NOBODY = Prisma.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);

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
