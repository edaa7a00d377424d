/** Sending and signing as stored: each fact is written once, and only on the state it was decided on. */
import "server-only";
import { readContract } from "@/lib/contracts/data";
import type { Party } from "@/lib/contracts/rules/clauses";
import { notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

/** Locks the contract, then reads it, so that what is decided rests on what is true. @throws AppError notFound */
export async function lockContract(tx: Tx, id: string) {
  const locked = await tx.db.contract.updateMany({ where: { id }, data: { feeMinor: { increment: 0 } } });
  if (locked.count !== 1) throw notFound("contract");
  return readContract(tx.db, tx.scope, id);
}

/** Ends the draft: from here on terms, text and deadline stay. @returns false when it is no draft any more */
export async function setSent(tx: Tx, id: string, sent: { documentSha256: string; signBy: Date }): Promise<boolean> {
  const changed = await tx.db.contract.updateMany({
    where: { id, sentAt: null, voidedAt: null },
    data: { ...sent, sentAt: tx.now },
  });
  return changed.count === 1;
}

type NewSignature = {
  id: string;
  contractId: string;
  party: Party;
  name: string;
  email: string;
  tokenHash: string;
};

export async function insertSignatures(tx: Tx, signatures: readonly NewSignature[]): Promise<void> {
  await tx.db.contractSignature.createMany({
    data: signatures.map((each) => ({ workspaceId: tx.scope.workspaceId, ...each })),
  });
}

/** Where one party's link leads. @throws AppError notFound */
export async function getPlace(scope: Scope, signatureId: string) {
  const found = await reads(scope).contractSignature.findUnique({
    where: rowKey(scope, signatureId),
    select: { id: true, contractId: true, name: true, viewedAt: true },
  });
  if (!found) throw notFound("contract");
  return found;
}

export async function setViewed(tx: Tx, signatureId: string): Promise<void> {
  await tx.db.contractSignature.updateMany({
    where: { id: signatureId, viewedAt: null },
    data: { viewedAt: tx.now },
  });
}

type SignatureEvidence = {
  typedName: string;
  ipAddress: string;
  userAgent: string;
  documentSha256: string;
  consentVersion: string;
};

/** Writes a signature, once. @returns false when it is there already */
export async function setSigned(tx: Tx, signatureId: string, evidence: SignatureEvidence): Promise<boolean> {
  const signed = await tx.db.contractSignature.updateMany({
    where: { id: signatureId, signedAt: null },
    data: { ...evidence, signedAt: tx.now },
  });
  return signed.count === 1;
}

const OPEN = { sentAt: { not: null }, signedAt: null, declinedAt: null, voidedAt: null } as const;

/** Marks the contract as signed by everybody, once. @returns false when it was not open any more */
export async function setCompleted(tx: Tx, id: string): Promise<boolean> {
  const completed = await tx.db.contract.updateMany({ where: { id, ...OPEN }, data: { signedAt: tx.now } });
  return completed.count === 1;
}

/** @returns false when it was not open any more */
export async function setDeclined(tx: Tx, id: string): Promise<boolean> {
  const declined = await tx.db.contract.updateMany({ where: { id, ...OPEN }, data: { declinedAt: tx.now } });
  return declined.count === 1;
}

/** @returns false when it was signed, declined or void already */
export async function setVoided(tx: Tx, id: string): Promise<boolean> {
  const voided = await tx.db.contract.updateMany({
    where: { id, signedAt: null, declinedAt: null, voidedAt: null },
    data: { voidedAt: tx.now },
  });
  return voided.count === 1;
}
