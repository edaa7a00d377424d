/** What becomes of each staged row, page by page in the order of the file. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { sqlFor } from "@/lib/imports/data/compare";
import { ofStage, type Stage, stageOf } from "@/lib/imports/data/stage";
import type { Outcome } from "@/lib/imports/rules/plan";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** One staged row beside what is stored of it; money in minor units of `currency`. */
export type PreviewRow = {
  line: number;
  outcome: Outcome;
  /** Null for an order without a date. */
  day: Day | null;
  name: string;
  /** What the line says, by the names of the columns that are kept. */
  values: Record<string, string | number>;
  /** What the book says now; null where it knows nothing of it. */
  before: Record<string, string | number> | null;
};

/** `next` is the line after which there is more to see; null at the end. */
export type PreviewPage = { rows: PreviewRow[]; next: number | null };

/** Rows after the line `after`; with an `outcome` those alone. */
export type PreviewFilter = { outcome: Outcome | null; after: number; most: number };

/** Rows of one outcome may be far apart: so many lines are looked through at once, and so many times for one page. */
const LINES_AT_ONCE = 20_000;
const LOOKS = 10;
/** Past every line of every file. */
const LAST_LINE = 2 ** 31 - 1;

/** Of a row, the columns in `shown` that hold something. */
const shownOf = (alias: "s" | "t", shown: readonly string[]) => Prisma.sql`
  coalesce((SELECT jsonb_object_agg(e."key", e."value") FROM jsonb_each(jsonb_strip_nulls(to_jsonb(${Prisma.raw(alias)}))) e
    WHERE e."key" = ANY(${[...shown]}::text[])), '{}')`;

type Span = { outcome: Outcome | null; after: number; upTo: number; most: number };

/** The rows between two lines. What an ad is called stands on one of its lines, which the others name: each is looked up by its key. */
function listSpan({ scope, db }: Pick<Tx, "scope" | "db">, stage: Stage, { outcome, after, upTo, most }: Span) {
  const { source, beside, isNew, isChanged, day, name, shown, toldLine } = sqlFor({ scope }, stage);
  const is = Prisma.sql`CASE WHEN ${isNew} THEN 'create' WHEN ${isChanged} THEN 'update' ELSE 'unchanged' END`;
  return withRawSql(
    () => db.$queryRaw<PreviewRow[]>`
      SELECT r."line", r."outcome", r."day", coalesce(o."adName", o."adId", r."name") AS "name", r."before",
        r."values" || jsonb_strip_nulls(jsonb_build_object('campaignName', o."campaignName")) AS "values"
      FROM (
        SELECT s."line", ${is} AS "outcome", ${day}::text AS "day", ${name} AS "name", ${toldLine} AS "toldLine",
          ${shownOf("s", shown)} AS "values", CASE WHEN NOT ${isNew} THEN ${shownOf("t", shown)} END AS "before"
        FROM (
          SELECT s.* FROM ${source}
          WHERE ${ofStage({ scope }, stage.importId)} AND s."line" > ${after} AND s."line" <= ${upTo}
          ORDER BY s."line" ${outcome === null ? Prisma.sql`LIMIT ${most}` : Prisma.empty}) s
        ${beside} ${outcome === null ? Prisma.empty : Prisma.sql`WHERE ${is} = ${outcome}`}
        ORDER BY s."line" LIMIT ${most}) r
      LEFT JOIN LATERAL (SELECT * FROM "StagedRow" s
        WHERE ${ofStage({ scope }, stage.importId)} AND s."line" = r."toldLine" LIMIT 1) o ON true
      ORDER BY r."line"`,
  );
}

async function findLastLine({ scope, db }: Pick<Tx, "scope" | "db">, { importId, format }: Stage): Promise<number> {
  const [found] = await withRawSql(
    () => db.$queryRaw<{ line: number | null }[]>`
      SELECT max(s."line") AS "line" FROM ${Prisma.raw(`"${stageOf(format)}"`)} s WHERE ${ofStage({ scope }, importId)}`,
  );
  return found?.line ?? 0;
}

/** One page of the stage, read by its key: at most 200,000 lines are looked through, and the next page goes on from there. */
export async function listPreview(
  from: Scope | Tx,
  stage: Stage,
  { outcome, after, most }: PreviewFilter,
): Promise<PreviewPage> {
  const at = "db" in from ? from : { scope: from, db: globalDb() };
  const last = outcome === null ? LAST_LINE : await findLastLine(at, stage);
  const span = outcome === null ? last : LINES_AT_ONCE;
  const rows: PreviewRow[] = [];
  let seen = after;
  for (let look = 0; look < LOOKS && seen < last; look += 1) {
    const upTo = Math.min(last, seen + span);
    rows.push(...(await listSpan(at, stage, { outcome, after: seen, upTo, most: most + 1 - rows.length })));
    if (rows.length > most) return { rows: rows.slice(0, most), next: rows[most - 1]?.line ?? null };
    seen = upTo;
  }
  return { rows, next: seen < last ? seen : null };
}
