/** What TikTok Studio's exports said of an account: its days, and who its followers are. */
import "server-only";
import type { AccountDay, Dimension, Share } from "@/lib/audience/rules";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { reads } from "@/lib/server/transact";

const SHOWN_DAYS = 90;
const DAY_MS = 86_400_000;
/** So many rows hold the newest state of each; activity comes by hour, for a week. */
const NEWEST: Record<Dimension, number> = { gender: 10, territory: 50, hour: 7 * 24 };

const count = (value: bigint | null) => (value === null ? null : Number(value));

/** The 90 days up to the newest that a file told of, oldest first. */
export async function listAccountDays(scope: Scope, creatorId: string): Promise<AccountDay[]> {
  const db = reads(scope);
  const newest = await db.accountDay.findFirst({
    where: { creatorId },
    orderBy: { day: "desc" },
    select: { day: true },
  });
  if (!newest) return [];
  const rows = await db.accountDay.findMany({
    where: { creatorId, day: { gt: new Date(newest.day.getTime() - SHOWN_DAYS * DAY_MS) } },
    orderBy: { day: "asc" },
    select: { day: true, followers: true, newFollowers: true, views: true, profileViews: true },
  });
  return rows.map(({ day, followers, newFollowers, views, profileViews }) => ({
    day: dayIn(day, "UTC"),
    followers: count(followers),
    newFollowers: count(newFollowers),
    views: count(views),
    profileViews: count(profileViews),
  }));
}

/** The newest shares in one dimension, newest first. */
export async function listShares(scope: Scope, creatorId: string, dimension: Dimension): Promise<Share[]> {
  const rows = await reads(scope).audienceShare.findMany({
    where: { creatorId, dimension },
    orderBy: [{ takenOn: "desc" }, { value: "desc" }],
    take: NEWEST[dimension],
    select: { takenOn: true, bucket: true, value: true },
  });
  return rows.map(({ takenOn, bucket, value }) => ({ takenOn: dayIn(takenOn, "UTC"), bucket, value }));
}
