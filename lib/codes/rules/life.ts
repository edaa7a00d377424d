/** What may still happen to a code follows from its status; a refusal says what to do instead. */

import type { Decision } from "@/lib/kernel/errors";
import { plural } from "@/lib/kernel/text";
import { openConditions, type ReleaseCondition } from "./release";
import { type CodeFacts, type CodeStatus, deriveCodeStatus, isRunning, isUsable, statusLabel } from "./status";
import { MAX_WINDOW_DAYS } from "./window";

const DAY_MS = 86_400_000;

const was = (status: CodeStatus) =>
  status === "revocationRequested" ? "This code is to be revoked" : `This code is ${statusLabel(status).toLowerCase()}`;

/** Handing the code to the brand: once, while it is usable, and with a reason where a condition is open. */
export function decideRelease(
  input: { facts: CodeFacts; conditions: ReleaseCondition[]; reason: string | null },
  now: Date,
): Decision<{ releasedAt: Date }> & { field?: "reason" } {
  const { facts, conditions, reason } = input;
  const status = deriveCodeStatus(facts, now);
  if (facts.releasedAt) return { ok: false, reason: "This code has been handed over already. Nothing was changed." };
  if (!isUsable(status)) return { ok: false, reason: `${was(status)} and cannot be handed over. Log a new one.` };
  const open = openConditions(conditions);
  if (open.length > 0 && !reason)
    return {
      ok: false,
      field: "reason",
      reason: `Still missing: ${open.join(", ")}. Say why the code is handed over all the same.`,
    };
  return { ok: true, releasedAt: now };
}

/** Somebody saw it in an ad account; an import says so by itself. Only what was handed over can be there. */
export function decideRedemption(facts: CodeFacts, now: Date): Decision {
  const status = deriveCodeStatus(facts, now);
  if (facts.firstPaidOn) return { ok: false, reason: "Its ads are in the imported reports, so it is in use already." };
  if (facts.redeemedAt) return { ok: false, reason: "It was said to be in use already. Nothing was changed." };
  if (!isRunning(status)) return { ok: false, reason: `${was(status)}, so no ad can use it.` };
  if (!facts.releasedAt)
    return { ok: false, reason: "The brand does not have this code yet. Mark it as handed over first." };
  return { ok: true };
}

/** What somebody said by mistake can be taken back; what a report shows cannot. */
export function decideRedemptionWithdrawal({ redeemedAt, firstPaidOn }: CodeFacts): Decision {
  if (firstPaidOn) return { ok: false, reason: "Its ads are in the imported reports, so it is in use." };
  return redeemedAt ? { ok: true } : { ok: false, reason: "Nobody has said that it is in use. Nothing was changed." };
}

/** TikTok extends only a code that still runs. */
export function mayExtend(facts: CodeFacts, now: Date): Decision {
  const status = deriveCodeStatus(facts, now);
  if (isUsable(status)) return { ok: true };
  const instead = status === "requested" ? "It has to be handed in first." : "Ask for a new code and log that one.";
  return { ok: false, reason: `${was(status)} and cannot be extended. ${instead}` };
}

/** `endsAt` = the end that was seen when the days were added, so that the same days are not added twice. */
type Extension = { addDays: number; endsAt: Date };

/** Adds days to what is left. */
export function decideExtension(
  code: CodeFacts & { expiresAt: Date; windowDays: number },
  { addDays, endsAt }: Extension,
  now: Date,
): Decision<{ expiresAt: Date; windowDays: number }> {
  const may = mayExtend(code, now);
  if (!may.ok) return may;
  if (code.expiresAt.getTime() !== endsAt.getTime())
    return {
      ok: false,
      reason:
        "The window has another end meanwhile, so nothing was added. Reload the page, and extend again if more is meant.",
    };
  const windowDays = code.windowDays + addDays;
  if (windowDays > MAX_WINDOW_DAYS)
    return {
      ok: false,
      reason: `The extension makes a window of ${plural(windowDays, "day", "days")}; at most ${MAX_WINDOW_DAYS} are possible. Add fewer days.`,
    };
  return { ok: true, windowDays, expiresAt: new Date(code.expiresAt.getTime() + addDays * DAY_MS) };
}

/** The first of two steps: TikTok refuses a revocation while ads use the post, so it is asked for before it is confirmed. */
export function decideRevocationRequest(facts: CodeFacts, now: Date): Decision {
  const status = deriveCodeStatus(facts, now);
  if (status === "revocationRequested")
    return { ok: false, reason: "The revocation has been asked for already. Confirm it once TikTok shows it." };
  return isUsable(status) ? { ok: true } : { ok: false, reason: `${was(status)}; there is nothing to revoke.` };
}

/** A revocation that is not confirmed can be taken back. */
export function decideRevocationWithdrawal({ revocationRequestedAt, revokedAt }: CodeFacts): Decision {
  if (revocationRequestedAt && !revokedAt) return { ok: true };
  return { ok: false, reason: "No revocation is waiting here. Nothing was changed." };
}

/** The second step: what TikTok shows as revoked, with what proves it. */
export function decideRevocation(
  facts: CodeFacts,
  proof: string | null,
  now: Date,
): Decision<{ proof: string }> & { field?: "proof" } {
  const status = deriveCodeStatus(facts, now);
  if (status !== "revocationRequested")
    return { ok: false, reason: `${was(status)}. A revocation is asked for first, and confirmed afterwards.` };
  if (!proof)
    return {
      ok: false,
      field: "proof",
      reason: "The proof is empty. Say where TikTok shows it, such as “Ads Manager lists the code as revoked”.",
    };
  return { ok: true, proof };
}
