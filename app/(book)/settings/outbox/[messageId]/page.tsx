import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { LetterView } from "@/components/outbox/letter-view";
import { MessageTag } from "@/components/outbox/message-tag";
import { ActionButton } from "@/components/ui/action-button";
import { Callout } from "@/components/ui/callout";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { retryMessageAction } from "@/lib/delivery/actions";
import { formatInstant } from "@/lib/kernel/day";
import { previewLetter } from "@/lib/letters/service";
import { getMessage } from "@/lib/outbox/data/messages";
import { deriveMessageState } from "@/lib/outbox/rules/delivery";
import { kindLabel } from "@/lib/outbox/rules/kinds";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Message" };

export default async function MessagePage({ params }: { params: Promise<{ messageId: string }> }) {
  const { scope, workspace } = await pageViewer();
  if (scope.role === "CREATOR") notFound();
  const message = await orNotFound(getMessage(scope, (await params).messageId));
  const now = new Date();
  const state = deriveMessageState(message, now);
  const preview = await previewLetter(scope, message, now);
  const at = (instant: Date) => formatInstant(instant, workspace.timeZone);
  return (
    <>
      <PageHeader
        eyebrow={
          <>
            <Link href="/settings/outbox">Outbox</Link> · {kindLabel(message.kind)}
          </>
        }
        title={preview.ok ? preview.letter.subject : `A message for ${message.toName}`}
        actions={
          message.deadAt &&
          can(scope, "message.retry") && (
            <ActionButton variant="primary" action={retryMessageAction} values={{ messageId: message.id }}>
              Try again
            </ActionButton>
          )
        }
      />
      <Facts>
        <Fact label="To">
          {message.channel === "slack" ? "Slack, the workspace's channel" : `${message.toName} · ${message.toEmail}`}
        </Fact>
        <Fact label="State">
          <MessageTag state={state} />
        </Fact>
        <Fact label="Written">{at(message.createdAt)}</Fact>
        {message.sentAt && <Fact label="Sent">{at(message.sentAt)}</Fact>}
        {state === "retrying" && message.nextAttemptAt && <Fact label="Next try">{at(message.nextAttemptAt)}</Fact>}
        {message.attempts > 0 && <Fact label="Tries">{message.attempts}</Fact>}
        {message.lastError && (
          <Fact label={state === "withdrawn" ? "Why it was withdrawn" : "What went wrong"}>{message.lastError}</Fact>
        )}
      </Facts>
      <div className="mt-8">
        {preview.ok ? (
          <LetterView letter={preview.letter} />
        ) : (
          <Callout tone="neutral" title="This message is not sent any more">
            {preview.reason}
          </Callout>
        )}
      </div>
    </>
  );
}
