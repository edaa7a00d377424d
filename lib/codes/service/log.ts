/** Logging a code: all or nothing, and the string is sealed. */
import "server-only";
import { joinAdsOf } from "@/lib/ads/service";
import { type CodeDetail, insertCode, lockCode } from "@/lib/codes/data/code";
import { toReleaseFacts } from "@/lib/codes/rules/facts";
import { addFeeLine } from "@/lib/codes/rules/fee-note";
import { deriveRelease, openConditions } from "@/lib/codes/rules/release";
import { decideStart, deriveRing, deriveWindow } from "@/lib/codes/rules/window";
import type { CodeInput } from "@/lib/codes/schema";
import { ensureParties, judgeEntry, type Place, settleBefore } from "@/lib/codes/service/entry";
import { refusal, refuseDuplicate, sealString } from "@/lib/codes/service/seal";
import { recordOffer } from "@/lib/deals/service";
import { parseAmount, writeAmount } from "@/lib/kernel/amount";
import { formatInstant } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { planCode } from "@/lib/reminders/service";
import { refitVideos } from "@/lib/scoring/service/score";
import { transact } from "@/lib/server/transact";

/**
 * Logs a code with its video, creator, brand and deal, all or nothing; the string is sealed. A code that follows another one
 * may take its place at once. A fee becomes an offer in the deal; without a brand there is none, and it waits in the note.
 * @returns the code's id and the sentence that says what is still missing
 * @throws AppError conflict when the string is in the book, or another code stands in the way (with the way there, if the
 * asker may see it)
 */
export async function logCode(scope: Scope, place: Place, input: CodeInput): Promise<{ id: string; said: string }> {
  const id = newId();
  const { timeZone } = place;
  return transact(scope, input.replaces ? "code.replace" : "code.log", async (tx) => {
    await refuseDuplicate(tx, input.code);
    const window = decideWindow(input, timeZone, tx.now);
    const fee = readFee(input.fee, place.currency);
    const { ids, brandName } = await ensureParties(tx, place, input);
    const { predecessorId, replaces, doubleReason: reason } = input;
    const { before, plan } = await judgeEntry(tx, { id, ...ids, ...window, predecessorId, replaces, reason }, timeZone);
    if (!plan.ok) throw refusal(plan);
    await insertCode(tx, {
      id,
      ...ids,
      ...window,
      ...sealString(scope, id, input.code),
      predecessorId,
      doubleReason: plan.doubleReason,
      windowDays: input.windowDays,
      sealedAt: tx.now,
      note: fee && !ids.dealId ? addFeeLine(input.note, fee.written) : input.note,
      loggedById: scope.actor.kind === "member" ? scope.actor.id : null,
    });
    await refitVideos(tx, [ids.videoId]);
    await settleBefore(tx, before, { ...plan, isSealed: true });
    await joinAdsOf(tx, ids.videoId);
    await planCode(tx, id);
    const offer = fee && ids.dealId ? { ...fee, codeId: id, dealId: ids.dealId, windowDays: input.windowDays } : null;
    if (offer) await recordOffer(tx, offer);
    const until = formatInstant(window.expiresAt, timeZone);
    const double = plan.doubleReason ? `; a second code, because: ${plan.doubleReason}` : "";
    tx.note({
      subjectId: id,
      summary: `${brandName ? `Logged for ${brandName}` : "Logged without a brand"} and sealed; the window ends ${until}${double}${offer ? `; fee ${offer.says}` : ""}`,
      data: { windowDays: input.windowDays },
    });
    const said = sayLogged(await lockCode(tx, id), timeZone, tx.now);
    return { id, said: offer ? `${said} Its fee of ${offer.says} stands in the deal.` : said };
  });
}

/** @throws AppError invalid for a fee that is not one amount of one currency */
function readFee(text: string | null, currency: string) {
  if (text === null) return null;
  const fee = parseAmount(text, currency);
  if (!fee.ok) throw new AppError("invalid", fee.reason, { fee: fee.reason });
  const { minor, currency: own } = fee;
  return { feeMinor: minor, currency: own, says: formatMoney(minor, own), written: writeAmount(minor, own) };
}

/** The granted window, from a start as a form sends it. @throws AppError invalid for a start that is still to come */
export function decideWindow(
  { start, windowDays }: Pick<CodeInput, "start" | "windowDays">,
  zone: string,
  now: Date,
): { startsAt: Date; expiresAt: Date } {
  const begun = decideStart({ startsOn: start?.day ?? null, startHour: start?.hour ?? null, zone, now });
  if (!begun.ok) throw new AppError("invalid", begun.reason, { startsOn: begun.reason });
  return deriveWindow({ grantedStartAt: begun.startsAt, windowDays });
}

function sayLogged(code: CodeDetail, zone: string, now: Date): string {
  const { daysLeft } = deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone, now });
  if (daysLeft < 0) return `Logged and sealed. Its window ended ${plural(-daysLeft, "day", "days")} ago.`;
  const missing = openConditions(deriveRelease(toReleaseFacts(code, zone, now)));
  const left = `Logged and sealed. ${plural(daysLeft, "day", "days")} left`;
  return missing.length > 0 ? `${left}; before you hand it over: ${missing.join(", ")}.` : `${left}.`;
}
