/** Logging a code: all or nothing, and the string is sealed. */
import "server-only";
import { ensureBrand, getBrandName } from "@/lib/brands/service";
import { type CodeDetail, findByFingerprint, insertCode, lockCode } from "@/lib/codes/data/code";
import { toReleaseFacts } from "@/lib/codes/rules/facts";
import { postedAtFromPostId } from "@/lib/codes/rules/link";
import { deriveRelease, openConditions } from "@/lib/codes/rules/release";
import { maskSparkCode } from "@/lib/codes/rules/secret";
import { decideStart, deriveRing, deriveWindow } from "@/lib/codes/rules/window";
import type { CodeInput } from "@/lib/codes/schema";
import { boundTo } from "@/lib/codes/service/seal";
import { ensureCreator } from "@/lib/creators/service";
import { ensureDeal } from "@/lib/deals/service";
import { formatInstant } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { planCode } from "@/lib/reminders/service";
import { fingerprint, seal, sealKeyId } from "@/lib/server/crypto";
import { type Tx, transact } from "@/lib/server/transact";
import { ensureVideo } from "@/lib/videos/service";

/** What a workspace lends to a code: the zone its days are counted in, the currency of a new creator. */
type Place = { timeZone: string; currency: string };

/**
 * Logs a code with its video, creator, brand and deal, all or nothing; the string is sealed.
 * @returns the code's id and the sentence that says what is still missing
 * @throws AppError conflict when the string is in the book (with the way there, if the asker may see it)
 */
export async function logCode(scope: Scope, place: Place, input: CodeInput): Promise<{ id: string; said: string }> {
  const id = newId();
  return transact(scope, "code.log", async (tx) => {
    const print = fingerprint(input.code, scope.workspaceId);
    await refuseDouble(tx, print);
    const window = decideWindow(input, place.timeZone, tx.now);
    const parties = await ensureParties(tx, place, input);
    await insertCode(tx, {
      id,
      ...parties.ids,
      ...window,
      secret: seal(input.code, boundTo(scope, id)),
      secretKeyId: sealKeyId(),
      fingerprint: print,
      mask: maskSparkCode(input.code),
      windowDays: input.windowDays,
      sealedAt: tx.now,
      note: input.note,
      loggedById: scope.actor.kind === "member" ? scope.actor.id : null,
    });
    await planCode(tx, id);
    const until = formatInstant(window.expiresAt, place.timeZone);
    tx.note({
      subjectId: id,
      summary: `${parties.brandName ? `Logged for ${parties.brandName}` : "Logged without a brand"} and sealed; the window ends ${until}`,
      data: { windowDays: input.windowDays },
    });
    return { id, said: sayLogged(await lockCode(tx, id), place.timeZone, tx.now) };
  });
}

function decideWindow({ start, windowDays }: CodeInput, zone: string, now: Date) {
  const begun = decideStart({ startsOn: start?.day ?? null, startHour: start?.hour ?? null, zone, now });
  if (!begun.ok) throw new AppError("invalid", begun.reason, { startsOn: begun.reason });
  return deriveWindow({ grantedStartAt: begun.startsAt, windowDays });
}

async function refuseDouble(tx: Tx, print: string): Promise<void> {
  const existing = await findByFingerprint(tx, print);
  if (!existing) return;
  const brand = existing.brand ? `, for ${existing.brand.name}` : "";
  const sentence = `This spark code is in the book already: “${existing.video.title}”${brand}.`;
  throw new AppError("conflict", sentence, { code: sentence }, `/codes/${existing.id}`);
}

/** Everybody the code hangs on, found or made. */
async function ensureParties(tx: Tx, place: Place, input: CodeInput) {
  const creator = await ensureCreator(tx, place, {
    handle: input.handle,
    creatorId: input.creatorId,
    name: input.creatorName,
  });
  const brand = input.brandId
    ? { id: input.brandId, name: await getBrandName(tx, input.brandId) }
    : input.brandName
      ? await ensureBrand(tx, input.brandName)
      : null;
  const videoId = await ensureVideo(tx, {
    postId: input.video.postId,
    url: input.video.canonicalUrl,
    creatorId: creator.id,
    title: input.title,
    postedAt: postedAtFromPostId(input.video.postId, tx.now),
  });
  const dealId = brand && (await ensureDeal(tx, { creatorId: creator.id, brandId: brand.id }));
  return {
    ids: { creatorId: creator.id, videoId, brandId: brand?.id ?? null, dealId },
    brandName: brand?.name ?? null,
  };
}

function sayLogged(code: CodeDetail, zone: string, now: Date): string {
  const { daysLeft } = deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone, now });
  if (daysLeft < 0) return `Logged and sealed. Its window ended ${plural(-daysLeft, "day", "days")} ago.`;
  const missing = openConditions(deriveRelease(toReleaseFacts(code, zone)));
  const left = `Logged and sealed. ${plural(daysLeft, "day", "days")} left`;
  return missing.length > 0 ? `${left}; before you hand it over: ${missing.join(", ")}.` : `${left}.`;
}
