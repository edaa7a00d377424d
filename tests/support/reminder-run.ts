// A process of its own that runs the reminders when it is told to, and can be killed at any moment.
import { runReminderJob } from "@/lib/jobs/service";
import { globalDb } from "@/lib/server/db";

process.on("message", async (now: string) => {
  const counts = await runReminderJob(new Date(now));
  process.send?.({ counts });
});
// Connected and warm, so that a kill hits the work and not the start.
await globalDb().jobRun.findFirst({ select: { id: true } });
process.send?.("ready");
