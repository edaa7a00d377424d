/** What reminders need to know of codes and their readers, and when each code is looked at next. */
import "server-only";
import { notFound } from "@/lib/kernel/errors";
import { rowKey, type Tx } from "@/lib/server/transact";

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
  creator: { select: { id: true, email: true, timeZone: true } },
} as const;

/** The facts of a code that decide when its people are reminded. */
export type PlanningCode = {
  id: string;
  expiresAt: Date;
  windowDays: number;
  sealedAt: Date | null;
  releasedAt: Date | null;
  firstPaidOn: Date | null;
  revocationRequestedAt: Date | null;
  revokedAt: Date | null;
  replacedAt: Date | null;
  archivedAt: Date | null;
  creator: { id: string; email: string | null; timeZone: string };
};

/** The workspace's policy and those of its members who are reminded. */
export type PlanningReaders = {
  workspace: { timeZone: string; sendHour: number; reminderOffsets: number[] };
  members: { id: string; email: string; timeZone: string | null }[];
};

/** Has the next sweep look at every code of the workspace that can still be reminded of. */
export async function setAllDue(tx: Tx): Promise<void> {
  await tx.db.sparkCode.updateMany({
    where: { expiresAt: { gt: tx.now }, revokedAt: null, replacedAt: null, archivedAt: null },
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
    select: { id: true, email: true, timeZone: true },
  });
  return { workspace, members };
}

/** Everything that decides about one code, as the open transaction sees it. @throws AppError notFound */
export async function getPlanningFacts(
  tx: Tx,
  codeId: string,
): Promise<{ code: PlanningCode; readers: PlanningReaders; recorded: Set<string> }> {
  const code = await tx.db.sparkCode.findUnique({ where: rowKey(tx.scope, codeId), select: PLANNING_CODE });
  if (!code) throw notFound("code");
  const reminders = await tx.db.reminder.findMany({ where: { codeId }, select: { key: true } });
  return { code, readers: await getReaders(tx), recorded: new Set(reminders.map(({ key }) => key)) };
}
