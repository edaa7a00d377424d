/** A request for a code is open until it is filled, ended or over; what is granted may differ from what was asked for. */

import type { Decision } from "@/lib/kernel/errors";
import { plural } from "@/lib/kernel/text";
import { type CodeFacts, isHeld } from "./status";
import { WINDOW_PRESETS } from "./window";

/** How long a creator may answer, unless the link is made anew. */
export const REQUEST_LINK_DAYS = 14;

export type RequestFacts = { expiresAt: Date; revokedAt: Date | null; filledAt: Date | null };
export type RequestState = "open" | "filled" | "ended" | "over";

/** The one state of a request's link. */
export function deriveRequestState({ filledAt, revokedAt, expiresAt }: RequestFacts, now: Date): RequestState {
  if (filledAt) return "filled";
  if (revokedAt) return "ended";
  return expiresAt <= now ? "over" : "open";
}

type AskedFor = CodeFacts & { archivedAt?: Date | null };

/** A string is entered once, into a code that is still asked for. */
export function decideHandIn(code: AskedFor): Decision {
  if (isHeld(code))
    return { ok: false, reason: "The code for this video has been handed in already. Nothing was changed." };
  if (code.archivedAt || code.revokedAt || code.replacedAt)
    return { ok: false, reason: "This request was called off. Nothing was changed." };
  return { ok: true };
}

/** Asking anew, by the same request with a new link. */
export function decideAskAgain(code: AskedFor): Decision {
  if (isHeld(code)) return { ok: false, reason: "The code has been handed in; there is nothing left to ask for." };
  if (code.archivedAt) return { ok: false, reason: "This code is in the archive. Take it out before you ask again." };
  return { ok: true };
}

/** How the creator finds the code in TikTok, step by step. */
export function tellCodeSteps(days: number): string[] {
  const offered = (WINDOW_PRESETS as readonly number[]).includes(days);
  return [
    "Open the video in TikTok, tap ⋯ and then Ad settings.",
    "Turn on Ad authorization.",
    offered
      ? `Choose ${plural(days, "day", "days")}, then tap Authorize.`
      : `TikTok may not offer ${days} days: choose what comes closest, tap Authorize, and say below how many it was.`,
    "Tap Generate, then Save.",
    "Tap Manage, then Copy code, and paste it here.",
  ];
}
