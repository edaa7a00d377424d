/** What may be said when ads are matched to codes. */
import type { Decision } from "@/lib/kernel/errors";
import { formObject, parseId, ruled } from "@/lib/kernel/field";
import { isId } from "@/lib/kernel/id";

const adField = ruled(
  "The ad",
  (text) => parseId(text, "ad"),
  ({ id }) => id,
);

export const matchAdInput = formObject({
  adId: adField,
  codeId: ruled(
    "The code",
    (text) => parseId(text, "code"),
    ({ id }) => id,
  ),
});

/** So many ads are matched at once. */
export const MOST_PAIRS = 1_000;
const PAIR_LENGTH = 74;

type Pair = { adId: string; codeId: string };

/** Pairs are written "ad:code", one after another, with a space between. */
function parsePairs(text: string): Decision<{ pairs: Pair[] }> {
  const pairs = text
    .split(" ")
    .filter((each) => each !== "")
    .map((each) => {
      const [adId = "", codeId = ""] = each.split(":");
      return { adId, codeId };
    });
  if (pairs.length === 0 || pairs.length > MOST_PAIRS || !pairs.every(({ adId, codeId }) => isId(adId) && isId(codeId)))
    return {
      ok: false,
      reason: `The ads to match are not a list of 1 to ${MOST_PAIRS}. Reload the page and try again.`,
    };
  return { ok: true, pairs };
}

export const matchAdsInput = formObject({
  pairs: ruled("The list of ads", parsePairs, ({ pairs }) => pairs, MOST_PAIRS * PAIR_LENGTH),
});
