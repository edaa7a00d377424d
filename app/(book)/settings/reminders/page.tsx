import type { Metadata } from "next";
import Link from "next/link";
import { CalendarFeed } from "@/components/reminders/calendar-feed";
import { PolicyForm } from "@/components/reminders/policy-form";
import { SlackChannel } from "@/components/reminders/slack-channel";
import { SwitchesForm } from "@/components/reminders/switches-form";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { findFeedUrl } from "@/lib/feed/service";
import { zonePlace } from "@/lib/kernel/day";
import { getReminderSettings } from "@/lib/reminders/data/settings";
import { formatOffsets } from "@/lib/reminders/rules/cascade";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Reminders" };

export default async function RemindersPage() {
  const { scope } = await pageViewer();
  const [settings, feedUrl] = await Promise.all([getReminderSettings(scope), findFeedUrl(scope)]);
  const mayEdit = can(scope, "workspace.edit");
  const hour = `${String(settings.sendHour).padStart(2, "0")}:00`;
  return (
    <>
      <PageHeader
        eyebrow="Settings"
        title={`Reminded ${formatOffsets(settings.reminderOffsets)}`}
        note={`At ${hour} in the zone of whoever is reminded, else ${zonePlace(settings.timeZone)} time. A brand or a code can say otherwise; the owners hear once more on the day before, if nothing is decided.`}
      />
      <SettingsTabs current="/settings/reminders" role={scope.role} />
      <div className="grid max-w-2xl gap-10">
        {mayEdit && (
          <section>
            <SectionHeader title="When" />
            <div className="mt-5">
              <PolicyForm policy={settings} />
            </div>
          </section>
        )}
        {mayEdit && (
          <section>
            <SectionHeader title="What" />
            <div className="mt-5">
              <SwitchesForm off={settings.remindersOff} />
            </div>
          </section>
        )}
        <section>
          <SectionHeader title="Your calendar" />
          <div className="mt-5">
            <CalendarFeed url={feedUrl} />
          </div>
        </section>
        {mayEdit && (
          <section>
            <SectionHeader title="Slack" />
            <div className="mt-5">
              <SlackChannel hint={settings.slackHint} />
            </div>
          </section>
        )}
        <p className="text-ink-2">
          What is told to members is in their{" "}
          <Link href="/inbox" className="link">
            inbox
          </Link>{" "}
          as well.
        </p>
      </div>
    </>
  );
}
