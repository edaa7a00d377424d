/** A line that says nothing of its own is passed over, and told with its name and the reason: what looks like a total may be none. */

import { hideCode } from "./reject-file";
import type { Skip } from "./staged-row";

/** So many are kept of a file, and its sums. */
export const KEPT_PASSED = 100;
const MAX_NAME = 80;
/** A line is called by the first of these that it has. */
const NAMES = ["adName", "campaignName", "title", "orderId", "productName", "postId", "adId", "day", "bucket"];

/** A line that was passed over, as it is kept; blank ones are not. */
export type PassedOver = Omit<Skip, "kind">;

/** What a line is called, by its row or record; "" where it has no name. */
export function nameLine(row: Readonly<Partial<Record<string, unknown>>>): string {
  const name = NAMES.map((field) => row[field]).find((each) => typeof each === "string" && each !== "");
  return String(name ?? "");
}

export function skipLine(line: number, why: Skip["why"], name = "", firstLine: number | null = null): Skip {
  return { kind: "skip", line, why, name: [...name.slice(0, 2 * MAX_NAME)].slice(0, MAX_NAME).join(""), firstLine };
}

/** Keeps a line that was passed over among the first of its file, without a code; a sum, which may be none, is found last and always kept. */
export function keepPassed(kept: PassedOver[], { line, why, name, firstLine }: PassedOver): void {
  if (why === "blank" || (why !== "sum" && kept.length >= KEPT_PASSED)) return;
  kept.push({ line, why, name: hideCode({ value: name, reason: "" }).value, firstLine });
}

/** Why a line was passed over, as a sentence. */
export function explainPassed({ why, name, firstLine }: PassedOver): string {
  if (why === "repeated") return `It says the same as line ${firstLine}.`;
  if (why === "smaller") return `Line ${firstLine} tells of the same video, with more views.`;
  if (why === "sum")
    return "It is what all other lines add up to, so it is taken for their total. If it is none, upload it in a file of its own.";
  return name === "" ? "It has no name, as a line of totals." : "It calls itself a total.";
}
