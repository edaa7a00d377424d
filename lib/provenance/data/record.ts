/** What the record tells of one code, each line with who did it. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { readPage } from "@/lib/provenance/data/pages";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { cutPage, mapPage, type RowsPage } from "@/lib/provenance/rules/pages";
import { reads } from "@/lib/server/transact";

/** A page of the lines of the record about a code, the newest first; none of a code that does not exist for the scope. */
export async function listCodeLines(scope: Scope, codeId: string, asked: number): Promise<RowsPage<TracedRow>> {
  const db = reads(scope);
  const found = await db.sparkCode.findFirst({ where: { id: codeId }, select: { id: true } });
  if (!found) return cutPage(asked, []);
  const where = { subjectId: codeId };
  const page = await readPage(asked, db.auditEvent.count({ where }), (window) =>
    db.auditEvent.findMany({
      where,
      orderBy: { seq: "desc" },
      ...window,
      select: { seq: true, at: true, actorName: true, summary: true },
    }),
  );
  return mapPage(page, ({ seq, at, actorName, summary }) => ({
    key: seq.toString(),
    name: summary,
    href: null,
    cells: [],
    source: { importId: null, fileName: null, at, byName: actorName },
  }));
}
