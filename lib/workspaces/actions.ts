"use server";
/** The workspace's settings and members. */
import { action } from "@/lib/server/action";
import {
  invitationKeyInput,
  inviteInput,
  memberInput,
  memberKeyInput,
  workspaceSettingsInput,
} from "@/lib/workspaces/schema";
import { changeMember, editWorkspace, inviteMember, removeMember, withdrawInvitation } from "@/lib/workspaces/service";

export const editWorkspaceAction = action("editWorkspace", workspaceSettingsInput, async ({ scope }, input) => {
  await editWorkspace(scope, input);
  return { message: "Saved." };
});

export const inviteMemberAction = action("inviteMember", inviteInput, async ({ scope, workspace }, input) => {
  const { url } = await inviteMember(scope, input, workspace.name);
  return { message: `${input.email} is invited.`, values: { invitationUrl: url } };
});

export const withdrawInvitationAction = action("withdrawInvitation", invitationKeyInput, async ({ scope }, input) => {
  await withdrawInvitation(scope, input.invitationId);
  return { message: "Invitation withdrawn; its link is dead." };
});

export const changeMemberAction = action("changeMember", memberInput, async ({ scope }, input) => {
  await changeMember(scope, input);
  return { message: "Saved. It holds from their next click." };
});

export const removeMemberAction = action("removeMember", memberKeyInput, async ({ scope }, input) => {
  await removeMember(scope, input.memberId);
  return { message: "Removed. Their next click is refused." };
});
