/** Conditions, clearances and envelopes as stored; an envelope keeps its token's hash, never the token. */
import "server-only";
import { notFound } from "@/lib/kernel/errors";
import { isId, newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

export async function setWorkspaceConditions(tx: Tx, releaseConditions: string[]): Promise<void> {
  await tx.db.workspace.update({ where: { id: tx.scope.workspaceId }, data: { releaseConditions } });
}

/** Sets a deal's own list. @throws AppError notFound */
export async function setDealConditions(
  tx: Tx,
  dealId: string,
  change: { ownConditions: boolean; releaseConditions: string[] },
): Promise<void> {
  const changed = isId(dealId) ? await tx.db.deal.updateMany({ where: { id: dealId }, data: change }) : { count: 0 };
  if (changed.count !== 1) throw notFound("deal");
}

type NewClearance = { codeId: string; kind: string; holds: boolean; evidence: string };

/** Adds a line; none is ever changed. */
export async function insertClearance(tx: Tx, clearance: NewClearance): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const recordedById = actor.kind === "member" ? actor.id : null;
  await tx.db.clearance.create({
    data: { workspaceId, id: newId(), ...clearance, recordedById, createdAt: tx.now },
  });
}

/** The envelopes of a code, newest first. */
export function listEnvelopes(scope: Scope, codeId: string) {
  return reads(scope).envelope.findMany({
    where: { codeId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      tokenVersion: true,
      label: true,
      expiresAt: true,
      revokedAt: true,
      lastViewedAt: true,
      viewCount: true,
      openedAt: true,
      openCount: true,
    },
  });
}

export type NewEnvelope = { id: string; codeId: string; tokenHash: string; label: string; expiresAt: Date };

export async function insertEnvelope(tx: Tx, envelope: NewEnvelope): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const createdById = actor.kind === "member" ? actor.id : null;
  await tx.db.envelope.create({ data: { workspaceId, ...envelope, createdById, createdAt: tx.now } });
}

/** Ends an envelope. @returns what it was, or null when it is unknown or was ended before */
export async function revokeEnvelope(tx: Tx, id: string): Promise<{ codeId: string; label: string } | null> {
  const revoked = await tx.db.envelope.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: tx.now } });
  if (revoked.count !== 1) return null;
  return tx.db.envelope.findUnique({ where: rowKey(tx.scope, id), select: { codeId: true, label: true } });
}

/** Which code an envelope holds, and whether the brand has signed the contract that is out for it. @throws AppError notFound */
export async function getEnvelope(scope: Scope, id: string) {
  const found = isId(id)
    ? await reads(scope).envelope.findUnique({
        relationLoadStrategy: "join",
        where: rowKey(scope, id),
        select: {
          codeId: true,
          openedAt: true,
          code: {
            select: {
              creator: { select: { workspace: { select: { timeZone: true } } } },
              contracts: {
                where: { sentAt: { not: null }, signedAt: null, declinedAt: null, voidedAt: null },
                select: { signatures: { where: { party: "LICENSEE" }, select: { signedAt: true } } },
              },
            },
          },
        },
      })
    : null;
  if (!found) throw notFound("envelope");
  const { code, ...envelope } = found;
  return {
    ...envelope,
    timeZone: code.creator.workspace.timeZone,
    brandSigned: code.contracts.some(({ signatures }) => signatures.some(({ signedAt }) => signedAt)),
  };
}

export async function countView(tx: Tx, id: string): Promise<void> {
  const seen = { lastViewedAt: tx.now, viewCount: { increment: 1 } };
  await tx.db.envelope.updateMany({ where: { id }, data: seen });
}

/**
 * Counts an opening; the row stays locked until the verb ends, so that an envelope that was ended meanwhile opens no more.
 * @returns the envelope, or null when it does not open any more
 */
export async function claimOpening(tx: Tx, id: string): Promise<{ codeId: string; label: string } | null> {
  const open = { id, revokedAt: null, expiresAt: { gt: tx.now } };
  const counted = await tx.db.envelope.updateMany({ where: open, data: { openCount: { increment: 1 } } });
  if (counted.count !== 1) return null;
  await tx.db.envelope.updateMany({ where: { id, openedAt: null }, data: { openedAt: tx.now } });
  return tx.db.envelope.findUnique({ where: rowKey(tx.scope, id), select: { codeId: true, label: true } });
}
