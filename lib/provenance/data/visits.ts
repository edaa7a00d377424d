/** The links of a code with their visits, and who made each. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { enteredBy, nameMembers } from "@/lib/provenance/data/sources";
import type { Visited } from "@/lib/provenance/rules/visits";
import { reads } from "@/lib/server/transact";

/** Links to results and envelopes, the newest first: all of them, as they are added up. Somebody made each by hand. */
export async function listVisits(scope: Scope, codeId: string): Promise<Visited[]> {
  const db = reads(scope);
  const newest = { where: { codeId }, orderBy: { createdAt: "desc" } } as const;
  const shown = { id: true, label: true, viewCount: true, createdAt: true, createdById: true } as const;
  const [links, envelopes] = await Promise.all([
    db.shareLink.findMany({ ...newest, select: { ...shown, botCount: true } }),
    db.envelope.findMany({ ...newest, select: { ...shown, openCount: true } }),
  ]);
  const all = [
    ...links.map((link) => ({ ...link, robots: link.botCount, reads: null })),
    ...envelopes.map((envelope) => ({ ...envelope, robots: null, reads: envelope.openCount })),
  ].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const names = await nameMembers(
    scope,
    all.map(({ createdById }) => createdById),
  );
  return all.map(({ id, label, viewCount, robots, reads: read, createdById, createdAt }) => ({
    key: id,
    label,
    people: viewCount,
    robots,
    reads: read,
    source: enteredBy(names, createdById, createdAt),
  }));
}
