/** What reminders need to know of codes and their readers, and when each code is looked at next. */
import "server-only";
import { deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { type CodeSums, getCodeMetrics, listCodeSums } from "@/lib/metrics/data";
import { knownExtraViews } from "@/lib/metrics/rules/incremental";
import type { PlanningCode } from "@/lib/outbox/data";
import type { RenewalRecord, RenewalResult } from "@/lib/outbox/rules/renewal";
import { reads, rowKey, type Tx } from "@/lib/server/transact";
import { deriveResults } from "@/lib/sharing/rules/summary";

const PLANNING_CODE = {
  id: true,
  expiresAt: true,
  windowDays: true,
  sealedAt: true,
  releasedAt: true,
  firstPaidOn: true,
  revocationRequestedAt: true,
  revokedAt: true,
  replacedAt: true,
  archivedAt: true,
  creator: { select: { id: true, name: true, email: true, timeZone: true } },
} as const;

/** The workspace's policy and those of its members who are reminded. */
export type PlanningReaders = {
  workspace: { timeZone: string; sendHour: number; reminderOffsets: number[] };
  members: { id: string; name: string; email: string; timeZone: string | null }[];
};

/** Has the next sweep look at every code, of the workspace or of one creator, that can still be reminded of. */
export async function setAllDue(tx: Tx, creatorId?: string): Promise<void> {
  await tx.db.sparkCode.updateMany({
    where: {
      expiresAt: { gt: tx.now },
      revokedAt: null,
      replacedAt: null,
      archivedAt: null,
      ...(creatorId ? { creatorId } : {}),
    },
    data: { nextReminderAt: tx.now },
  });
}

export async function setNextReminderAt(tx: Tx, codeId: string, nextReminderAt: Date | null): Promise<void> {
  await tx.db.sparkCode.update({ where: rowKey(tx.scope, codeId), data: { nextReminderAt }, select: { id: true } });
}

export async function getReaders(tx: Tx): Promise<PlanningReaders> {
  const workspace = await tx.db.workspace.findUniqueOrThrow({
    where: { id: tx.scope.workspaceId },
    select: { timeZone: true, sendHour: true, reminderOffsets: true },
  });
  const members = await tx.db.membership.findMany({
    where: { remindersOn: true, role: { in: ["OWNER", "MANAGER"] } },
    orderBy: { id: "asc" },
    select: { id: true, name: true, email: true, timeZone: true },
  });
  return { workspace, members };
}

/** Everything that decides about one code, as the open transaction sees it. @throws AppError notFound */
export async function getPlanningFacts(
  tx: Tx,
  codeId: string,
): Promise<{ code: PlanningCode; readers: PlanningReaders; recorded: Set<string> }> {
  const found = await tx.db.sparkCode.findUnique({ where: rowKey(tx.scope, codeId), select: PLANNING_CODE });
  if (!found) throw notFound("code");
  const { creator, ...own } = found;
  const code = {
    ...own,
    creatorId: creator.id,
    creatorName: creator.name,
    creatorEmail: creator.email,
    creatorZone: creator.timeZone,
  };
  const reminders = await tx.db.reminder.findMany({ where: { codeId }, select: { key: true } });
  return { code, readers: await getReaders(tx), recorded: new Set(reminders.map(({ key }) => key)) };
}

const RECORD = {
  id: true,
  windowDays: true,
  startsAt: true,
  expiresAt: true,
  sealedAt: true,
  releasedAt: true,
  firstPaidOn: true,
  revocationRequestedAt: true,
  revokedAt: true,
  replacedAt: true,
  archivedAt: true,
  video: { select: { title: true, postedAt: true } },
  creator: { select: { handle: true, postRateMinor: true, currency: true } },
  brand: {
    select: { name: true, contacts: { select: { name: true, email: true }, orderBy: { createdAt: "asc" }, take: 1 } },
  },
} as const;

/** The code as its reminder will tell of it: never its secret; days are those of the book's `zone`. Null when it is gone. */
export async function findRenewalRecord(
  scope: Scope,
  codeId: string,
  zone: string,
  now: Date,
): Promise<RenewalRecord | null> {
  const code = await reads(scope).sparkCode.findUnique({ where: rowKey(scope, codeId), select: RECORD });
  if (!code) return null;
  const [sums, days] = await Promise.all([listCodeSums(scope, [codeId]), getCodeMetrics(scope, codeId)]);
  const { incremental } = deriveResults({ days, postedAt: code.video.postedAt, showMoney: false, zone });
  const { creator, brand, firstPaidOn } = code;
  const status = deriveCodeStatus({ ...code, firstPaidOn: firstPaidOn?.toISOString().slice(0, 10) }, now);
  return {
    codeId,
    videoTitle: code.video.title,
    handle: creator.handle,
    brandName: brand?.name ?? null,
    contact: brand?.contacts[0] ?? null,
    windowDays: code.windowDays,
    startsAt: code.startsAt,
    expiresAt: code.expiresAt,
    usable: isUsable(status) && code.archivedAt === null,
    postRateMinor: creator.postRateMinor === null ? null : Number(creator.postRateMinor),
    rateCurrency: creator.currency,
    results: sums.map(toResult),
    extraViews: knownExtraViews(incremental),
  };
}

function toResult({
  currency,
  spendMinor,
  spendWithRevenueMinor,
  revenueMinor,
  views,
  clicks,
}: CodeSums): RenewalResult {
  return { currency, spendMinor, spendWithRevenueMinor, revenueMinor, views, clicks };
}
