/** Alerts as stored: the line, and since when it has been crossed. */
import "server-only";
import { type AlertKind, type Line, nameWatched, type Watched } from "@/lib/alerts/rules";
import { AppError, notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
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
  creatorId: true,
  campaign: true,
  crossedAt: true,
  pausedAt: true,
  brand: { select: { name: true } },
  creator: { select: { handle: true } },
} as const;

type Named = { brand: { name: string } | null; creator: { handle: string } | null };

export type AlertRow = Line &
  Watched &
  Named & {
    id: string;
    /** Whose ads are watched, by name; null for the whole book. */
    whose: string | null;
    crossedAt: Date | null;
    pausedAt: Date | null;
  };

type Stored = Omit<AlertRow, "kind" | "whose"> & { kind: string };

const sayWhose = ({ brand, creator }: Named, campaign: string | null) =>
  nameWatched({ brand: brand?.name ?? null, handle: creator?.handle ?? null, campaign });

const toRow = (row: Stored): AlertRow => ({
  ...row,
  kind: row.kind as AlertKind,
  whose: sayWhose(row, row.campaign),
});

/** All alerts of a workspace, in the order in which they were made. */
export async function listAlerts(scope: Scope): Promise<AlertRow[]> {
  const rows = await reads(scope).alertRule.findMany({ orderBy: { id: "asc" }, select: SHOWN });
  return rows.map(toRow);
}

/** @throws AppError notFound */
export async function getAlert(scope: Scope, id: string): Promise<AlertRow> {
  const found = isId(id) ? await reads(scope).alertRule.findFirst({ where: { id }, select: SHOWN }) : null;
  if (!found) throw notFound("alert");
  return toRow(found);
}

type Drawn = Line & Watched;

/**
 * Lines are drawn one at a time.
 * @returns whose ads are watched, by name
 * @throws AppError conflict for one that stands; notFound, also for a foreign brand or creator
 */
async function claimLine(tx: Tx, id: string, line: Drawn): Promise<{ whose: string | null }> {
  const { brandId, creatorId, campaign } = line;
  const brand = brandId ? await tx.db.brand.findFirst({ where: { id: brandId }, select: { name: true } }) : null;
  if (brandId && !brand) throw notFound("brand");
  const creator = creatorId
    ? await tx.db.creator.findFirst({ where: { id: creatorId }, select: { handle: true } })
    : null;
  if (creatorId && !creator) throw notFound("creator");
  await lockWorkspace(tx);
  if (await tx.db.alertRule.findFirst({ where: { ...line, id: { not: id } }, select: { id: true } }))
    throw new AppError("conflict", "This alert stands already. If it is paused, let it watch again.");
  return { whose: sayWhose({ brand, creator }, campaign) };
}

/**
 * Alerts are added one at a time, so that they stay within `most` and no two are the same.
 * @throws AppError limit; conflict for one that stands already; notFound, also for a foreign brand or creator
 */
export async function insertAlert(
  tx: Tx,
  id: string,
  { most, ...line }: Drawn & { most: number },
): Promise<{ whose: string | null }> {
  const named = await claimLine(tx, id, line);
  if ((await tx.db.alertRule.count()) >= most)
    throw new AppError("limit", `There are ${most} alerts already. Remove one that you no longer need.`);
  const data = { ...line, workspaceId: tx.scope.workspaceId, id, createdAt: tx.now };
  await tx.db.alertRule.create({ data, select: { id: true } });
  return named;
}

/**
 * Draws another line, and forgets that the old one was crossed; the same line again keeps its crossing.
 * @throws AppError notFound, also for a foreign brand or creator; conflict for a line that stands already
 */
export async function setLine(tx: Tx, id: string, line: Drawn): Promise<{ whose: string | null }> {
  const named = await claimLine(tx, id, line);
  if (await tx.db.alertRule.findFirst({ where: { id, ...line }, select: { id: true } })) return named;
  const changed = await tx.db.alertRule.updateMany({ where: { id }, data: { ...line, crossedAt: null } });
  if (changed.count !== 1) throw notFound("alert");
  return named;
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

/**
 * Marks since when a line has been crossed, or takes the mark away, unless somebody else was quicker, has paused it, or has
 * drawn another line since `line` was judged.
 */
export async function setCrossed(tx: Tx, line: Drawn & { id: string }, crossedAt: Date | null): Promise<void> {
  const { id, kind, threshold, currency, days, brandId, creatorId, campaign } = line;
  const judged = { id, kind, threshold, currency, days, brandId, creatorId, campaign, pausedAt: null };
  await tx.db.alertRule.updateMany({
    where: { ...judged, crossedAt: crossedAt ? null : { not: null } },
    data: { crossedAt },
  });
}
