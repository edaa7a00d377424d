/** Staged amounts are taken as another currency's: the same numbers, in its minor units. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { ofStage, type Stage } from "@/lib/imports/data/stage";
import { isRecordFormat, RECORD_TABLES, type RecordFormat } from "@/lib/imports/rules/formats";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const moneyOf = (format: RecordFormat) => RECORD_TABLES[format].values.filter((name) => name.endsWith("Minor"));

/** Whether `per` divides every staged amount. */
export async function isEven(tx: Tx, { importId, format }: Stage, per: number): Promise<boolean> {
  const own = ofStage(tx, importId);
  const uneven = isRecordFormat(format)
    ? Prisma.sql`"StagedRecord" s, jsonb_each_text(s."record") e
        WHERE ${own} AND e."key" = ANY(${moneyOf(format)}::text[]) AND e."value"::bigint % ${per}::bigint <> 0`
    : Prisma.sql`"StagedRow" s
        WHERE ${own} AND (s."spendMinor" % ${per}::bigint <> 0 OR s."revenueMinor" % ${per}::bigint <> 0)`;
  const found = await withRawSql(() => tx.db.$queryRaw<object[]>`SELECT 1 AS "found" FROM ${uneven} LIMIT 1`);
  return found.length === 0;
}

/** Takes all staged amounts as `currency`, in whose minor units each is `times` / `per` of what it was. */
export async function setCurrency(
  tx: Tx,
  { importId, format }: Stage,
  { currency, times, per }: { currency: string; times: number; per: number },
): Promise<void> {
  const own = ofStage(tx, importId);
  const scaled = (minor: Prisma.Sql) => Prisma.sql`${minor} * ${times}::bigint / ${per}::bigint`;
  await withRawSql(() =>
    isRecordFormat(format)
      ? tx.db.$executeRaw`
          UPDATE "StagedRecord" s SET "record" = s."record" || jsonb_build_object('currency', ${currency}::text) || coalesce(
            (SELECT jsonb_object_agg(e."key", ${scaled(Prisma.sql`e."value"::bigint`)})
              FROM jsonb_each_text(s."record") e WHERE e."key" = ANY(${moneyOf(format)}::text[])), '{}')
          WHERE ${own} AND s."record" ? 'currency'`
      : tx.db.$executeRaw`
          UPDATE "StagedRow" s SET "currency" = ${currency}, "spendMinor" = ${scaled(Prisma.sql`s."spendMinor"`)},
            "revenueMinor" = ${scaled(Prisma.sql`s."revenueMinor"`)}
          WHERE ${own}`,
  );
}
