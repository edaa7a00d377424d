/** Once per server, before the first request: settings are checked, and the built-in scheduler starts if it is wanted. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/server/env");
  if (env().SCHEDULER !== "on") return;
  const { startScheduler } = await import("@/lib/server/scheduler");
  const { RUN_EVERY_MS, runReminderJob } = await import("@/lib/jobs/service");
  startScheduler(() => runReminderJob(), RUN_EVERY_MS);
}
