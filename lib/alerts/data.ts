/** Alerts as stored: the line, and since when it has been crossed. */
import "server-only";
import type { AlertKind, Line } from "@/lib/alerts/rules";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { reads, type Tx } from "@/lib/server/transact";
import { lockWorkspace } from "@/lib/workspaces/data";

const SHOWN = {
  id: true,
  kind: true,
  threshold: true,
  currency: true,
  days: true,
  brandId: true,
  crossedAt: true,
  pausedAt: true,
  brand: { select: { name: true } },
} as const;

export type AlertRow = Line & {
  id: string;
  brandId: string | null;
  brandName: string | null;
  crossedAt: Date | null;
  pausedAt: Date | null;
};

/** All alerts of a workspace, in the order in which they were made. */
export async function listAlerts(scope: Scope): Promise<AlertRow[]> {
  const rows = await reads(scope).alertRule.findMany({ orderBy: { id: "asc" }, select: SHOWN });
  return rows.map(({ brand, kind, ...row }) => ({ ...row, kind: kind as AlertKind, brandName: brand?.name ?? null }));
}

/**
 * Alerts are added one at a time, so that they stay within `most` and no two are the same.
 * @throws AppError limit; conflict for one that stands already; notFound, also for a foreign brand
 */
export async function insertAlert(
  tx: Tx,
  id: string,
  { most, ...alert }: Line & { brandId: string | null; most: number },
): Promise<{ brandName: string | null }> {
  const brand = alert.brandId
    ? await tx.db.brand.findFirst({ where: { id: alert.brandId }, select: { name: true } })
    : null;
  if (alert.brandId && !brand) throw notFound("brand");
  await lockWorkspace(tx);
  if (await tx.db.alertRule.findFirst({ where: alert, select: { id: true } }))
    throw new AppError("conflict", "This alert stands already. If it is paused, let it watch again.");
  if ((await tx.db.alertRule.count()) >= most)
    throw new AppError("limit", `There are ${most} alerts already. Remove one that you no longer need.`);
  const data = { ...alert, workspaceId: tx.scope.workspaceId, id, createdAt: tx.now };
  await tx.db.alertRule.create({ data, select: { id: true } });
  return { brandName: brand?.name ?? null };
}

/** A pause forgets a crossing: what is still beyond the line when it ends is told anew. @throws AppError notFound */
export async function setPaused(tx: Tx, id: string, paused: boolean): Promise<void> {
  const data = { pausedAt: paused ? tx.now : null, crossedAt: null };
  const changed = await tx.db.alertRule.updateMany({ where: { id, pausedAt: paused ? null : { not: null } }, data });
  if (changed.count !== 1) throw notFound("alert");
}

/** @throws AppError notFound */
export async function deleteAlert(tx: Tx, id: string): Promise<void> {
  const gone = await tx.db.alertRule.deleteMany({ where: { id } });
  if (gone.count !== 1) throw notFound("alert");
}

/** Marks since when a line has been crossed, or takes the mark away, unless somebody else was quicker, or has paused it. */
export async function setCrossed(tx: Tx, { id, crossedAt }: { id: string; crossedAt: Date | null }): Promise<void> {
  const where = { id, pausedAt: null, crossedAt: crossedAt ? null : { not: null } };
  await tx.db.alertRule.updateMany({ where, data: { crossedAt } });
}
