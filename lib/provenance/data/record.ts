/** What the record tells of one code, each line with who did it. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { reads } from "@/lib/server/transact";

const MOST_LINES = 100;

/** The newest lines of the record about a code; nothing of a code that does not exist for the scope. */
export async function listCodeLines(scope: Scope, codeId: string): Promise<TracedRow[]> {
  const db = reads(scope);
  const found = await db.sparkCode.findFirst({ where: { id: codeId }, select: { id: true } });
  if (!found) return [];
  const events = await db.auditEvent.findMany({
    where: { subjectId: codeId },
    orderBy: { seq: "desc" },
    take: MOST_LINES,
    select: { seq: true, at: true, actorName: true, summary: true },
  });
  return events.map(({ seq, at, actorName, summary }) => ({
    key: seq.toString(),
    name: summary,
    href: null,
    cells: [],
    source: { importId: null, fileName: null, at, byName: actorName },
  }));
}
