/** Saved views as stored; each belongs to one member, and nobody else sees it. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { runSql } from "@/lib/server/sql";
import { rowKey, type Tx } from "@/lib/server/transact";

export type SavedView = { id: string; name: string; query: string };

/** The asker's views of one list, by name. */
export function listViews(scope: Scope, screen: string): Promise<SavedView[]> {
  return runSql<SavedView>(Prisma.sql`SELECT "id", "name", "query" FROM "SavedView"
    WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "membershipId" = ${scope.actor.id}::uuid AND "screen" = ${screen}
    ORDER BY "name"`);
}

/** How many views of a list the asker has beside the one of this name. */
export async function countOtherViews(tx: Tx, { screen, name }: { screen: string; name: string }): Promise<number> {
  return tx.db.savedView.count({ where: { membershipId: tx.scope.actor.id, screen, name: { not: name } } });
}

/** Keeps a view under its name; one of the same name is replaced. */
export async function putView(
  tx: Tx,
  id: string,
  view: { screen: string; name: string; query: string },
): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const { screen, name, query } = view;
  const own = { workspaceId, membershipId: actor.id, screen, name };
  const replaced = await tx.db.savedView.updateMany({ where: own, data: { query } });
  if (replaced.count === 0) await tx.db.savedView.create({ data: { ...own, id, query } });
}

/** @returns false when there is no such view of the asker */
export async function deleteView(tx: Tx, id: string): Promise<boolean> {
  const found = await tx.db.savedView.findUnique({ where: rowKey(tx.scope, id), select: { membershipId: true } });
  if (found?.membershipId !== tx.scope.actor.id) return false;
  const deleted = await tx.db.savedView.deleteMany({ where: { id, membershipId: tx.scope.actor.id } });
  return deleted.count === 1;
}
