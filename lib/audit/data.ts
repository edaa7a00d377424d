/** The record of what happened, as stored. It is written by transact alone. */
import "server-only";
import { tellLine } from "@/lib/audit/rules";
import { CHAIN_START } from "@/lib/kernel/chain";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { reads } from "@/lib/server/transact";

const shown = { seq: true, at: true, actorName: true, verb: true, summary: true } as const;
type Shown = { seq: bigint; at: Date; actorName: string; verb: string; summary: string };
const toLine = ({ seq, ...event }: Shown) => ({ ...event, id: seq.toString() });

/** Of these records, those that exist for the scope: a history tells as much as its record does. */
async function keepVisible(scope: Scope, ids: string[]): Promise<string[]> {
  if (!scope.creatorIds) return ids;
  const only = { where: { id: { in: ids } }, select: { id: true } } as const;
  const db = reads(scope);
  const found = await Promise.all([
    db.creator.findMany(only),
    db.video.findMany(only),
    db.sparkCode.findMany(only),
    db.deal.findMany(only),
    db.contract.findMany(only),
    db.shareLink.findMany(only),
    db.import.findMany(only),
  ]);
  return found.flat().map(({ id }) => id);
}

/** What happened to some records, newest first; nothing of those that do not exist for the scope. */
export async function listHistory(scope: Scope, subjectIds: string[], most = 50) {
  const where = { subjectId: { in: await keepVisible(scope, subjectIds) } };
  const select = {
    seq: true,
    at: true,
    actor: true,
    actorName: true,
    subjectId: true,
    summary: true,
  } as const;
  const events = await reads(scope).auditEvent.findMany({ where, orderBy: { seq: "desc" }, take: most, select });
  return events.map(({ seq, at, subjectId, ...line }) => ({ id: seq.toString(), at, subjectId, ...tellLine(line) }));
}

/** The record as a whole tells of every profile: it is not for those who see only some. */
function refuseCreators({ creatorIds }: Scope): void {
  if (creatorIds) throw new AppError("forbidden", "The whole record is for owners, managers and auditors.");
}

/** What happened in the workspace, newest first. @throws AppError forbidden for a creator */
export async function listRecent(scope: Scope, most: number) {
  refuseCreators(scope);
  return (await reads(scope).auditEvent.findMany({ orderBy: { seq: "desc" }, take: most, select: shown })).map(toLine);
}

/**
 * The lines after `afterSeq`, in order: the chain is read in pieces, since it may be long.
 * @throws AppError forbidden for a creator
 */
export async function listChain(scope: Scope, afterSeq: bigint, most: number) {
  refuseCreators(scope);
  return reads(scope).auditEvent.findMany({ where: { seq: { gt: afterSeq } }, orderBy: { seq: "asc" }, take: most });
}

export async function getChainHead(scope: Scope): Promise<{ seq: bigint; hash: string }> {
  const chain = await reads(scope).auditChain.findUnique({ where: { workspaceId: scope.workspaceId } });
  return { seq: chain?.seq ?? 0n, hash: chain?.head ?? CHAIN_START };
}
