/** The workspace's own verbs: making it, its settings, and who belongs to it. */
import "server-only";
import { isDeepStrictEqual } from "node:util";
import { getCreator } from "@/lib/creators/data";
import { AppError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Guest, Scope } from "@/lib/kernel/scope";
import { queueMessage } from "@/lib/outbox/service";
import { markForReplanning } from "@/lib/reminders/service";
import { RESCORE_TIMEOUT_MS, rescoreVideos, sayRescored } from "@/lib/scoring/service/score";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { guestScope, systemScope } from "@/lib/server/scope";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";
import {
  claimInvitation,
  deleteMember,
  deleteWorkspace,
  getInvitation,
  insertInvitation,
  insertMember,
  insertWorkspace,
  lockMembers,
  lockWorkspace,
  revokeInvitation,
  setMemberCreators,
  setMemberRole,
  setWorkspace,
} from "@/lib/workspaces/data";
import { can, decideRoleChange, type MemberRole, ROLE_LABEL } from "@/lib/workspaces/rules";
import type { InviteInput, WorkspaceInput, WorkspaceSettingsInput } from "@/lib/workspaces/schema";

const INVITATION_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

type Person = { id: string; name: string; email: string };

/** Makes a workspace with its first owner. @returns the workspace's id */
export async function createWorkspace(owner: Person, input: WorkspaceInput & { isSample?: boolean }): Promise<string> {
  const workspaceId = newId();
  await transact(systemScope(workspaceId, "sign-up"), "workspace.create", async (tx) => {
    await insertWorkspace(tx, input);
    await insertMember(tx, { userId: owner.id, name: owner.name, email: owner.email, role: "OWNER", creatorIds: [] });
    tx.note({ subjectId: workspaceId, summary: `Workspace opened by ${owner.name}` });
  });
  return workspaceId;
}

/**
 * Changes name, zone, currency and categories. Videos are scored again when the categories differ, and codes are planned anew because
 * the zone decides their dates: after the scores, which wait for a running import, since that one changes codes itself.
 */
export async function editWorkspace(scope: Scope, input: WorkspaceSettingsInput): Promise<void> {
  const edit = async (tx: Tx) => {
    const { targetCategories } = await lockWorkspace(tx);
    await setWorkspace(tx, input);
    const isSame = isDeepStrictEqual(targetCategories, input.targetCategories);
    const count = isSame ? 0 : await rescoreVideos(tx, "all");
    await markForReplanning(tx);
    const summary = `Settings changed: ${input.name}, ${input.timeZone}, ${input.currency}${sayRescored(count)}`;
    tx.note({ subjectId: scope.workspaceId, summary });
  };
  await transact(scope, "workspace.edit", edit, RESCORE_TIMEOUT_MS);
}

/** Removes the sample workspace with everything in it, its audit record included: there is nothing left to record in. */
export async function removeSampleWorkspace(scope: Scope, isSample: boolean): Promise<void> {
  if (!isSample || !can(scope, "workspace.remove"))
    throw new AppError("forbidden", "Only the sample workspace can be removed in one click, and only by its owner.");
  await bookkeep(scope, deleteWorkspace, 120_000);
}

/** Invites a person. @returns the link to hand over; it is mailed as well. @throws AppError notFound for a foreign profile */
export async function inviteMember(scope: Scope, input: InviteInput, workspaceName: string): Promise<{ url: string }> {
  if (input.role === "OWNER" && !can(scope, "member.change"))
    throw new AppError("forbidden", "Only an owner can invite an owner. Pick another role, or ask an owner.", {
      role: "Only an owner can invite an owner.",
    });
  if (input.role === "CREATOR" && input.creatorIds.length === 0)
    throw new AppError("invalid", "Pick at least one creator profile this person may see.", {
      creatorIds: "Pick at least one creator profile.",
    });
  await Promise.all(input.creatorIds.map((creatorId) => getCreator(scope, creatorId)));
  const id = newId();
  const token = linkToken({ purpose: "invite", workspaceId: scope.workspaceId, id, version: 1 });
  await transact(scope, "member.invite", async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + INVITATION_DAYS * DAY_MS);
    await insertInvitation(tx, { id, ...input, tokenHash: hashToken(token), expiresAt, invitedById: scope.actor.id });
    await queueMessage(tx, {
      dedupeKey: `invite:${id}`,
      kind: "invitation",
      to: { name: input.email, email: input.email },
      subjectId: id,
      data: { workspaceName, inviterName: scope.actor.name, role: ROLE_LABEL[input.role].label },
    });
    tx.note({ subjectId: id, summary: `${input.email} invited as ${ROLE_LABEL[input.role].label}` });
  });
  return { url: `${env().APP_URL}/invite/${token}` };
}

export async function withdrawInvitation(scope: Scope, invitationId: string): Promise<void> {
  await transact(scope, "member.invite", async (tx) => {
    if (!(await revokeInvitation(tx, invitationId))) throw notFound("invitation");
    tx.note({ subjectId: invitationId, summary: "Invitation withdrawn" });
  });
}

/**
 * Makes the holder of an invitation a member, once.
 * @param toPerson finds or makes the account for the invited address; may refuse
 */
export async function joinByInvitation(guest: Guest, toPerson: (email: string) => Promise<Person>): Promise<Person> {
  const scope = guestScope(guest, "Invited");
  const invitation = await getInvitation(scope, guest.subjectId);
  const person = await toPerson(invitation.email);
  await transact(scope, "member.join", async (tx) => {
    if (!(await claimInvitation(tx, invitation.id)))
      throw new AppError("expired", "This invitation was used or withdrawn meanwhile. Ask for a new one.");
    const { role, creatorIds } = invitation;
    await insertMember(tx, { userId: person.id, name: person.name, email: person.email, role, creatorIds });
    tx.note({
      subjectId: invitation.id,
      summary: `${person.name} joined as ${ROLE_LABEL[invitation.role as MemberRole].label}`,
    });
  });
  return person;
}

/** Changes a member's role. The last owner stays owner. */
export async function changeMember(
  scope: Scope,
  input: { memberId: string; role: MemberRole; creatorIds: string[] },
): Promise<void> {
  await transact(scope, "member.change", async (tx) => {
    const members = await lockMembers(tx);
    const decision = decideRoleChange(members, input.memberId, input.role);
    if (!decision.ok) throw new AppError(decision.unknown ? "notFound" : "conflict", decision.reason);
    await setMemberRole(tx, input.memberId, input.role);
    await setMemberCreators(tx, input.memberId, input.role === "CREATOR" ? input.creatorIds : []);
    tx.note({ subjectId: input.memberId, summary: `${decision.name} is now ${ROLE_LABEL[input.role].label}` });
  });
}

/** Takes a member out; their next request is refused. */
export async function removeMember(scope: Scope, memberId: string): Promise<void> {
  await transact(scope, "member.remove", async (tx) => {
    const members = await lockMembers(tx);
    const decision = decideRoleChange(members, memberId, null);
    if (!decision.ok) throw new AppError(decision.unknown ? "notFound" : "conflict", decision.reason);
    await deleteMember(tx, memberId);
    tx.note({ subjectId: memberId, summary: `${decision.name} removed from the workspace` });
  });
}

/** What the holder of an invitation may see before joining. */
export async function getInvitationFor(guest: Guest) {
  const { email, role, workspace } = await getInvitation(guestScope(guest, "Invited"), guest.subjectId);
  return { email, role: role as MemberRole, workspaceName: workspace.name };
}
