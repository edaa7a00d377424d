/** The verbs of a code's life. Each judges the code under its lock, and tells the record what happened. */
import "server-only";
import { joinAdsOf } from "@/lib/ads/service";
import { type CodeDetail, lockCode, setCode } from "@/lib/codes/data/code";
import { readVideoCodes } from "@/lib/codes/data/lineage";
import {
  decideExtension,
  decideRedemption,
  decideRedemptionWithdrawal,
  decideRevocation,
  decideRevocationRequest,
  decideRevocationWithdrawal,
} from "@/lib/codes/rules/life";
import { decideSuccession, isCalledOff } from "@/lib/codes/rules/lineage";
import { lockForEntry } from "@/lib/codes/service/entry";
import { refusal } from "@/lib/codes/service/seal";
import { formatInstant } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { planCode } from "@/lib/reminders/service";
import { recordRenewed } from "@/lib/renewals/service";
import { refitVideos } from "@/lib/scoring/service/score";
import { type Tx, transact } from "@/lib/server/transact";

/** Records that ads run with the code, as somebody says who saw it. @throws AppError notFound, conflict */
export async function redeemCode(scope: Scope, id: string): Promise<void> {
  await transact(scope, "code.redeem", async (tx) => {
    const code = await lockCode(tx, id);
    const decision = decideRedemption(code, tx.now);
    if (!decision.ok) throw refusal(decision);
    await setCode(tx, code.id, { redeemedAt: tx.now });
    tx.note({ subjectId: code.id, summary: "In use in an ad account" });
  });
}

/** Takes it back. @throws AppError notFound, conflict */
export async function withdrawRedemption(scope: Scope, id: string): Promise<void> {
  await transact(scope, "code.redeem", async (tx) => {
    const code = await lockCode(tx, id);
    const decision = decideRedemptionWithdrawal(code);
    if (!decision.ok) throw refusal(decision);
    await setCode(tx, code.id, { redeemedAt: null });
    tx.note({ subjectId: code.id, summary: "Not in use after all: it was said by mistake" });
  });
}

/** Adds days to a code that still runs and ends when it was seen to. @returns the new end */
export async function extendCode(
  scope: Scope,
  zone: string,
  input: { id: string; addDays: number; endsAt: Date },
): Promise<{ expiresAt: Date }> {
  return transact(scope, "code.extend", async (tx) => {
    const code = await lockCode(tx, input.id);
    const decision = decideExtension(code, input, tx.now);
    if (!decision.ok) throw refusal({ ...decision, field: "addDays" });
    const { expiresAt, windowDays } = decision;
    await setCode(tx, code.id, { expiresAt, windowDays });
    await recordRenewed(tx, { codeId: code.id, endsAt: code.expiresAt, how: "EXTENDED" });
    await planCode(tx, code.id);
    tx.note({
      subjectId: code.id,
      summary: `Extended by ${plural(input.addDays, "day", "days")}; the window ends ${formatInstant(expiresAt, zone)}`,
      data: { addDays: input.addDays },
    });
    return { expiresAt };
  });
}

/** First step of a revocation. */
export async function requestRevocation(scope: Scope, id: string): Promise<void> {
  await transact(scope, "code.revoke", async (tx) => {
    const code = await lockCode(tx, id);
    const decision = decideRevocationRequest(code, tx.now);
    if (!decision.ok) throw refusal(decision);
    await setCode(tx, id, { revocationRequestedAt: tx.now });
    await planCode(tx, id);
    tx.note({ subjectId: id, summary: "Revocation asked for" });
  });
}

/** Takes the request back while it is not confirmed. */
export async function withdrawRevocation(scope: Scope, id: string): Promise<void> {
  await transact(scope, "code.revoke", async (tx) => {
    const code = await lockCode(tx, id);
    const decision = decideRevocationWithdrawal(code);
    if (!decision.ok) throw refusal(decision);
    await setCode(tx, id, { revocationRequestedAt: null });
    await planCode(tx, id);
    tx.note({ subjectId: id, summary: "Revocation request taken back" });
  });
}

/** Second step: TikTok shows the code as revoked. */
export async function confirmRevocation(scope: Scope, input: { id: string; proof: string | null }): Promise<void> {
  await transact(scope, "code.revoke", async (tx) => {
    const code = await lockCode(tx, input.id);
    const decision = decideRevocation(code, input.proof, tx.now);
    if (!decision.ok) throw refusal(decision);
    await setCode(tx, code.id, { revokedAt: tx.now, revocationProof: decision.proof });
    await planCode(tx, code.id);
    tx.note({ subjectId: code.id, summary: `Revoked, as shown by: ${decision.proof}` });
  });
}

/** A request that was called off comes back only to a place that no other code took meanwhile. @throws AppError conflict */
async function judgeReturn(tx: Tx, { id, brandId, videoId, predecessorId }: CodeDetail): Promise<void> {
  const codes = await readVideoCodes(tx, videoId);
  const before = codes.find((code) => code.id === predecessorId);
  const decision = before && decideSuccession({ id, brandId }, before, codes);
  if (decision && !decision.ok) throw refusal(decision);
}

/**
 * Puts a code out of sight, or back, where it finds the ads that ran meanwhile. Archived codes are not reminded of.
 * @throws AppError notFound, conflict
 */
export async function setCodeArchived(scope: Scope, id: string, archived: boolean): Promise<void> {
  await transact(scope, "code.archive", async (tx) => {
    const code = await lockForEntry(tx, id);
    if (!archived && isCalledOff(code)) await judgeReturn(tx, code);
    await setCode(tx, id, { archivedAt: archived ? tx.now : null });
    if (code.brand) await refitVideos(tx, [code.videoId]);
    if (!archived) await joinAdsOf(tx, code.videoId);
    await planCode(tx, id);
    tx.note({ subjectId: id, summary: archived ? "Archived" : "Taken out of the archive" });
  });
}
