import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { listRecent } from "@/lib/audit/data";
import { verifyAudit } from "@/lib/audit/service";
import { formatInstant, zonePlace } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Record" };

export default async function RecordPage() {
  const { scope, workspace } = await pageViewer();
  if (scope.role === "CREATOR") notFound();
  const [verdict, events] = await Promise.all([verifyAudit(scope), listRecent(scope, 100)]);
  return (
    <>
      <PageHeader eyebrow="Settings" title="Everything that happened, in order" />
      <SettingsTabs current="/settings/record" role={scope.role} />
      {verdict.ok ? (
        <Callout tone="good" title={`${plural(verdict.lines, "line", "lines")}, each sealed by the next: unchanged`}>
          Checked just now, from the first line to the last.
        </Callout>
      ) : (
        <Callout tone="bad" title={verdict.reason}>
          Somebody changed the record in the database. Restore a backup, and find out who had access.
        </Callout>
      )}
      <section className="mt-8">
        <SectionHeader title="Latest" note={`${zonePlace(workspace.timeZone)} time`} />
        <ol className="divide-y divide-rule">
          {events.map(({ id, at, actorName, summary }) => (
            <li key={id} className="grid gap-1 py-3 sm:grid-cols-[17rem_1fr]">
              <time className="text-ink-3" dateTime={at.toISOString()}>
                {formatInstant(at, workspace.timeZone)}
              </time>
              <span>
                {summary} <span className="text-ink-3">· {actorName}</span>
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
