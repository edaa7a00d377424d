/* What came up, newest first; what is not read yet stands out by a mark and its weight. */
import Link from "next/link";
import { ActionButton } from "@/components/ui/action-button";
import { readNoticeAction } from "@/lib/inbox/actions";
import { formatInstant } from "@/lib/kernel/day";

type Notice = { id: string; title: string; body: string; href: string; createdAt: Date; readAt: Date | null };

export function NoticeList({ notices, zone }: { notices: readonly Notice[]; zone: string }) {
  return (
    <ul className="rows border-rule border-t">
      {notices.map((notice) => (
        <li
          key={notice.id}
          className="grid grid-cols-[12px_minmax(0,1fr)] gap-x-4 gap-y-2 py-4 md:grid-cols-[12px_minmax(0,1fr)_auto]"
        >
          {notice.readAt ? <span /> : <span aria-hidden className="mt-2 size-2 rounded-full bg-spark" />}
          <div className="min-w-0">
            <p>
              {!notice.readAt && <span className="sr-only">Not read: </span>}
              <Link
                href={notice.href}
                prefetch={false}
                className={notice.readAt ? "link text-ink-2" : "link font-semibold"}
              >
                {notice.title}
              </Link>
            </p>
            <p className="text-ink-2 text-md">{notice.body}</p>
            <p className="mt-1 text-ink-3 text-sm">{formatInstant(notice.createdAt, zone)}</p>
          </div>
          {!notice.readAt && (
            <ActionButton
              action={readNoticeAction}
              values={{ noticeId: notice.id }}
              variant="ghost"
              className="col-start-2 justify-self-start max-md:-ml-3.5 md:col-start-auto"
              aria-label={`Mark as read: ${notice.title}`}
            >
              Mark as read
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
}
