/** The workspace, its members and invitations, as stored. */
import "server-only";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

export async function getWorkspace(scope: Scope) {
  const found = await reads(scope).workspace.findUnique({ where: { id: scope.workspaceId } });
  if (!found) throw notFound("workspace");
  return found;
}

export function listMembers(scope: Scope) {
  return reads(scope).membership.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, userId: true, name: true, email: true, role: true, creators: { select: { creatorId: true } } },
  });
}

export function listOpenInvitations(scope: Scope, now: Date) {
  return reads(scope).invitation.findMany({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
    select: { id: true, email: true, role: true, expiresAt: true, invitedById: true },
  });
}

/** What the holder of an invitation may see. */
export async function getInvitation(scope: Scope, id: string) {
  const found = await reads(scope).invitation.findUnique({
    where: rowKey(scope, id),
    select: {
      id: true,
      email: true,
      role: true,
      creatorIds: true,
      expiresAt: true,
      workspace: { select: { name: true } },
    },
  });
  if (!found) throw notFound("invitation");
  return found;
}

type NewWorkspace = { name: string; timeZone: string; currency: string; isSample?: boolean };

export async function insertWorkspace(tx: Tx, workspace: NewWorkspace): Promise<void> {
  await tx.db.workspace.create({ data: { id: tx.scope.workspaceId, ...workspace } });
}

export async function setWorkspace(
  tx: Tx,
  change: {
    name: string;
    timeZone: string;
    currency: string;
    targetCategories: string[];
  },
): Promise<void> {
  await tx.db.workspace.update({ where: { id: tx.scope.workspaceId }, data: change });
}

export async function insertMember(
  tx: Tx,
  member: { userId: string; name: string; email: string; role: string; creatorIds: string[] },
): Promise<string> {
  const { creatorIds, ...row } = member;
  const id = newId();
  await tx.db.membership.create({ data: { workspaceId: tx.scope.workspaceId, id, ...row } });
  await setMemberCreators(tx, id, creatorIds);
  return id;
}

/** Replaces which creator profiles a member sees. */
export async function setMemberCreators(tx: Tx, membershipId: string, creatorIds: string[]): Promise<void> {
  const { workspaceId } = tx.scope;
  await tx.db.membershipCreator.deleteMany({ where: { membershipId } });
  if (creatorIds.length > 0)
    await tx.db.membershipCreator.createMany({
      data: creatorIds.map((creatorId) => ({ workspaceId, membershipId, creatorId })),
    });
}

/** Holds the workspace's row until the end of the transaction. */
export async function lockWorkspace(tx: Tx): Promise<{ targetCategories: string[] }> {
  return tx.db.workspace.update({
    where: { id: tx.scope.workspaceId },
    data: { sendHour: { increment: 0 } },
    select: { targetCategories: true },
  });
}

/** Locks the workspace's row, then reads its members, so that "the last owner" is judged on what is true. */
export async function lockMembers(tx: Tx) {
  await lockWorkspace(tx);
  return tx.db.membership.findMany({ select: { id: true, userId: true, name: true, role: true } });
}

export async function setMemberRole(tx: Tx, id: string, role: string): Promise<void> {
  await tx.db.membership.update({ where: rowKey(tx.scope, id), data: { role } });
}

export async function deleteMember(tx: Tx, id: string): Promise<void> {
  await tx.db.membership.delete({ where: rowKey(tx.scope, id) });
}

export async function insertInvitation(
  tx: Tx,
  invitation: {
    id: string;
    email: string;
    role: string;
    creatorIds: string[];
    tokenHash: string;
    expiresAt: Date;
    invitedById: string;
  },
): Promise<void> {
  await tx.db.invitation.create({ data: { workspaceId: tx.scope.workspaceId, ...invitation } });
}

/** Uses an invitation up. @returns false when it was used, revoked or expired meanwhile */
export async function claimInvitation(tx: Tx, id: string): Promise<boolean> {
  const claimed = await tx.db.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: tx.now } },
    data: { acceptedAt: tx.now },
  });
  return claimed.count === 1;
}

export async function revokeInvitation(tx: Tx, id: string): Promise<boolean> {
  const revoked = await tx.db.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: tx.now },
  });
  return revoked.count === 1;
}

/** Removes the workspace with everything in it: first what no foreign key leads to from the workspace, then the rest. */
export async function deleteWorkspace(tx: Tx): Promise<void> {
  await tx.db.ad.deleteMany({});
  await tx.db.dailyMetric.deleteMany({});
  await tx.db.dailyRollup.deleteMany({});
  await tx.db.dimensionRollup.deleteMany({});
  await tx.db.adMonth.deleteMany({});
  await tx.db.northStar.deleteMany({});
  await tx.db.campaignReport.deleteMany({});
  await tx.db.videoReport.deleteMany({});
  await tx.db.shopOrder.deleteMany({});
  await tx.db.cost.deleteMany({});
  await tx.db.alertRule.deleteMany({});
  await tx.db.reminder.deleteMany({});
  await tx.db.auditEvent.deleteMany({});
  await tx.db.workspace.delete({ where: { id: tx.scope.workspaceId } });
}

/** All workspaces of this installation, for its operator's commands. */
export function listWorkspaces() {
  return globalDb().workspace.findMany({
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, isSample: true },
  });
}
