import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AlertForm } from "@/components/alerts/alert-form";
import { AlertList, SuggestedAlerts } from "@/components/alerts/alert-list";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import {
  addAlertAction,
  pauseAlertAction,
  removeAlertAction,
  restoreAlertAction,
  resumeAlertAction,
} from "@/lib/alerts/actions";
import { crossingKey, describeFall, openSuggested, suggestAlerts } from "@/lib/alerts/rules";
import { listPaidDays, listStandings, type StandingAlert } from "@/lib/alerts/service";
import { dayIn } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { listTold } from "@/lib/outbox/data/messages";
import { describeTold, type MailRoute } from "@/lib/outbox/rules/told";
import { canSendMail } from "@/lib/outward/mail";
import { getReminderSettings } from "@/lib/reminders/data/settings";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readAlertChoices } from "./choices";

export const metadata: Metadata = { title: "Alerts" };

const actions = {
  pause: pauseAlertAction,
  resume: resumeAlertAction,
  remove: removeAlertAction,
  restore: restoreAlertAction,
};

export default async function AlertsPage() {
  const { scope, workspace } = await pageViewer();
  if (scope.role === "CREATOR") notFound();
  const now = new Date();
  const today = dayIn(now, workspace.timeZone);
  const mayEdit = can(scope, "alert.edit");
  const [alerts, choices, days, settings] = await Promise.all([
    listStandings(scope, today),
    mayEdit ? readAlertChoices({ scope, workspace }) : null,
    listPaidDays(scope, today),
    getReminderSettings(scope),
  ]);
  const route = workspace.isSample ? "sample" : canSendMail() ? "ready" : "none";
  const told = await listTold(
    scope,
    alerts.flatMap(({ id, crossedAt }) => (crossedAt ? [crossingKey(id, crossedAt)] : [])),
  );
  const toldOf = ({ id, crossedAt }: StandingAlert) =>
    told
      .filter(({ key }) => crossedAt && key.startsWith(crossingKey(id, crossedAt)))
      .map((message) => ({
        id: message.id,
        name: message.toName,
        says: describeTold(message, route, { zone: workspace.timeZone, now }),
      }));
  const watched = new Set(alerts.filter(({ whose }) => whose === null).map(({ kind }) => kind));
  const suggested = suggestAlerts(days, workspace.currency, today)
    .filter(({ kind }) => !watched.has(kind))
    .map((line) => ({ ...line, fromHref: openSuggested(line, days, today) }));
  return (
    <>
      <PageHeader
        eyebrow="Settings"
        title={sayAlerts(alerts)}
        note={`Owners and managers are told once when a number crosses its line, ${sayWays(route, settings.slackHint !== null)}; and again only after it has been back. Too little data is no alarm.`}
      />
      <SettingsTabs current="/settings/alerts" role={scope.role} />
      <div className="grid max-w-3xl gap-10">
        {alerts.length > 0 && (
          <AlertList
            alerts={alerts.map((alert) => ({ ...alert, told: toldOf(alert) }))}
            zone={workspace.timeZone}
            untold={sayUntold(settings)}
            actions={mayEdit ? actions : undefined}
          />
        )}
        {mayEdit && suggested.length > 0 && (
          <section>
            <SectionHeader
              title="Worth watching"
              note="from your last 30 days: a quarter above their CPM, a fifth below their view-through, half as much spend again"
              action={
                <Link href="/performance" className="link py-2 text-md" prefetch={false}>
                  Those days
                </Link>
              }
            />
            <SuggestedAlerts lines={suggested} action={addAlertAction} />
          </section>
        )}
        {choices && (
          <section>
            <SectionHeader title="Watch a number" />
            <div className="mt-5">
              <AlertForm action={addAlertAction} choices={choices} />
            </div>
          </section>
        )}
      </div>
    </>
  );
}

function sayAlerts(alerts: StandingAlert[]): string {
  const watching = alerts.filter(({ pausedAt }) => pausedAt === null);
  if (watching.length === 0) return "Nothing is watched yet";
  const crossed = watching.filter(({ standing }) => standing.state === "crossed");
  const [only, ...others] = crossed;
  if (!only) return `${plural(watching.length, "number is", "numbers are")} watched, and none is beyond its line`;
  if (others.length === 0) return describeFall(only, only.whose);
  return `${crossed.length} of ${watching.length} numbers watched are beyond their lines`;
}

function sayWays(route: MailRoute, slack: boolean): string {
  const mail = {
    ready: "by e-mail",
    none: "by e-mail once a mail server is set up",
    sample: "by e-mail, which the sample only writes",
  }[route];
  return slack ? `in the inbox, ${mail}, and in Slack` : `in the inbox and ${mail}`;
}

function sayUntold({ remindersOff, sendHour }: { remindersOff: string[]; sendHour: number }): string {
  if (remindersOff.includes("alert")) return "Nobody is told: alerts are switched off under Reminders.";
  return `Nobody has been told yet. The next run tells each reader for whom it is past ${String(sendHour).padStart(2, "0")}:00.`;
}
