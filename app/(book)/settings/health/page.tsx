import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ActionButton } from "@/components/ui/action-button";
import { Callout } from "@/components/ui/callout";
import { Condition, Fact, Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { sendTestAction } from "@/lib/delivery/actions";
import { describeHeartbeat, type Heartbeat } from "@/lib/jobs/service";
import { formatInstant, zonePlace } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { countMessages } from "@/lib/outbox/data/messages";
import { getReminderSettings } from "@/lib/reminders/data/settings";
import { formatOffsets } from "@/lib/reminders/rules/cascade";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Health" };

function headline({ silent, lastSuccessAt, mailFrom }: Heartbeat, isSample: boolean): string {
  if (silent) return "Reminders have fallen silent";
  if (!lastSuccessAt) return "Reminders have not run yet";
  return mailFrom && !isSample ? "Reminders run, and mail goes out" : "Reminders run, and wait in the outbox";
}

export default async function HealthPage() {
  const { scope, workspace } = await pageViewer();
  if (scope.role === "CREATOR") notFound();
  const [heart, queue, { timeZone, sendHour, reminderOffsets, slackHint }] = await Promise.all([
    describeHeartbeat(new Date()),
    countMessages(scope),
    getReminderSettings(scope),
  ]);
  const at = (instant: Date | null) => (instant ? formatInstant(instant, workspace.timeZone) : null);
  return (
    <>
      <PageHeader
        eyebrow="Settings"
        title={headline(heart, workspace.isSample)}
        actions={
          can(scope, "message.retry") && (
            <ActionButton action={sendTestAction} values={{}}>
              Send me a test
            </ActionButton>
          )
        }
      />
      <SettingsTabs current="/settings/health" role={scope.role} />
      {heart.silent && (
        <Callout tone="bad" title="No run has succeeded for more than a day">
          Start the app with SCHEDULER=on, or have a cron call /api/cron/renewal-reminders with the cron secret. What
          was missed is caught up by the first run. The owners are told by mail, once.
        </Callout>
      )}
      {queue.trouble && (
        <Callout tone="bad" title="The last mail that was tried still waits">
          {queue.trouble} Nothing is lost: what waits goes out once this is mended.
        </Callout>
      )}
      <Facts>
        <Condition label="Last run" met={heart.silent ? "no" : heart.lastSuccessAt ? "yes" : "open"}>
          {at(heart.lastSuccessAt) ?? "none yet"}
        </Condition>
        {heart.lastFailureAt && (
          <Fact label="Last failure">{at(heart.lastFailureAt)}; the next run does what it left undone</Fact>
        )}
        <Fact label="Next run">
          {at(heart.nextRunAt) ??
            (heart.cron === "open"
              ? "when your cron calls"
              : "never: the scheduler is off, and no CRON_SECRET is set for a cron")}
        </Fact>
        <Fact label="Reminders go out">
          <Link href="/settings/reminders" className="link">
            {formatOffsets(reminderOffsets)}
          </Link>
          , at {String(sendHour).padStart(2, "0")}:00 {zonePlace(timeZone)} time, or the reader's own
        </Fact>
        <Condition label="Mail server" met={heart.mailFrom ? "yes" : "no"}>
          {heart.mailFrom ? `sends as ${heart.mailFrom}` : "not set up; set SMTP_URL and MAIL_FROM, then restart"}
        </Condition>
        <Fact label="Slack">{slackHint ? `connected (${slackHint})` : "not connected"}</Fact>
        <Fact label="Queue">
          {queue.oldestAt
            ? `${plural(queue.waiting, "message", "messages")}, the oldest from ${at(queue.oldestAt)}`
            : "empty"}
        </Fact>
        <Condition label="Dead letters" met={queue.dead > 0 ? "no" : "yes"}>
          {queue.dead > 0 ? <Link href="/settings/outbox">{plural(queue.dead, "message", "messages")}</Link> : "none"}
        </Condition>
      </Facts>
    </>
  );
}
