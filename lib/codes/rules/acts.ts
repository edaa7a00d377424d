/** What may be done to a code now, and if not, why: the page and the verbs ask the same rules. */

import type { Decision } from "@/lib/kernel/errors";
import { decideRevocationRequest, mayExtend } from "./life";
import { decideSuccession, type VideoCode } from "./lineage";

/** Adding days, letting another code follow, taking the permission back. */
export type Acts = Record<"extend" | "follow" | "revoke", Decision>;

/** @param codes all codes of the same video */
export function deriveActs(code: VideoCode, codes: readonly VideoCode[], now: Date): Acts {
  return {
    extend: mayExtend(code, now),
    follow: decideSuccession({ id: "", brandId: code.brandId }, code, codes),
    revoke: decideRevocationRequest(code, now),
  };
}
