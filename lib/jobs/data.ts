/** Runs of background jobs, over all workspaces: the heartbeat. */
import "server-only";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";

/** How long runs are kept. */
const KEPT_MS = 30 * 24 * 3_600_000;

export async function insertRun(job: string, startedAt: Date): Promise<string> {
  const { id } = await globalDb().jobRun.create({ data: { id: newId(), job, startedAt }, select: { id: true } });
  return id;
}

/** Ends a run with its counts, and forgets the runs of last month. */
export async function finishRun(
  run: { id: string; job: string },
  result: { finishedAt: Date; counts: Record<string, number> | null; failed: boolean },
): Promise<void> {
  const { counts, ...rest } = result;
  await globalDb().jobRun.update({ where: { id: run.id }, data: { ...rest, ...(counts ? { counts } : {}) } });
  const before = new Date(result.finishedAt.getTime() - KEPT_MS);
  await globalDb().jobRun.deleteMany({ where: { job: run.job, startedAt: { lt: before } } });
}

export type Run = { startedAt: Date; finishedAt: Date | null; failed: boolean };
const SHOWN = { startedAt: true, finishedAt: true, failed: true } as const;

export function findLastRun(job: string): Promise<Run | null> {
  return globalDb().jobRun.findFirst({ where: { job }, orderBy: { startedAt: "desc" }, select: SHOWN });
}

export function findLastSuccess(job: string): Promise<Run | null> {
  return globalDb().jobRun.findFirst({
    where: { job, failed: false, finishedAt: { not: null } },
    orderBy: { startedAt: "desc" },
    select: SHOWN,
  });
}

/** When the oldest book was opened; null while no book holds a code. */
export async function findCodesSince(): Promise<Date | null> {
  if (!(await globalDb().sparkCode.findFirst({ select: { id: true } }))) return null;
  const oldest = await globalDb().workspace.findFirst({ orderBy: { createdAt: "asc" }, select: { createdAt: true } });
  return oldest?.createdAt ?? null;
}

/** Everybody who owns a book of their own, and the zone of the book; the sample is nobody's. */
export async function listOwners() {
  const rows = await globalDb().membership.findMany({
    where: { role: "OWNER", workspace: { isSample: false } },
    orderBy: [{ workspaceId: "asc" }, { id: "asc" }],
    select: {
      id: true,
      workspaceId: true,
      name: true,
      email: true,
      timeZone: true,
      workspace: { select: { timeZone: true } },
    },
  });
  return rows.map(({ workspace, timeZone, ...owner }) => ({ ...owner, zone: timeZone ?? workspace.timeZone }));
}
