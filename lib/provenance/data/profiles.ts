/** Who wrote a number into a creator's profile, when, and what it was before. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { type ProfileFigure, traceChanges } from "@/lib/provenance/rules/profiles";
import { reads } from "@/lib/server/transact";

const MOST_CHANGES = 50;

/** Changes of a number of a profile, the newest first; nothing of a profile that does not exist for the scope. */
export async function listProfileChanges(scope: Scope, creatorId: string, figure: ProfileFigure): Promise<TracedRow[]> {
  const db = reads(scope);
  const found = await db.creator.findFirst({ where: { id: creatorId }, select: { id: true } });
  if (!found) return [];
  const events = await db.auditEvent.findMany({
    where: { subjectId: creatorId, verb: { in: ["creator.add", "creator.edit"] } },
    orderBy: { seq: "desc" },
    take: MOST_CHANGES,
    select: { seq: true, at: true, actorName: true, summary: true, data: true },
  });
  return traceChanges(
    figure,
    events.map(({ seq, actorName, ...event }) => ({ ...event, key: seq.toString(), byName: actorName })),
  );
}
