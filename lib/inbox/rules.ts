/** A notice says in one line what a message says at length, and leads to where something can be done about it. */

import { dayIn, formatDay, formatInstant } from "@/lib/kernel/day";
import { plural, shortTitle } from "@/lib/kernel/text";

export type NoticeText = { title: string; body: string; href: string };

type Code = { id: string; title: string; handle: string; brandName: string | null; expiresAt: Date };

/** "Ends Wed 25 Nov: “Glow routine” for GlowLab": still true whenever it is read. @param left the zone of its reader */
export function renewalNotice(code: Code, left: { urgent: boolean; zone: string }): NoticeText {
  const { id, title, handle, brandName, expiresAt } = code;
  const { urgent, zone } = left;
  const undecided = urgent ? " Nothing is decided yet: extend it, offer the next term, or let it go." : "";
  return {
    title: `Ends ${formatDay(dayIn(expiresAt, zone))}: ${shortTitle(title)}${brandName ? ` for ${brandName}` : ""}`,
    body: `The code of @${handle} ends on ${formatInstant(expiresAt, zone)}.${undecided}`,
    href: `/codes/${id}`,
  };
}

/** A creator has handed in what was asked for. */
export function handedInNotice(code: { id: string; title: string; handle: string; days: number }): NoticeText {
  const { id, title, handle, days } = code;
  return {
    title: `@${handle} handed a code in`,
    body: `${shortTitle(title)}: sealed, for ${plural(days, "day", "days")}.`,
    href: `/codes/${id}`,
  };
}

/** Codes that ended while nobody could be reminded. */
export function endedNotice(count: number, first: { title: string }): NoticeText {
  const others = count > 1 ? ` and ${plural(count - 1, "other", "others")}` : "";
  return {
    title: `${plural(count, "code", "codes")} ended while Sparkbook was not running`,
    body: `${shortTitle(first.title)}${others}: no reminder could be sent. See what can still be renewed.`,
    href: "/renewals",
  };
}

/** Most that is counted one by one. */
export const MOST_UNREAD = 99;

/** "3", or "99+". */
export function formatUnread(count: number): string {
  return count > MOST_UNREAD ? `${MOST_UNREAD}+` : String(count);
}
