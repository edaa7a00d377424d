/** The private calendar's place on a membership, and the codes that its holder may see. */
import "server-only";
import { toCodeFacts } from "@/lib/codes/data/status";
import type { FeedCode } from "@/lib/feed/rules";
import { notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const MOST = 2_000;

/** The member's own feed; `feedTokenHash` is null until it was first asked for. @throws AppError notFound */
export async function getFeed(
  scope: Scope,
): Promise<{ id: string; feedVersion: number; feedTokenHash: string | null }> {
  const found = await reads(scope).membership.findUnique({
    where: rowKey(scope, scope.actor.id),
    select: { id: true, feedVersion: true, feedTokenHash: true },
  });
  if (!found) throw notFound("member");
  return found;
}

/** Moves the member's feed to its next version, and locks it until commit. @throws AppError notFound */
export async function advanceFeed(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.db.membership.updateManyAndReturn({
    where: { id },
    data: { feedVersion: { increment: 1 } },
    select: { feedVersion: true },
  });
  if (!row) throw notFound("member");
  return row.feedVersion;
}

export async function setFeedHash(tx: Tx, id: string, feedTokenHash: string | null): Promise<void> {
  await tx.db.membership.update({ where: rowKey(tx.scope, id), data: { feedTokenHash }, select: { id: true } });
}

/** The member as the feed's link names them. @throws AppError notFound */
export async function getFeedMember(scope: Scope, id: string) {
  const found = await reads(scope).membership.findUnique({
    where: rowKey(scope, id),
    select: { id: true, name: true, role: true, creators: { select: { creatorId: true } } },
  });
  if (!found) throw notFound("calendar");
  const { creators, ...member } = found;
  return { ...member, creatorIds: creators.map(({ creatorId }) => creatorId) };
}

/** Codes that have not ended, the earliest end first; at most MOST. Their sealed strings are not read. */
export async function listFeedCodes(scope: Scope, now: Date): Promise<FeedCode[]> {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { expiresAt: { gt: now }, revokedAt: null, replacedAt: null, archivedAt: null },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      id: true,
      expiresAt: true,
      createdAt: true,
      sealedAt: true,
      releasedAt: true,
      redeemedAt: true,
      firstPaidOn: true,
      revocationRequestedAt: true,
      video: { select: { title: true } },
      creator: { select: { handle: true } },
      brand: { select: { name: true } },
    },
  });
  return rows.map(({ video, creator, brand, ...code }) => ({
    ...toCodeFacts(code),
    title: video.title,
    handle: creator.handle,
    brandName: brand?.name ?? null,
  }));
}
