/** How far a code came, step by step with its days: the same facts that its status is derived from. */

import { type Day, dayIn } from "@/lib/kernel/day";
import { type CodeFacts, deriveCodeStatus, isRunning } from "./status";

export type LifeStep = {
  label: string;
  /** When it came, or will come; null while that is open. */
  on: Day | null;
  done: boolean;
  /** The step where a running code stands. */
  current: boolean;
};

type LivedFacts = CodeFacts & { requestedAt: Date | null; expiresAt: Date };

/** The steps of a code's life in their order; what was passed over, and what an ended code never reached, is left out. Days are those of `zone`. */
export function deriveLifeSteps(code: LivedFacts, zone: string, now: Date): LifeStep[] {
  const status = deriveCodeStatus(code, now);
  const isOver = status === "expired" || status === "revoked" || status === "replaced";
  const day = (at: Date | null | undefined) => (at ? dayIn(at, zone) : null);
  const step = (label: string, on: Day | null) => ({ label, on, done: on !== null });
  const usedOn = code.firstPaidOn ?? day(code.redeemedAt);
  const knownOn = [code.requestedAt, code.sealedAt, code.releasedAt].map(day);
  // Ads may be older than what the book knows of their code; the thread goes on, and the words say it.
  const isLate = usedOn !== null && knownOn.some((on) => on !== null && usedOn < on);
  const steps = [
    ...(code.requestedAt ? [step("Asked for", day(code.requestedAt))] : []),
    step("Sealed", day(code.sealedAt)),
    step("Handed over", day(code.releasedAt)),
    step(isLate ? "In use already since" : "In use", usedOn),
    ...(code.revocationRequestedAt ? [step("To be revoked", day(code.revocationRequestedAt))] : []),
  ];
  const last = steps.findLastIndex(({ done }) => done);
  const alive = isRunning(status) || status === "requested";
  return [
    ...steps
      .map((each, index) => ({ ...each, current: alive && index === last, ahead: index > last && !isOver }))
      .flatMap(({ ahead, ...each }) => (each.done || ahead ? [each] : [])),
    ...(status === "requested" ? [] : [{ ...endOf(code, zone, now), current: false }]),
  ];
}

function endOf({ revokedAt, replacedAt, expiresAt }: LivedFacts, zone: string, now: Date): Omit<LifeStep, "current"> {
  if (revokedAt) return { label: "Revoked", on: dayIn(revokedAt, zone), done: true };
  if (replacedAt) return { label: "Replaced", on: dayIn(replacedAt, zone), done: true };
  const done = expiresAt <= now;
  return { label: done ? "Ended" : "Ends", on: dayIn(expiresAt, zone), done };
}
