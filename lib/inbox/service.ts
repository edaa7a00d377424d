/** Reading is a member's own matter: it changes nothing of the book, and no record is kept of it. */
import "server-only";
import { setRead } from "@/lib/inbox/data";
import type { Scope } from "@/lib/kernel/scope";
import { bookkeep } from "@/lib/server/transact";

/** One notice, or all of them when `noticeId` is null. @returns how many were unread until now */
export function markRead(scope: Scope, noticeId: string | null): Promise<number> {
  return bookkeep(scope, (tx) => setRead(tx, noticeId));
}
