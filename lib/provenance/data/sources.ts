/** The files and the people that rows came from. */
import "server-only";
import { listCommitTimes } from "@/lib/imports/data/others";
import type { Scope } from "@/lib/kernel/scope";
import { readPage } from "@/lib/provenance/data/pages";
import type { Source, TracedRow } from "@/lib/provenance/rules/opened";
import { mapPage, type RowsPage } from "@/lib/provenance/rules/pages";
import { reads } from "@/lib/server/transact";

/** Names of members by their ids; those who left are absent. */
export async function nameMembers(scope: Scope, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await reads(scope).membership.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Imports by their ids, with the person who brought each; those that are not the reader's to see tell only when they came. */
export async function traceImports(scope: Scope, ids: readonly (string | null)[]): Promise<Map<string, Source>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const imports = await reads(scope).import.findMany({
    where: { id: { in: wanted }, committedAt: { not: null } },
    select: { id: true, fileName: true, createdAt: true, committedAt: true, createdById: true },
  });
  const own = new Set(imports.map(({ id }) => id));
  const [names, others] = await Promise.all([
    nameMembers(
      scope,
      imports.map(({ createdById }) => createdById),
    ),
    listCommitTimes(scope, scope.creatorIds ? wanted.filter((id) => !own.has(id)) : []),
  ]);
  return new Map<string, Source>([
    ...imports.map(({ id, fileName, createdAt, committedAt, createdById }): [string, Source] => [
      id,
      { importId: id, fileName, at: committedAt ?? createdAt, byName: names.get(createdById ?? "") ?? null },
    ]),
    ...[...others].map(([id, at]): [string, Source] => [
      id,
      { importId: null, fileName: null, at, byName: null, isOthers: true },
    ]),
  ]);
}

/** A page of the imports that stood at an instant and were undone since, the last first: those of a creator, and those of many. */
export async function listUndoneSince(
  scope: Scope,
  { at, creatorId }: { at: Date; creatorId: string },
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const db = reads(scope).import;
  const where = { committedAt: { lte: at }, undoneAt: { gt: at }, OR: [{ creatorId }, { creatorId: null }] };
  const page = await readPage(asked, db.count({ where }), (window) =>
    db.findMany({
      where,
      orderBy: [{ undoneAt: "desc" }, { id: "desc" }],
      ...window,
      select: { id: true, fileName: true, undoneAt: true, undoneById: true },
    }),
  );
  const names = await nameMembers(
    scope,
    page.rows.map(({ undoneById }) => undoneById),
  );
  return mapPage(page, ({ id, fileName, undoneAt, undoneById }) => ({
    key: id,
    name: "Undone",
    href: null,
    cells: [],
    source: { importId: id, fileName, at: undoneAt ?? at, byName: names.get(undoneById ?? "") ?? null },
  }));
}

/** What somebody entered here at an instant, by the member's id. */
export function enteredBy(names: ReadonlyMap<string, string>, id: string | null, at: Date): Source {
  return { importId: null, fileName: null, at, byName: names.get(id ?? "") ?? null };
}

/** Who did something to a record at exactly that instant. */
export async function traceDeeds(
  scope: Scope,
  deeds: readonly { id: string; at: Date }[],
): Promise<(deed: { id: string; at: Date }) => Source> {
  const key = (id: string | null, at: Date) => `${id} ${at.getTime()}`;
  const events =
    deeds.length === 0
      ? []
      : await reads(scope).auditEvent.findMany({
          where: { subjectId: { in: deeds.map(({ id }) => id) }, at: { in: deeds.map(({ at }) => at) } },
          select: { subjectId: true, at: true, actorName: true },
        });
  const names = new Map(events.map(({ subjectId, at, actorName }) => [key(subjectId, at), actorName]));
  return ({ id, at }) => ({ importId: null, fileName: null, at, byName: names.get(key(id, at)) ?? null });
}

/** Who did this to a record last; null where the record does not tell. */
export async function traceLast(scope: Scope, subjectId: string, verb: string): Promise<Source | null> {
  const event = await reads(scope).auditEvent.findFirst({
    where: { subjectId, verb },
    orderBy: { seq: "desc" },
    select: { at: true, actorName: true },
  });
  return event && { importId: null, fileName: null, at: event.at, byName: event.actorName };
}
