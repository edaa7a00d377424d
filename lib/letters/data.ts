/** What must still be true when a message is sent. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import type { EndedCode, UnsignedFacts } from "@/lib/outbox/rules/duties";
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

/** What a party is reminded of, and the version of its link. */
export async function findSignature(scope: Scope, id: string) {
  const found = await reads(scope).contractSignature.findUnique({
    relationLoadStrategy: "join",
    where: rowKey(scope, id),
    select: {
      id: true,
      tokenVersion: true,
      contract: {
        select: {
          signBy: true,
          brand: { select: { name: true } },
          creator: { select: { handle: true, workspace: { select: { name: true } } } },
        },
      },
    },
  });
  if (!found?.contract.signBy) return null;
  const { brand, creator, signBy } = found.contract;
  const { handle, workspace } = creator;
  return { id, version: found.tokenVersion, brandName: brand.name, handle, senderName: workspace.name, signBy };
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

/** A contract that can still be signed, and who has not; null when it is settled or over. */
export async function findUnsigned(scope: Scope, id: string, now: Date): Promise<UnsignedFacts | null> {
  const found = await reads(scope).contract.findFirst({
    relationLoadStrategy: "join",
    where: { id, sentAt: { not: null }, signedAt: null, declinedAt: null, voidedAt: null, signBy: { gt: now } },
    select: {
      signBy: true,
      brand: { select: { name: true } },
      creator: { select: { handle: true } },
      signatures: { where: { signedAt: null }, orderBy: { party: "desc" }, select: { name: true } },
    },
  });
  if (!found?.signBy) return null;
  const { brand, creator, signatures, signBy } = found;
  return { signBy, brandName: brand.name, handle: creator.handle, missing: signatures.map(({ name }) => name) };
}

/** Those of the codes that ended and were not taken care of since, the first end first. */
export async function listStillEnded(scope: Scope, codeIds: string[], now: Date): Promise<EndedCode[]> {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { id: { in: codeIds }, expiresAt: { lte: now }, revokedAt: null, replacedAt: null, archivedAt: null },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    select: {
      expiresAt: true,
      video: { select: { title: true } },
      brand: { select: { name: true } },
      renewals: { where: { outcome: { not: null } }, select: { endsAt: true } },
    },
  });
  return rows
    .filter(({ expiresAt, renewals }) => !renewals.some(({ endsAt }) => endsAt.getTime() === expiresAt.getTime()))
    .map(({ expiresAt, video, brand }) => ({ expiresAt, videoTitle: video.title, brandName: brand?.name ?? null }));
}

/** Whether the code still has this end, nobody took it away, and nobody decided about the end. */
export async function isEndOpen(scope: Scope, codeId: string, endsAt: Date): Promise<boolean> {
  const found = await reads(scope).sparkCode.findUnique({
    where: rowKey(scope, codeId),
    select: {
      expiresAt: true,
      revokedAt: true,
      replacedAt: true,
      archivedAt: true,
      renewals: { where: { endsAt, outcome: { not: null } }, select: { id: true } },
    },
  });
  if (!found || found.revokedAt || found.replacedAt || found.archivedAt) return false;
  return found.expiresAt.getTime() === endsAt.getTime() && found.renewals.length === 0;
}
