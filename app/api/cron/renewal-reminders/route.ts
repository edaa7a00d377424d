import { runReminderJob } from "@/lib/jobs/service";
import { cron } from "@/lib/server/route";

export const dynamic = "force-dynamic";

export const GET = cron("cron.renewalReminders", () => runReminderJob());
