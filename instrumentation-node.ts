/** Settings are checked, and the built-in scheduler starts if it is wanted. */
import { RUN_EVERY_MS, runReminderJob } from "@/lib/jobs/service";
import { env } from "@/lib/server/env";
import { startScheduler } from "@/lib/server/scheduler";

export async function boot(): Promise<void> {
  if (env().SCHEDULER !== "on") return;
  const stop = startScheduler(() => runReminderJob(), RUN_EVERY_MS);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
