/** What may be said of a workspace and its members. */
import { z } from "zod";
import { CATEGORIES } from "@/lib/creators/categories";
import { currencyField, emailField, nameField, zoneField } from "@/lib/users/schema";
import { MEMBER_ROLES } from "@/lib/workspaces/rules";

const categoryIds = new Set(CATEGORIES.map((category) => category.id));
const categoryList = z
  .array(z.string().refine((id) => categoryIds.has(id), "Pick categories from the list."))
  .max(24)
  .default([]);

export const workspaceInput = z.strictObject({
  name: nameField("a name for the workspace"),
  timeZone: zoneField,
  currency: currencyField,
});
export type WorkspaceInput = z.output<typeof workspaceInput>;

export const workspaceSettingsInput = workspaceInput.extend({ targetCategories: categoryList });
export type WorkspaceSettingsInput = z.output<typeof workspaceSettingsInput>;

export const inviteInput = z.strictObject({
  email: emailField,
  role: z.enum(MEMBER_ROLES, { error: "Pick a role." }),
  creatorIds: z.array(z.uuid()).max(500).default([]),
});
export type InviteInput = z.output<typeof inviteInput>;

export const memberInput = z.strictObject({
  memberId: z.uuid(),
  role: z.enum(MEMBER_ROLES, { error: "Pick a role." }),
  creatorIds: z.array(z.uuid()).max(500).default([]),
});
export const memberKeyInput = z.strictObject({ memberId: z.uuid() });
export const invitationKeyInput = z.strictObject({ invitationId: z.uuid() });
