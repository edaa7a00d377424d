import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MessageTag } from "@/components/outbox/message-tag";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { describeHeartbeat } from "@/lib/jobs/service";
import { formatInstant } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { countMessages, listMessages } from "@/lib/outbox/data/messages";
import { nameSubjects } from "@/lib/outbox/data/subjects";
import { deriveMessageState } from "@/lib/outbox/rules/delivery";
import { kindLabel } from "@/lib/outbox/rules/kinds";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Outbox" };

const PAGE = 50;

function headline({ waiting, dead }: { waiting: number; dead: number }, any: boolean, isSample: boolean): string {
  if (!any) return "No message yet";
  if (dead > 0) return `${plural(dead, "message", "messages")} could not be sent`;
  if (waiting === 0) return "Everything has been sent";
  if (isSample) return plural(waiting, "message to read", "messages to read");
  return plural(waiting, "message waits to be sent", "messages wait to be sent");
}

function WhyTheyWait({ isSample }: { isSample: boolean }) {
  return isSample ? (
    <Callout tone="neutral" title="The sample's messages are written, and never sent">
      Open one to see what your creators and you would get.
    </Callout>
  ) : (
    <Callout tone="warn" title="No mail server is set up, so messages wait here">
      Open one to read it and to pass its link on yourself. To send them, set SMTP_URL and MAIL_FROM, then restart.
    </Callout>
  );
}

export default async function OutboxPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const { scope, workspace } = await pageViewer();
  if (scope.role === "CREATOR") notFound();
  const { before } = await searchParams;
  const now = new Date();
  const [counts, messages, { mailFrom }] = await Promise.all([
    countMessages(scope),
    listMessages(scope, { limit: PAGE + 1, before: typeof before === "string" ? before : null }),
    describeHeartbeat(now),
  ]);
  const shown = messages.slice(0, PAGE);
  const last = shown.at(-1);
  const subjects = await nameSubjects(
    scope,
    shown.map(({ subjectId }) => subjectId),
  );
  return (
    <>
      <PageHeader eyebrow="Settings" title={headline(counts, shown.length > 0, workspace.isSample)} />
      <SettingsTabs current="/settings/outbox" role={scope.role} />
      {(workspace.isSample || mailFrom === null) && (
        <div className="mb-6">
          <WhyTheyWait isSample={workspace.isSample} />
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState icon={Inbox} title="Nothing has been written yet">
          Renewal reminders, invitations and contracts to sign pass through here. The first reminder is written seven
          days before a code ends.
        </EmptyState>
      ) : (
        <MessageTable messages={shown} subjects={subjects} zone={workspace.timeZone} now={now} />
      )}
      <Pagination
        label="messages"
        prevHref={before ? "/settings/outbox" : undefined}
        nextHref={messages.length > PAGE && last ? `/settings/outbox?before=${last.id}` : undefined}
      />
    </>
  );
}

type MessageTableProps = {
  messages: Awaited<ReturnType<typeof listMessages>>;
  /** What each is about, by its subject. */
  subjects: ReadonlyMap<string, string>;
  zone: string;
  now: Date;
};

function MessageTable({ messages, subjects, zone, now }: MessageTableProps) {
  return (
    <Table label="Messages" fold>
      <thead>
        <tr>
          <th>To</th>
          <th>About</th>
          <th>State</th>
          <th>Written</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id}>
            <td>
              <Link href={`/settings/outbox/${message.id}`} prefetch={false}>
                {message.toName}
              </Link>
              <span className="block text-ink-2">
                {message.channel === "slack" ? "the workspace's channel" : message.toEmail}
              </span>
            </td>
            <td data-label="About">
              <span>
                {kindLabel(message.kind)}
                <small className="wrap-anywhere">{subjects.get(message.subjectId ?? "")}</small>
              </span>
            </td>
            <td data-label="State">
              <MessageTag state={deriveMessageState(message, now)} />
            </td>
            <td data-label="Written">{formatInstant(message.createdAt, zone)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
