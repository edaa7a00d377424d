/** What must still be true when a message is sent. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey } from "@/lib/server/transact";

export async function isInvitationOpen(scope: Scope, id: string, now: Date): Promise<boolean> {
  const found = await reads(scope).invitation.findUnique({
    where: rowKey(scope, id),
    select: { acceptedAt: true, revokedAt: true, expiresAt: true },
  });
  return found !== null && !found.acceptedAt && !found.revokedAt && found.expiresAt > now;
}

/** Whether this party can still sign: the contract is out, nobody ended it, and its day has not passed. */
export async function isSignatureOpen(scope: Scope, id: string, now: Date): Promise<boolean> {
  const found = await reads(scope).contractSignature.findUnique({
    where: rowKey(scope, id),
    select: { signedAt: true, contract: { select: { sentAt: true, signBy: true, declinedAt: true, voidedAt: true } } },
  });
  if (!found || found.signedAt) return false;
  const { sentAt, signBy, declinedAt, voidedAt } = found.contract;
  return sentAt !== null && !declinedAt && !voidedAt && (signBy === null || signBy > now);
}

/** The version of a request's link while it opens; null once it is filled, ended or over, or its code is in the archive. */
export async function findRequestVersion(scope: Scope, id: string, now: Date): Promise<number | null> {
  const found = await reads(scope).codeRequest.findFirst({
    where: { id, filledAt: null, revokedAt: null, expiresAt: { gt: now }, code: { archivedAt: null } },
    select: { tokenVersion: true },
  });
  return found?.tokenVersion ?? null;
}

export async function getZone(scope: Scope): Promise<string> {
  const found = await reads(scope).workspace.findUnique({
    where: { id: scope.workspaceId },
    select: { timeZone: true },
  });
  return found?.timeZone ?? "UTC";
}
