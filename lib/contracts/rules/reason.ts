/** Where the book asks why, the answer is one sentence that stays in the record. */

import type { Decision } from "@/lib/kernel/errors";
import { cleanText } from "@/lib/kernel/text";

const MAX_REASON = 300;

/** A reason, cleaned. @param ask the sentence that is told where nothing was written */
export function readReason(text: string, ask: string): Decision<{ reason: string }> {
  const reason = cleanText(text.slice(0, MAX_REASON * 4));
  const length = [...reason].length;
  if (length === 0) return { ok: false, reason: `The reason is empty. ${ask}` };
  if (length > MAX_REASON)
    return {
      ok: false,
      reason: `The reason has ${length} characters; at most ${MAX_REASON} are possible. Shorten it.`,
    };
  return { ok: true, reason };
}

/**
 * A licence without a fee is given away: whoever drafts it says why. `reason` is null where none is needed.
 * @param feeMinor null where a commission takes the fee's place
 */
export function decideFloor(feeMinor: number | null, reason: string): Decision<{ reason: string | null }> {
  if (feeMinor !== 0) return { ok: true, reason: null };
  return readReason(reason, "A fee of 0 gives the licence away: say why, or set a fee.");
}
