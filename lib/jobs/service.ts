/** The regular run: plan what is due, deliver what waits, and leave a heartbeat; and the question whether all is well. */
import "server-only";
import { type DeliveryCounts, deliver } from "@/lib/delivery/service";
import { findCodesSince, findLastRun, findLastSuccess, finishRun, insertRun, listOwners } from "@/lib/jobs/data";
import { isFirstOfQuarter, isSilent } from "@/lib/jobs/rules";
import { countOutbox } from "@/lib/outbox/data/queue";
import { queueMessage } from "@/lib/outbox/service";
import { canSendMail, senderAddress } from "@/lib/outward/mail";
import { runReminders, type SweepCounts } from "@/lib/reminders/service";
import { runOccasions } from "@/lib/reminders/service/occasions";
import { databaseNow } from "@/lib/server/clock";
import { env } from "@/lib/server/env";
import { logFault } from "@/lib/server/log";
import { countPendingMigrations } from "@/lib/server/migrations";
import { forgetExpired } from "@/lib/server/rate-limit";
import { systemScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";

const REMINDER_JOB = "renewal-reminders";
export const RUN_EVERY_MS = 60_000;
export const WATCH_EVERY_MS = 30 * 60_000;

/**
 * Plans reminders of codes and, once a quarter of an hour, of payments, signatures and audits; then delivers the outbox. A
 * run after a long silence begins with telling the owners of it. Safe to call every minute, several times at once, late, or after a crash.
 * @param now the database's clock unless given
 * @returns counts; `failed` counts workspaces whose work was interrupted and will be done by the next run
 */
export async function runReminderJob(now?: Date): Promise<SweepCounts & DeliveryCounts> {
  const startedAt = now ?? (await databaseNow());
  const run = { id: await insertRun(REMINDER_JOB, startedAt), job: REMINDER_JOB };
  const finish = async (counts: Record<string, number> | null, failed: boolean) =>
    finishRun(run, { finishedAt: now ?? (await databaseNow()), counts, failed });
  try {
    await alertOfSilence(startedAt);
    const last = await findLastSuccess(REMINDER_JOB);
    const sweep = await runReminders(startedAt);
    const duties = isFirstOfQuarter(last?.startedAt ?? null, startedAt) ? await runOccasions(startedAt) : NOTHING;
    const delivery = await deliver(startedAt);
    await forgetExpired(startedAt);
    const counts = {
      workspaces: sweep.workspaces,
      planned: sweep.planned + duties.planned,
      skipped: sweep.skipped + duties.skipped,
      ...delivery,
      failed: sweep.failed + duties.failed + delivery.failed,
    };
    await finish(counts, counts.failed > 0);
    return counts;
  } catch (error) {
    await finish(null, true);
    throw error;
  }
}

const NOTHING: SweepCounts = { workspaces: 0, planned: 0, skipped: 0, failed: 0 };

/** The silence that reminders are in, if they are. `since` is the last success, else when the oldest book was opened. */
async function findSilence(now: Date): Promise<{ since: Date } | null> {
  const success = await findLastSuccess(REMINDER_JOB);
  const lastSuccessAt = success?.finishedAt ?? null;
  // Whether there is anything to remind of is asked only when it matters.
  if (lastSuccessAt && !isSilent({ lastSuccessAt, since: lastSuccessAt }, now)) return null;
  const codesSince = await findCodesSince();
  const since = lastSuccessAt ?? codesSince;
  return since && isSilent({ lastSuccessAt, since: codesSince }, now) ? { since } : null;
}

/** Whether no run has succeeded for more than a day. Costs one indexed query while all is well. */
export async function areRemindersSilent(now: Date): Promise<boolean> {
  return (await findSilence(now)) !== null;
}

/** Queues one message to each owner for each silence, however often and by however many it is noticed. */
async function alertOfSilence(now: Date): Promise<boolean> {
  const silence = await findSilence(now);
  if (!silence) return false;
  const since = silence.since.toISOString();
  for (const { id, workspaceId, name, email, zone } of await listOwners())
    await bookkeep(systemScope(workspaceId, "reminders"), (tx) =>
      queueMessage(tx, {
        dedupeKey: `silence:${since}:${id}`,
        kind: "silenceAlert",
        to: { name, email },
        subjectId: null,
        data: { since, zone },
      }),
    );
  return true;
}

/** For every process that lives, whoever is to run the reminders: notices that nobody does, and says so by mail at once. */
export async function watchForSilence(): Promise<void> {
  const now = await databaseNow();
  if (await alertOfSilence(now)) await deliver(now);
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
