/** Settings are checked, the built-in scheduler starts if it is wanted, and every process watches that somebody runs the reminders. */
import { RUN_EVERY_MS, runReminderJob, WATCH_EVERY_MS, watchForSilence } from "@/lib/jobs/service";
import { env } from "@/lib/server/env";
import { startScheduler } from "@/lib/server/scheduler";

export async function boot(): Promise<void> {
  if (env().SCHEDULER === "on") startScheduler(() => runReminderJob(), RUN_EVERY_MS);
  else startScheduler(watchForSilence, WATCH_EVERY_MS);
}
