/** A member's own notices; everybody else's do not exist for them. */
import "server-only";
import { MOST_UNREAD, type NoticeText } from "@/lib/inbox/rules";
import { isId, newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, type Tx } from "@/lib/server/transact";

const ownBy = ({ actor }: Scope) =>
  actor.kind === "member" ? { membershipId: actor.id } : { membershipId: { in: [] } };

/** Newest first; `before` is the id of the last one of the page before (ids are in the order of creation). */
export function listNotices(scope: Scope, page: { limit: number; before: string | null }) {
  return reads(scope).notice.findMany({
    where: { ...ownBy(scope), ...(page.before && isId(page.before) ? { id: { lt: page.before } } : {}) },
    orderBy: { id: "desc" },
    take: page.limit,
    select: { id: true, kind: true, title: true, body: true, href: true, createdAt: true, readAt: true },
  });
}

/** How many the member has not read, counted up to one more than are told. */
export function countUnread(scope: Scope): Promise<number> {
  return reads(scope).notice.count({ where: { ...ownBy(scope), readAt: null }, take: MOST_UNREAD + 1 });
}

/** Tells every owner and manager, once per key. */
export async function insertNotices(tx: Tx, notice: NoticeText & { key: string; kind: string }): Promise<void> {
  const { workspaceId } = tx.scope;
  const members = await tx.db.membership.findMany({
    where: { role: { in: ["OWNER", "MANAGER"] } },
    select: { id: true },
  });
  const rows = members.map(({ id }) => ({ workspaceId, id: newId(), membershipId: id, ...notice, createdAt: tx.now }));
  await tx.db.notice.createMany({ data: rows, skipDuplicates: true });
}

/** @param noticeId one notice; all when null. @returns how many were unread until now */
export async function setRead(tx: Tx, noticeId: string | null): Promise<number> {
  const read = await tx.db.notice.updateMany({
    where: { ...ownBy(tx.scope), readAt: null, ...(noticeId ? { id: noticeId } : {}) },
    data: { readAt: tx.now },
  });
  return read.count;
}
