/** What may be done to a code now, and if not, why: the page and the verbs ask the same rules. */

import type { Decision } from "@/lib/kernel/errors";
import { decideRedemption, decideRevocationRequest, mayExtend } from "./life";
import { decideSuccession, type VideoCode } from "./lineage";

/** Saying that it is in use, adding days, letting another code follow, taking the permission back. */
export type Acts = Record<"redeem" | "extend" | "follow" | "revoke", Decision>;

/** @param codes all codes of the same video */
export function deriveActs(code: VideoCode, codes: readonly VideoCode[], now: Date): Acts {
  return {
    redeem: decideRedemption(code, now),
    extend: mayExtend(code, now),
    follow: decideSuccession({ id: "", brandId: code.brandId }, code, codes),
    revoke: decideRevocationRequest(code, now),
  };
}
