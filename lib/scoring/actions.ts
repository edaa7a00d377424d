"use server";
/** What forms may do about scores: make them again, weigh them otherwise, teach them words. */
import { refresh } from "next/cache";
import { plural } from "@/lib/kernel/text";
import {
  findingInput,
  ownWordInput,
  ownWordRef,
  proposalInput,
  rescoreInput,
  tagsInput,
  weightsInput,
} from "@/lib/scoring/schema";
import { adoptProposal } from "@/lib/scoring/service/calibration";
import { recordFinding } from "@/lib/scoring/service/findings";
import { rescoreAll } from "@/lib/scoring/service/score";
import { tagVideo } from "@/lib/scoring/service/tags";
import { editWeights } from "@/lib/scoring/service/weights";
import { addOwnWord, removeOwnWord } from "@/lib/scoring/service/words";
import { action } from "@/lib/server/action";

export const rescoreAction = action("rescore", rescoreInput, async ({ scope }) => {
  const count = await rescoreAll(scope);
  refresh();
  return { message: `${plural(count, "video was", "videos were")} scored again.` };
});

export const editWeightsAction = action("editWeights", weightsInput, async ({ scope }, input) => {
  const { version, count } = await editWeights(scope, input);
  const message = `${plural(count, "video is", "videos are")} scored by ${version} now.`;
  return { message, redirectTo: "/videos/weights" };
});

export const adoptProposalAction = action("adoptProposal", proposalInput, async ({ scope }, shown) => {
  const { version, count } = await adoptProposal(scope, shown);
  const message = `${plural(count, "video is", "videos are")} scored by ${version} now.`;
  return { message, redirectTo: "/videos/weights" };
});

export const addOwnWordAction = action("addOwnWord", ownWordInput, async ({ scope }, { word, category }) => {
  const count = await addOwnWord(scope, { word, categoryId: category });
  refresh();
  return { message: `Added. ${plural(count, "video was", "videos were")} scored again.` };
});

export const removeOwnWordAction = action("removeOwnWord", ownWordRef, async ({ scope }, { word }) => {
  const count = await removeOwnWord(scope, word);
  refresh();
  return { message: `Removed. ${plural(count, "video was", "videos were")} scored again.` };
});

export const recordFindingAction = action("recordFinding", findingInput, async ({ scope }, input) => {
  await recordFinding(scope, input);
  refresh();
  return { message: "Recorded." };
});

export const tagVideoAction = action("tagVideo", tagsInput, async ({ scope }, input) => {
  await tagVideo(scope, input);
  refresh();
  return { message: "Saved. Its brand fit is read by them." };
});
