/** A code can be given its brand later; the brand changes only until somebody relies on it. */
import "server-only";
import { lockCode, setCode } from "@/lib/codes/data/code";
import { getCodeKeys, readVideoCodes } from "@/lib/codes/data/lineage";
import { isContracted } from "@/lib/codes/rules/facts";
import { takeFeeLine } from "@/lib/codes/rules/fee-note";
import { decideBrand } from "@/lib/codes/rules/lineage";
import type { CodeEditInput } from "@/lib/codes/schema";
import { findBrandFor } from "@/lib/codes/service/entry";
import { refusal } from "@/lib/codes/service/seal";
import { ensureDeal, recordOffer } from "@/lib/deals/service";
import { notFound } from "@/lib/kernel/errors";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { recountCode } from "@/lib/metrics/service";
import { lockScores } from "@/lib/scoring/data/scores";
import { refitVideos } from "@/lib/scoring/service/score";
import { type Tx, transact } from "@/lib/server/transact";
import { lockVideo } from "@/lib/videos/service";

/**
 * Sets the note, and the brand where one is named; a fee that waited in the note for the brand becomes an offer in its deal.
 * @throws AppError conflict when the brand stays, or is served already
 */
export async function editCode(scope: Scope, zone: string, input: CodeEditInput): Promise<void> {
  await transact(scope, "code.edit", async (tx) => {
    await lockScores(tx, "one");
    const { videoId } = await getCodeKeys(tx, input.id);
    const brand = await findBrandFor(tx, input);
    await lockVideo(tx, videoId);
    const code = await lockCode(tx, input.id);
    let { note } = input;
    if (brand && brand.id !== code.brandId) {
      const codes = await readVideoCodes(tx, videoId);
      const beside = codes.find(({ id }) => id === code.id);
      if (!beside) throw notFound("code");
      const choice = {
        code: beside,
        brandId: brand.id,
        contracted: isContracted(code.contracts),
        reason: input.doubleReason,
      };
      const decision = decideBrand(choice, codes, { zone, now: tx.now });
      if (!decision.ok)
        throw refusal({ ...decision, other: decision.other.id === code.id ? undefined : decision.other });
      const dealId = await ensureDeal(tx, { creatorId: code.creator.id, brandId: brand.id });
      await setCode(tx, code.id, { brandId: brand.id, dealId, doubleReason: decision.doubleReason });
      await recountCode(tx, code.id);
      await refitVideos(tx, [videoId]);
      const fee = takeFeeLine(note);
      if (fee) {
        note = fee.note;
        await recordOffer(tx, { ...fee, codeId: code.id, dealId, windowDays: code.windowDays });
      }
      tx.note({
        subjectId: code.id,
        summary: `For ${brand.name}${code.brand ? `, no more for ${code.brand.name}` : ""}${fee ? `; fee ${formatMoney(fee.feeMinor, fee.currency)}` : ""}`,
      });
    }
    await setNote(tx, code, note);
  });
}

async function setNote(tx: Tx, code: { id: string; note: string | null }, note: string | null): Promise<void> {
  if (note === code.note) return;
  await setCode(tx, code.id, { note });
  tx.note({ subjectId: code.id, summary: note ? "Note changed" : "Note removed" });
}
