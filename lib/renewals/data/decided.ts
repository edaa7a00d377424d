/** What became of ends: those decided about last, and how many of a period were renewed in time. */
import "server-only";
import { held, inBook, unarchived } from "@/lib/codes/data/conditions";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import type { RowsWindow } from "@/lib/provenance/rules/pages";
import type { Decided } from "@/lib/renewals/rules/folds";
import { countRenewed, type DecidedEnd, lastDecidedEnd } from "@/lib/renewals/rules/rate";
import { runSql } from "@/lib/server/sql";

const { sql } = Prisma;
const MOST_ENDS = 10_000;

const JOINED = sql`FROM "Renewal" n JOIN "SparkCode" c ON c."workspaceId" = n."workspaceId" AND c."id" = n."codeId"`;

/** Nobody has decided about the present end of the code `c`. */
export const undecided = sql`NOT EXISTS (SELECT 1 FROM "Renewal" n WHERE n."workspaceId" = c."workspaceId"
  AND n."codeId" = c."id" AND n."endsAt" = c."expiresAt" AND n."outcome" IS NOT NULL)`;

/** The ends that were decided about last. */
export function listDecided(scope: Scope, most: number): Promise<Decided[]> {
  return runSql<Decided>(sql`
    SELECT n."id", n."codeId", n."endsAt", c."expiresAt", n."outcome", n."how", n."reason", n."decidedAt", v."title",
      b."name" AS "brandName"
    ${JOINED}
    JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
    LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
    WHERE ${inBook(scope)} AND n."workspaceId" = ${scope.workspaceId}::uuid AND n."outcome" IS NOT NULL
    ORDER BY n."decidedAt" DESC, n."id" DESC LIMIT ${most}`);
}

/** The instants after `from`, up to `until`. */
type Span = { from: Date; until: Date };

/** The ends of a span that were decided about; `stands` tells those that are among the codes ended by its end. */
function listDecidedEnds(scope: Scope, { from, until }: Span, now: Date): Promise<DecidedEnd[]> {
  const last = lastDecidedEnd(until, now);
  return runSql<DecidedEnd>(sql`
    SELECT n."endsAt", n."outcome" = 'RENEWED' AS "renewed", n."decidedAt",
      c."expiresAt" = n."endsAt" AND n."endsAt" <= ${until} AND c."revokedAt" IS NULL AND c."archivedAt" IS NULL AS "stands"
    ${JOINED}
    WHERE ${inBook(scope)} AND n."workspaceId" = ${scope.workspaceId}::uuid AND n."endsAt" > ${from}
      ${last ? sql`AND n."endsAt" <= ${last}` : Prisma.empty}
      AND n."outcome" IS NOT NULL AND n."decidedAt" IS NOT NULL LIMIT ${MOST_ENDS}`);
}

/** The codes whose present end lies in a span, decided about or not. */
const ending = (scope: Scope, { from, until }: Span) => sql`FROM "SparkCode" c
  WHERE ${inBook(scope)} AND c."expiresAt" > ${from} AND c."expiresAt" <= ${until}
    AND c."revokedAt" IS NULL AND ${unarchived} AND ${held}`;

/** Ends of the span, and how many of them were renewed in time; for the renewal rate. Of one up to `now`, also ends ahead. */
export async function countRenewals(scope: Scope, span: Span, now: Date) {
  const [decided, [row]] = await Promise.all([
    listDecidedEnds(scope, span, now),
    runSql<{ ended: number }>(sql`SELECT count(*)::int AS "ended" ${ending(scope, span)}`),
  ]);
  return { decided, ...countRenewed({ decided, ended: row?.ended ?? 0, from: span.from }) };
}

/** How many ends of codes lie in a span without anybody having decided about them. */
export async function countUndecided(scope: Scope, span: Span): Promise<number> {
  const [row] = await runSql<{ count: number }>(
    sql`SELECT count(*)::int AS "count" ${ending(scope, span)} AND ${undecided}`,
  );
  return row?.count ?? 0;
}

/** The codes whose end lies in a span and that nobody decided about, the last to end first. */
export async function listUndecided(scope: Scope, span: Span, { skip, take }: RowsWindow): Promise<string[]> {
  const rows = await runSql<{ id: string }>(sql`SELECT c."id" ${ending(scope, span)} AND ${undecided}
    ORDER BY c."expiresAt" DESC, c."id" DESC LIMIT ${take} OFFSET ${skip}`);
  return rows.map(({ id }) => id);
}
