/** A column is known by its normalised title, in whichever of TikTok's languages it stands. */

import { normaliseTitle } from "@/lib/kernel/text";

/** The titles in lists such as "By day | Date", normalised; the first one is what people are shown. */
export function titles(...lists: string[]): string[] {
  return lists.flatMap((list) => list.split(" | ").map(normaliseTitle));
}

/** Ratios, statuses and ids that are known and not needed: ratios are recomputed from counts. */
export const UNUSED_TITLE =
  /rate|cost per|value per|^(?:ad[_ ])?(?:cp[acmv]|c[tv]r)|^(?:total )?engagement(?:s|[_ ]count)?$|roas|frequency|frecuencia|retention|average|promedio|status|source$|budget|orçamento|add-on|play time|watch time|watched|_id$| id$|last 7 days|commission|bonus|partner|agency|revenue sharing|^tax |^est\. |^shop |^price$|^payment|^standard$|^indirect$|type$|delivery time|^platform$|^(?:paid )?favorites$/;
