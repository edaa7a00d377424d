/** Who wrote a number into a creator's profile, when, and what it was before. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { cutPage, type RowsPage } from "@/lib/provenance/rules/pages";
import { type ProfileFigure, traceChanges } from "@/lib/provenance/rules/profiles";
import { reads } from "@/lib/server/transact";

/** A page of the changes of a number of a profile, the newest first; none of a profile that does not exist for the scope. */
export async function listProfileChanges(
  scope: Scope,
  creatorId: string,
  figure: ProfileFigure,
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const db = reads(scope);
  const found = await db.creator.findFirst({ where: { id: creatorId }, select: { id: true } });
  if (!found) return cutPage(asked, []);
  // All of them: which lines changed this number is told by what they keep of it. A profile is written by hand.
  const events = await db.auditEvent.findMany({
    where: { subjectId: creatorId, verb: { in: ["creator.add", "creator.edit"] } },
    orderBy: { seq: "desc" },
    select: { seq: true, at: true, actorName: true, summary: true, data: true },
  });
  const changes = traceChanges(
    figure,
    events.map(({ seq, actorName, ...event }) => ({ ...event, key: seq.toString(), byName: actorName })),
  );
  return cutPage(asked, changes);
}
