import { Bell } from "lucide-react";
import type { Metadata } from "next";
import { NoticeList } from "@/components/inbox/notice-list";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { readAllNoticesAction } from "@/lib/inbox/actions";
import { countUnread, listNotices } from "@/lib/inbox/data";
import { formatUnread, MOST_UNREAD } from "@/lib/inbox/rules";
import { capital, spelled } from "@/lib/kernel/text";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Inbox" };

const PAGE = 50;

function headline(unread: number, any: boolean): string {
  if (!any) return "Nothing has come up yet";
  if (unread === 0) return "You have read everything";
  if (unread === 1) return "One thing you have not read";
  return `${unread > MOST_UNREAD ? formatUnread(unread) : capital(spelled(unread))} things you have not read`;
}

export default async function InboxPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const [{ scope, workspace }, { before }] = await Promise.all([pageViewer(), searchParams]);
  const [unread, notices] = await Promise.all([
    countUnread(scope),
    listNotices(scope, { limit: PAGE + 1, before: typeof before === "string" ? before : null }),
  ]);
  const shown = notices.slice(0, PAGE);
  const last = shown.at(-1);
  return (
    <>
      <PageHeader
        eyebrow="Inbox"
        title={headline(unread, shown.length > 0)}
        actions={
          <>
            {unread > 0 && (
              <ActionButton action={readAllNoticesAction} values={{}}>
                Mark all as read
              </ActionButton>
            )}
            <ButtonLink href="/settings/reminders" variant="ghost">
              When am I told?
            </ButtonLink>
          </>
        }
      />
      {shown.length === 0 ? (
        <EmptyState icon={Bell} title="Reminders appear here as well">
          Before a code ends, when a payment is late, and when a contract waits for a signature, owners and managers
          find a line here, whatever became of the mail.
        </EmptyState>
      ) : (
        <NoticeList notices={shown} zone={workspace.timeZone} />
      )}
      <Pagination
        label="notices"
        prevHref={before ? "/inbox" : undefined}
        nextHref={notices.length > PAGE && last ? `/inbox?before=${last.id}` : undefined}
      />
    </>
  );
}
