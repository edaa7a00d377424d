"use server";
/** Choosing what a brand's or a campaign's ads are steered by. */
import { refresh } from "next/cache";
import { northStarInput } from "@/lib/metrics/schema";
import { chooseNorthStar } from "@/lib/metrics/service/north-star";
import { action } from "@/lib/server/action";

export const chooseNorthStarAction = action("chooseNorthStar", northStarInput, async ({ scope }, input) => {
  await chooseNorthStar(scope, input);
  refresh();
  return { message: input.kpi === "" ? "No figure leads here any more." : "Chosen. It stands first from now on." };
});
