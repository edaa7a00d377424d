/** A video that nobody has named yet is called by its day. */

import { dayIn, formatDay } from "@/lib/kernel/day";

/** "Post of Sat 14 Nov 2026" (the UTC day), or the id's last digits where the day is not known. */
export function deriveTitle(postId: string, postedAt: Date | null): string {
  return postedAt ? `Post of ${formatDay(dayIn(postedAt, "UTC"), { year: true })}` : `Post …${postId.slice(-4)}`;
}
