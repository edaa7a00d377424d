/** Showing the string, and handing it over; the record learns of both, never of the string. */
import "server-only";
import { getSealed, hasOpened, lockCode, setCode } from "@/lib/codes/data/code";
import { toReleaseFacts } from "@/lib/codes/rules/facts";
import { decideRelease } from "@/lib/codes/rules/life";
import { deriveRelease, openConditions } from "@/lib/codes/rules/release";
import { boundTo, refusal } from "@/lib/codes/service/seal";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { movePaymentsToRelease } from "@/lib/payments/service";
import { planCode } from "@/lib/reminders/service";
import { unseal } from "@/lib/server/crypto";
import { spend } from "@/lib/server/rate-limit";
import { type Tx, transact } from "@/lib/server/transact";

/** The string, inside a verb that records who sees it. @throws AppError notFound; conflict when none was handed in */
export async function openSealed(tx: Tx, id: string): Promise<string> {
  const { secret } = await getSealed(tx, id);
  if (!secret) throw new AppError("conflict", "This code was only requested; there is no string to show yet.");
  return unseal(secret, boundTo(tx.scope, id));
}

/**
 * Opens the sealed string for one member, and records that. Limited per member.
 * @throws AppError notFound; limit
 */
export async function revealCode(scope: Scope, id: string, purpose: "reveal" | "copy"): Promise<string> {
  await spend("reveal", scope.actor.id);
  return transact(scope, "code.reveal", async (tx) => {
    const text = await openSealed(tx, id);
    tx.note({ subjectId: id, summary: purpose === "copy" ? "Code copied" : "Code revealed", data: { purpose } });
    return text;
  });
}

/** Everything that follows once the brand has the code, inside the verb that gave it. */
export async function markReleased(tx: Tx, id: string): Promise<void> {
  await setCode(tx, id, { releasedAt: tx.now });
  await planCode(tx, id);
  await movePaymentsToRelease(tx, id);
}

/** Records that the brand has the code now. @throws AppError invalid when conditions are open and no reason is given */
export async function releaseCode(
  scope: Scope,
  zone: string,
  input: { id: string; reason: string | null },
): Promise<void> {
  await transact(scope, "code.release", async (tx) => {
    const code = await lockCode(tx, input.id);
    const conditions = deriveRelease(toReleaseFacts(code, zone, tx.now));
    const decision = decideRelease({ facts: code, conditions, reason: input.reason }, tx.now);
    if (!decision.ok) throw refusal(decision);
    await markReleased(tx, code.id);
    const open = openConditions(conditions);
    const to = code.brand ? `Handed over to ${code.brand.name}` : "Handed over";
    const without = open.length > 0 ? ` without ${open.join(", ")}: ${input.reason}` : "";
    const keys = conditions.filter(({ met }) => met !== "yes").map(({ key }) => key);
    tx.note({ subjectId: code.id, summary: `${to}${without}`, data: { open: keys.join(" ") } });
  });
}

/** A release can be taken back for so long. */
const TAKE_BACK_MS = 3_600_000;

/** Takes a release back that was recorded by mistake. @throws AppError conflict when it is older, or the brand has used the code */
export async function takeBackRelease(scope: Scope, id: string): Promise<void> {
  await transact(scope, "code.release", async (tx) => {
    const { releasedAt, redeemedAt, firstPaidOn } = await lockCode(tx, id);
    const seen = redeemedAt !== null || firstPaidOn !== null || (await hasOpened(tx, id));
    if (!releasedAt || seen || tx.now.getTime() - releasedAt.getTime() > TAKE_BACK_MS)
      throw new AppError(
        "conflict",
        "The brand has this code, and it is too late to take that back. Ask for a revocation instead.",
      );
    await setCode(tx, id, { releasedAt: null });
    await planCode(tx, id);
    tx.note({ subjectId: id, summary: "Handing over taken back: it was recorded by mistake" });
  });
}
