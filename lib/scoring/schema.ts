/** What may be said about scores: weights in whole per cent that add up to 100, and words for categories. */
import { z } from "zod";
import { CATEGORIES } from "@/lib/creators/categories";
import type { Decision } from "@/lib/kernel/errors";
import { formObject, noteField, parseId, ruled } from "@/lib/kernel/field";
import { cleanText } from "@/lib/kernel/text";
import { askedGates } from "./rules/gates";
import { decideWeights, type PartName, parsePercent, type Weights } from "./rules/weights";
import { parseOwnWord, parseTags } from "./rules/words";

/** Scoring everything again asks for nothing. */
export const rescoreInput = formObject({});

const MAX_REASON = 300;

function parseReason(text: string): Decision<{ said: string }> {
  const said = cleanText(text);
  const remedy = "Say in a sentence why the weights change; the history keeps it.";
  if (said === "") return { ok: false, reason: `The reason is empty. ${remedy}` };
  if (said.length <= MAX_REASON) return { ok: true, said };
  return {
    ok: false,
    reason: `The reason has ${said.length} characters; at most ${MAX_REASON} are possible. Shorten it.`,
  };
}

const percent = (part: PartName) =>
  ruled(
    "The weight",
    (text) => parsePercent(text, part),
    (decision) => decision.percent,
    20,
  );

const percents = { velocity: percent("velocity"), cta: percent("cta"), fit: percent("fit") };

/** Percentages as shares of 1; where they do not add up to 100, the last of them is refused. */
function toWeights(written: Parameters<typeof decideWeights>[0], context: z.core.$RefinementCtx): Weights {
  const decision = decideWeights(written);
  if (decision.ok) return decision.weights;
  context.addIssue({ code: "custom", path: ["fit"], message: decision.reason });
  return z.NEVER;
}

/** The weights of the proposal that was looked at, as shares of 1. */
export const proposalInput = formObject(percents).transform(toWeights);

/** New weights and why; as shares of 1. */
export const weightsInput = formObject({
  ...percents,
  reason: ruled("The reason", parseReason, ({ said }) => said),
}).transform(({ reason, ...written }, context) => ({ weights: toWeights(written, context), reason }));
export type WeightsInput = z.output<typeof weightsInput>;

const videoId = ruled(
  "The video",
  (text) => parseId(text, "video"),
  ({ id }) => id,
);

/** What a video is about, said by hand. */
export const tagsInput = formObject({ videoId, tags: ruled("The tags", parseTags, ({ tags }) => tags) });
export type TagsInput = z.output<typeof tagsInput>;

/** What somebody saw in a post. */
export const findingInput = formObject({
  videoId,
  gate: z.enum(askedGates, { error: "This is not asked about a post. Reload the page and try again." }),
  seen: z.enum(["clear", "blocked"], { error: "Nothing is chosen. Choose what you saw." }),
  evidence: noteField("The evidence", 500),
});
export type FindingInput = z.output<typeof findingInput>;

/** A word for a category. */
export const ownWordInput = formObject({
  word: ruled("The word", parseOwnWord, ({ word }) => word, 200),
  category: z.enum(CATEGORIES.map(({ id }) => id) as [string, ...string[]], {
    error: "The category is not in the list. Choose one of the list.",
  }),
});

/** A word that is taken back. */
export const ownWordRef = formObject({ word: ruled("The word", parseOwnWord, ({ word }) => word, 200) });
