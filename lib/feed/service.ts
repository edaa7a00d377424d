/** A private calendar for each member: whoever has its address reads the ends of what the member sees, until it is renewed. */
import "server-only";
import { createHash } from "node:crypto";
import { advanceFeed, getFeed, getFeedMember, listFeedCodes, setFeedHash } from "@/lib/feed/data";
import { planFeed } from "@/lib/feed/rules";
import type { Guest, Scope } from "@/lib/kernel/scope";
import { calendarFeed } from "@/lib/outward/ics";
import { senderDomain } from "@/lib/outward/mail";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { guestScope, memberScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";

const tokenOf = ({ workspaceId }: Scope, id: string, version: number) =>
  linkToken({ purpose: "feed", workspaceId, id, version });

/** The address of the member's calendar; null while it is switched off. */
export async function findFeedUrl(scope: Scope): Promise<string | null> {
  const { id, feedVersion, feedTokenHash } = await getFeed(scope);
  return feedTokenHash === null ? null : `${env().APP_URL}/feed/${tokenOf(scope, id, feedVersion)}`;
}

/** Makes a new address; the one before is dead from this moment. */
export async function renewFeed(scope: Scope): Promise<void> {
  const { id } = scope.actor;
  await bookkeep(scope, async (tx) => {
    const version = await advanceFeed(tx, id);
    await setFeedHash(tx, id, hashToken(tokenOf(scope, id, version)));
  });
}

/** Ends the member's address. */
export async function endFeed(scope: Scope): Promise<void> {
  await bookkeep(scope, (tx) => setFeedHash(tx, scope.actor.id, null));
}

/** The calendar as its holder may read it now, and a tag that changes only with it. @throws AppError notFound */
export async function readFeed(guest: Guest, now: Date): Promise<{ content: string; tag: string }> {
  const { workspaceId } = guest;
  const member = await getFeedMember(guestScope(guest, "Calendar"), guest.subjectId);
  const codes = await listFeedCodes(memberScope({ workspaceId, ...member }), now);
  const events = planFeed(codes, now).map(({ id, path, ...event }) => ({
    ...event,
    uid: `${id}@${senderDomain()}`,
    url: `${env().APP_URL}${path}`,
  }));
  const content = calendarFeed("Spark codes", events);
  return { content, tag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"` };
}
