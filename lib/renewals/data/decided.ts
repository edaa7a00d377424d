/** What became of ends: those decided about last, and how many of a period were renewed in time. */
import "server-only";
import { held, inBook, unarchived } from "@/lib/codes/data/conditions";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import type { Decided } from "@/lib/renewals/rules/folds";
import { countRenewed, type DecidedEnd } from "@/lib/renewals/rules/rate";
import { runSql } from "@/lib/server/sql";

const { sql } = Prisma;
const MOST_ENDS = 10_000;

const JOINED = sql`FROM "Renewal" n JOIN "SparkCode" c ON c."workspaceId" = n."workspaceId" AND c."id" = n."codeId"`;

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

/** The ends after `from` that were decided about; `stands` tells those that are among the codes ended by `now`. */
function listDecidedEnds(scope: Scope, from: Date, now: Date): Promise<DecidedEnd[]> {
  return runSql<DecidedEnd>(sql`
    SELECT n."endsAt", n."outcome" = 'RENEWED' AS "renewed", n."decidedAt",
      c."expiresAt" = n."endsAt" AND n."endsAt" <= ${now} AND c."revokedAt" IS NULL AND c."archivedAt" IS NULL AS "stands"
    ${JOINED}
    WHERE ${inBook(scope)} AND n."workspaceId" = ${scope.workspaceId}::uuid AND n."endsAt" > ${from}
      AND n."outcome" IS NOT NULL AND n."decidedAt" IS NOT NULL LIMIT ${MOST_ENDS}`);
}

/** Ends of the period, and how many of them were renewed in time; for the renewal rate. */
export async function countRenewals(scope: Scope, from: Date, now: Date) {
  const [decided, [row]] = await Promise.all([
    listDecidedEnds(scope, from, now),
    runSql<{ ended: number }>(sql`SELECT count(*)::int AS "ended" FROM "SparkCode" c
      WHERE ${inBook(scope)} AND c."expiresAt" > ${from} AND c."expiresAt" <= ${now}
        AND c."revokedAt" IS NULL AND ${unarchived} AND ${held}`),
  ]);
  return { decided, ...countRenewed({ decided, ended: row?.ended ?? 0, from }) };
}
