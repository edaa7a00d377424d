/** A cost has a kind, a day and one amount in one currency, and belongs where its code does. */

import { type Day, FIRST_DAY, isDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { cleanText, quoted } from "@/lib/kernel/text";

/** What people enter; ad spend, licence parts and commissions are known already and are never entered twice. */
export const COST_KINDS = {
  FEE: { label: "Fees outside contracts", one: "Fee outside a contract", example: "Editing of the hook" },
  PRODUCT: { label: "Product", one: "Product", example: "12 sets of the serum" },
  SHIPPING: { label: "Shipping", one: "Shipping", example: "Parcels to two creators" },
  PROMOTION: { label: "Promotion", one: "Promotion", example: "Discount code SUMMER10" },
  COORDINATION: { label: "Coordination", one: "Coordination", example: "Agency, two hours" },
} as const;

export type CostKind = keyof typeof COST_KINDS;

const LABEL_LENGTH = 120;

export function isCostKind(text: string): text is CostKind {
  return Object.hasOwn(COST_KINDS, text);
}

/** One of the kinds that people enter. */
export function parseCostKind(text: string): Decision<{ kind: CostKind }> {
  if (isCostKind(text)) return { ok: true, kind: text };
  return { ok: false, reason: `The kind ${quoted(text)} is not known. Choose one from the list.` };
}

/** What the money went into: 1 to 120 characters, cleaned. */
export function parseCostLabel(text: string): Decision<{ label: string }> {
  const label = cleanText(text);
  if (label === "")
    return { ok: false, reason: "What it was for is empty. Say it in a few words, such as 12 sets of the serum." };
  if (label.length > LABEL_LENGTH)
    return {
      ok: false,
      reason: `What it was for has ${label.length} characters; at most ${LABEL_LENGTH} are possible. Shorten it.`,
    };
  return { ok: true, label };
}

/** The day on which the money went out. */
export function parseSpentOn(text: string): Decision<{ day: Day }> {
  const day = text.trim();
  if (isDay(day) && day >= FIRST_DAY && day < "2100-01-01") return { ok: true, day };
  return { ok: false, reason: `The day ${quoted(text)} is not a date since 2016. Write it as YYYY-MM-DD.` };
}

type Owners = { brandId: string | null; creatorId: string | null };

/**
 * Where a cost belongs. One that names a code has the code's brand and creator; naming others beside it is refused, because
 * it would count for both.
 * @param code the chosen code's own brand and creator; null when none is chosen
 */
export function decideOwners(chosen: Owners, code: Owners | null): Decision<Owners> {
  if (!code) return { ok: true, ...chosen };
  const foreign = (["brandId", "creatorId"] as const).find((key) => chosen[key] !== null && chosen[key] !== code[key]);
  if (foreign)
    return {
      ok: false,
      reason: `The chosen ${foreign === "brandId" ? "brand" : "creator"} is not the code's own. Leave it empty, or choose another code.`,
    };
  return { ok: true, ...code };
}
