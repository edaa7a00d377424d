/** The regular run: plan what is due, deliver what waits, and leave a heartbeat; and the question whether all is well. */
import "server-only";
import { type DeliveryCounts, deliver } from "@/lib/delivery/service";
import { findCodesSince, findLastRun, findLastSuccess, finishRun, insertRun } from "@/lib/jobs/data";
import { isSilent } from "@/lib/jobs/rules";
import { countOutbox } from "@/lib/outbox/data/queue";
import { canSendMail, senderAddress } from "@/lib/outward/mail";
import { runReminders, type SweepCounts } from "@/lib/reminders/service";
import { databaseNow } from "@/lib/server/clock";
import { env } from "@/lib/server/env";
import { logFault } from "@/lib/server/log";
import { countPendingMigrations } from "@/lib/server/migrations";

export const REMINDER_JOB = "renewal-reminders";
export const RUN_EVERY_MS = 60_000;

/**
 * Plans reminders, then delivers the outbox. Safe to call every minute, several times at once, late, or after a crash.
 * @param now the database's clock unless given
 * @returns counts; `failed` counts workspaces whose work was interrupted and will be done by the next run
 */
export async function runReminderJob(now?: Date): Promise<SweepCounts & DeliveryCounts> {
  const startedAt = now ?? (await databaseNow());
  const run = { id: await insertRun(REMINDER_JOB, startedAt), job: REMINDER_JOB };
  const finish = async (counts: Record<string, number> | null, failed: boolean) =>
    finishRun(run, { finishedAt: now ?? (await databaseNow()), counts, failed });
  try {
    const sweep = await runReminders(startedAt);
    const delivery = await deliver(startedAt);
    const counts = { ...sweep, ...delivery, failed: sweep.failed + delivery.failed };
    await finish(counts, counts.failed > 0);
    return counts;
  } catch (error) {
    await finish(null, true);
    throw error;
  }
}

export type Health = {
  status: "ok" | "degraded" | "down";
  database: "up" | "down";
  migrations: "applied" | "pending" | "unknown";
  outbox: { waiting: number; oldestSeconds: number; dead: number } | null;
  /** The last run without failure, as an ISO instant. */
  lastRun: string | null;
};

const DOWN: Health = { status: "down", database: "down", migrations: "unknown", outbox: null, lastRun: null };

/** Whether the app can do its work, without a word about whose it is. Costs a few indexed queries. */
export async function checkHealth(now = new Date()): Promise<Health> {
  try {
    const pending = await countPendingMigrations();
    if (pending > 0) return { ...DOWN, status: "degraded", database: "up", migrations: "pending" };
    const [outbox, success, since] = await Promise.all([
      countOutbox(),
      findLastSuccess(REMINDER_JOB),
      findCodesSince(),
    ]);
    const lastSuccessAt = success?.finishedAt ?? null;
    const oldestMs = outbox.oldestAt ? now.getTime() - outbox.oldestAt.getTime() : 0;
    return {
      status: isSilent({ lastSuccessAt, since }, now) ? "degraded" : "ok",
      database: "up",
      migrations: "applied",
      outbox: { waiting: outbox.waiting, oldestSeconds: Math.max(0, Math.round(oldestMs / 1_000)), dead: outbox.dead },
      lastRun: lastSuccessAt?.toISOString() ?? null,
    };
  } catch (error) {
    logFault(error, "health");
    return DOWN;
  }
}

export type Heartbeat = {
  lastSuccessAt: Date | null;
  /** The last run of all, when it failed. */
  lastFailureAt: Date | null;
  /** Null when only a cron outside knows. */
  nextRunAt: Date | null;
  silent: boolean;
  cron: "open" | "closed";
  /** The address mail comes from; null without a mail server. */
  mailFrom: string | null;
};

/** How the regular run does, for the people of a book; nothing in it tells of other books. */
export async function describeHeartbeat(now: Date): Promise<Heartbeat> {
  const [last, success, since] = await Promise.all([
    findLastRun(REMINDER_JOB),
    findLastSuccess(REMINDER_JOB),
    findCodesSince(),
  ]);
  const lastSuccessAt = success?.finishedAt ?? null;
  const { SCHEDULER, CRON_SECRET } = env();
  return {
    lastSuccessAt,
    lastFailureAt: last?.failed ? last.startedAt : null,
    nextRunAt:
      SCHEDULER === "on" ? new Date(Math.max(now.getTime(), (last?.startedAt.getTime() ?? 0) + RUN_EVERY_MS)) : null,
    silent: isSilent({ lastSuccessAt, since }, now),
    cron: CRON_SECRET ? "open" : "closed",
    mailFrom: canSendMail() ? senderAddress() : null,
  };
}
