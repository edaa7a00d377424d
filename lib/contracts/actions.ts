"use server";
/** What the form of a draft may do. */
import { draftInput } from "@/lib/contracts/schema";
import { draftContract, editContract } from "@/lib/contracts/service";
import { action } from "@/lib/server/action";

export const draftContractAction = action("draftContract", draftInput, async ({ scope, workspace }, input) => {
  const id = await draftContract(scope, workspace.timeZone, input);
  return { redirectTo: `/contracts/${id}`, message: "Draft saved. Read it once, then send it." };
});

export const editContractAction = action("editContract", draftInput, async ({ scope }, input) => {
  const id = await editContract(scope, input);
  return { redirectTo: `/contracts/${id}`, message: "Draft changed." };
});
