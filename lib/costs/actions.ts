"use server";
/** What a form or button may do with a cost. */
import { refresh } from "next/cache";
import { costEdit, costInput, costRef } from "@/lib/costs/schema";
import { addCost, editCost, setCostRemoved } from "@/lib/costs/service";
import { action } from "@/lib/server/action";

export const addCostAction = action("addCost", costInput, async ({ scope }, { entryId, ...input }) => {
  await addCost(scope, input, entryId);
  refresh();
  return { message: `${input.label} is added.` };
});

export const editCostAction = action("editCost", costEdit, async ({ scope }, input) => {
  await editCost(scope, input);
  return { message: "Saved.", redirectTo: "/performance/costs" };
});

export const removeCostAction = action("removeCost", costRef, async ({ scope }, { costId }) => {
  await setCostRemoved(scope, costId, true);
  refresh();
  return { message: "Removed. It is in no sum any more." };
});

export const restoreCostAction = action("restoreCost", costRef, async ({ scope }, { costId }) => {
  await setCostRemoved(scope, costId, false);
  refresh();
  return { message: "Back again." };
});
