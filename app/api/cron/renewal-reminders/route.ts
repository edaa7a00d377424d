import { runReminderJob } from "@/lib/jobs/service";
import { cron } from "@/lib/server/route";

export const dynamic = "force-dynamic";

export const GET = cron("cron.renewalReminders", () => runReminderJob());

/** Next would answer HEAD by running GET. */
export const HEAD = () => new Response(null, { status: 405, headers: { Allow: "GET" } });
