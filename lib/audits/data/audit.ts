/** Audits as kept, the thresholds they flag by, and what became of what they proposed. */
import "server-only";
import { type Income, monthOf } from "@/lib/audits/rules/budget";
import type { AuditReport, Flags } from "@/lib/audits/rules/report";
import { LICENCE_PART } from "@/lib/costs/data/behind";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId, newId } from "@/lib/kernel/id";
import type { Role, Scope } from "@/lib/kernel/scope";
import type { RowsWindow } from "@/lib/provenance/rules/pages";
import { runSql } from "@/lib/server/sql";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const { sql } = Prisma;

/** From which shares on videos are flagged, 0..1. @throws AppError notFound */
export async function getFlags(scope: Scope): Promise<Flags> {
  const found = await reads(scope).workspace.findUnique({
    where: { id: scope.workspaceId },
    select: { auditCompletion: true, auditEngagement: true },
  });
  if (!found) throw notFound("workspace");
  return { completion: found.auditCompletion, engagement: found.auditEngagement };
}

export async function setFlags(tx: Tx, { completion, engagement }: Flags): Promise<void> {
  await tx.db.workspace.update({
    where: { id: tx.scope.workspaceId },
    data: { auditCompletion: completion, auditEngagement: engagement },
    select: { id: true },
  });
}

function incomeOf(creatorId: string, today: Day): Prisma.PaymentWhereInput {
  const { from, to } = monthOf(today);
  return {
    dueOn: { gte: storedDay(from), lte: storedDay(to) },
    deal: { creatorId },
    contract: { signedAt: { not: null }, declinedAt: null, voidedAt: null },
  };
}

type IncomeOf = { creatorId: string; today: Day; currency: string };

export const countIncomeParts = (scope: Scope, { creatorId, today, currency }: IncomeOf) =>
  reads(scope).payment.count({ where: { ...incomeOf(creatorId, today), currency } });

/** The payments in one currency that an income is the sum of, the first to fall due first. */
export function listIncomeParts(scope: Scope, { creatorId, today, currency }: IncomeOf, window: RowsWindow) {
  return reads(scope).payment.findMany({
    relationLoadStrategy: "join",
    where: { ...incomeOf(creatorId, today), currency },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    ...window,
    select: LICENCE_PART,
  });
}

/** What brands have to pay in the month of a day for this creator's work, by signed contracts; one line a currency. */
export async function listIncome(scope: Scope, creatorId: string, today: Day): Promise<Income[]> {
  const rows = await reads(scope).payment.groupBy({
    by: ["currency"],
    where: incomeOf(creatorId, today),
    _sum: { amountMinor: true },
  });
  return rows.map(({ currency, _sum }) => ({ currency, minor: Number(_sum.amountMinor ?? 0) }));
}

/** Creators of whose videos TikTok Studio or TikTok One told numbers; c is the creator. */
function withNumbers({ workspaceId, creatorIds }: Scope): Prisma.Sql {
  const own = creatorIds ? sql`AND c."id" = ANY(${[...creatorIds]}::uuid[])` : Prisma.empty;
  return sql`"Creator" c WHERE c."workspaceId" = ${workspaceId}::uuid ${own} AND c."archivedAt" IS NULL AND EXISTS (
    SELECT FROM "Video" v WHERE v."workspaceId" = c."workspaceId" AND v."creatorId" = c."id" AND (v."views" IS NOT NULL
      OR EXISTS (SELECT FROM "VideoReport" r WHERE r."workspaceId" = v."workspaceId" AND r."postId" = v."postId")))`;
}

/** Creators with numbers, those that may be audited, in the order of their handles. */
export function listAudited(scope: Scope) {
  return runSql<{ id: string; handle: string }>(
    sql`SELECT c."id"::text AS "id", c."handle" FROM ${withNumbers(scope)} ORDER BY c."handle" LIMIT 2000`,
  );
}

/** Creators with numbers whose week has not been audited. */
export async function listUnaudited(scope: Scope, weekOn: Day): Promise<string[]> {
  const rows = await runSql<{ id: string }>(sql`
    SELECT c."id"::text AS "id" FROM ${withNumbers(scope)} AND NOT EXISTS (SELECT FROM "WeeklyAudit" a
      WHERE a."workspaceId" = c."workspaceId" AND a."creatorId" = c."id" AND a."weekOn" = ${weekOn}::date)
    ORDER BY c."id"`);
  return rows.map(({ id }) => id);
}

/** The creator of the best scored video; null while nothing is scored. */
export async function findBestCreator(scope: Scope): Promise<string | null> {
  const best = await reads(scope).video.findFirst({
    where: { score: { not: null }, creator: { archivedAt: null } },
    // The order of the list of videos, which an index holds.
    orderBy: [{ score: { sort: "desc", nulls: "last" } }, { views: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    select: { creatorId: true },
  });
  return best?.creatorId ?? null;
}

/** Keeps an audit, unless that week of that creator is kept already. */
export async function insertAudit(
  tx: Tx,
  audit: { creatorId: string; weekOn: Day; report: AuditReport },
): Promise<void> {
  const { creatorId, weekOn, report } = audit;
  await tx.db.weeklyAudit.createMany({
    data: [
      {
        workspaceId: tx.scope.workspaceId,
        id: newId(),
        creatorId,
        weekOn: storedDay(weekOn),
        report: report as unknown as Prisma.InputJsonObject,
        createdAt: tx.now,
      },
    ],
    skipDuplicates: true,
  });
}

const KEPT = {
  id: true,
  weekOn: true,
  report: true,
  createdAt: true,
  creator: { select: { id: true, handle: true } },
} as const satisfies Prisma.WeeklyAuditSelect;

const toAudit = ({ weekOn, report, ...row }: Prisma.WeeklyAuditGetPayload<{ select: typeof KEPT }>) => ({
  ...row,
  weekOn: dayIn(weekOn, "UTC"),
  report: report as unknown as AuditReport,
});
export type KeptAudit = ReturnType<typeof toAudit>;

/** @throws AppError notFound */
export async function getAudit(scope: Scope, id: string): Promise<KeptAudit> {
  const found = isId(id) ? await reads(scope).weeklyAudit.findUnique({ where: rowKey(scope, id), select: KEPT }) : null;
  if (!found) throw notFound("audit");
  return toAudit(found);
}

/** A creator's audits, the newest first. */
export async function listAudits(scope: Scope, creatorId: string, most: number): Promise<KeptAudit[]> {
  const rows = await reads(scope).weeklyAudit.findMany({
    where: { creatorId },
    orderBy: { weekOn: "desc" },
    take: most,
    select: KEPT,
  });
  return rows.map(toAudit);
}

/** Members who see their own profiles only, and want reminders. */
export async function listOwnReaders(scope: Scope) {
  const rows = await reads(scope).membership.findMany({
    where: { remindersOn: true, role: "CREATOR" },
    orderBy: { id: "asc" },
    select: { id: true, name: true, email: true, timeZone: true, creators: { select: { creatorId: true } } },
  });
  return rows.map(({ creators, ...member }) => ({ ...member, creatorIds: creators.map(({ creatorId }) => creatorId) }));
}

/** The Monday of the newest audits; null before the first. */
export async function findNewestWeek(scope: Scope): Promise<Day | null> {
  const newest = await reads(scope).weeklyAudit.findFirst({ orderBy: { weekOn: "desc" }, select: { weekOn: true } });
  return newest && dayIn(newest.weekOn, "UTC");
}

/** What the audits of a week propose in short, the best video first: how many, by numbers of which day, and which stands first. */
export function listFound(scope: Scope, weekOn: Day) {
  const own = scope.creatorIds ? sql`AND a."creatorId" = ANY(${[...scope.creatorIds]}::uuid[])` : Prisma.empty;
  type Row = {
    creatorId: string;
    handle: string;
    proposals: number;
    title: string | null;
    score: number | null;
    asOf: Day | null;
  };
  return runSql<Row>(sql`
    SELECT a."creatorId"::text AS "creatorId", c."handle", jsonb_array_length(a."report"->'proposals') AS "proposals",
      a."report"#>>'{usual,asOf}' AS "asOf", a."report"#>>'{proposals,0,title}' AS "title", (a."report"#>>'{proposals,0,score}')::float8 AS "score"
    FROM "WeeklyAudit" a JOIN "Creator" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."creatorId"
    WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a."weekOn" = ${weekOn}::date ${own}
    ORDER BY "score" DESC NULLS LAST, c."handle"`);
}

/**
 * The audits of one week that a reader may have: of all creators for the workspace's channel, an owner or a manager, of
 * their own for a creator's member, of none for anybody who left or wants no reminders. The best `most` are read whole.
 * @param recipient "workspace" or "member:<id>"
 * @returns also the reader's role, null for a channel
 */
export async function readWeekFor(scope: Scope, recipient: string, { weekOn, most }: { weekOn: Day; most: number }) {
  const { role, mayHave } = await findAudience(scope, recipient);
  const found = (await listFound(scope, weekOn)).filter(({ creatorId }) => mayHave(creatorId));
  const best = found.slice(0, most).map(({ creatorId }) => creatorId);
  const rows = await reads(scope).weeklyAudit.findMany({
    where: { weekOn: storedDay(weekOn), creatorId: { in: best } },
    orderBy: { creator: { handle: "asc" } },
    select: KEPT,
  });
  return { found, audits: rows.map(toAudit), role };
}

type Audience = { role: Role | null; mayHave: (creatorId: string) => boolean };

async function findAudience(scope: Scope, recipient: string): Promise<Audience> {
  if (!recipient.startsWith("member:")) return { role: null, mayHave: () => true };
  const member = await reads(scope).membership.findFirst({
    where: { id: recipient.slice("member:".length), remindersOn: true, role: { in: ["OWNER", "MANAGER", "CREATOR"] } },
    select: { role: true, creators: { select: { creatorId: true } } },
  });
  if (!member) return { role: null, mayHave: () => false };
  const own = (creatorId: string) => member.creators.some((each) => each.creatorId === creatorId);
  return { role: member.role as Role, mayHave: member.role === "CREATOR" ? own : () => true };
}

/** The codes of these videos: when each was begun, and how far it got. */
export function listCodesOf(scope: Scope, videoIds: readonly string[]) {
  return reads(scope).sparkCode.findMany({
    where: { videoId: { in: [...videoIds] }, archivedAt: null },
    select: { videoId: true, createdAt: true, sealedAt: true, firstPaidOn: true, redeemedAt: true },
  });
}
