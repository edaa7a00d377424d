/** The verbs of a code's life. Each judges the code under its lock, and tells the record what happened, never the string. */
import "server-only";
import { ensureBrand, getBrandName } from "@/lib/brands/service";
import { findByFingerprint, getSealed, insertCode, lockCode, setCode } from "@/lib/codes/data";
import { toReleaseFacts } from "@/lib/codes/rules/facts";
import { decideExtension, decideRelease, decideRevocation, decideRevocationRequest } from "@/lib/codes/rules/life";
import { postedAtFromPostId } from "@/lib/codes/rules/link";
import { deriveRelease, openConditions } from "@/lib/codes/rules/release";
import { maskSparkCode } from "@/lib/codes/rules/secret";
import { decideStart, deriveRing, deriveWindow } from "@/lib/codes/rules/window";
import type { CodeInput } from "@/lib/codes/schema";
import { ensureCreator } from "@/lib/creators/service";
import { ensureDeal } from "@/lib/deals/service";
import { formatInstant } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { movePaymentsToRelease } from "@/lib/payments/service";
import { planCode } from "@/lib/reminders/service";
import { fingerprint, seal, sealKeyId, unseal } from "@/lib/server/crypto";
import { spend } from "@/lib/server/rate-limit";
import { type Tx, transact } from "@/lib/server/transact";
import { ensureVideo } from "@/lib/videos/service";

/** What a workspace lends to a code: the zone its days are counted in, the currency of a new creator. */
type Place = { timeZone: string; currency: string };

const boundTo = (scope: Scope, codeId: string) => `${scope.workspaceId}:${codeId}`;

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
    return { id, said: sayLogged(window, place.timeZone, tx.now) };
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

function sayLogged(window: { startsAt: Date; expiresAt: Date }, zone: string, now: Date): string {
  const { daysLeft } = deriveRing({ startAt: window.startsAt, endAt: window.expiresAt, zone, now });
  if (daysLeft < 0) return `Logged and sealed. Its window ended ${plural(-daysLeft, "day", "days")} ago.`;
  const missing = openConditions(
    deriveRelease({
      licence: null,
      awaitingSignature: false,
      firstPayment: null,
      authorization: { endAt: window.expiresAt },
      zone,
    }),
  );
  return `Logged and sealed. ${plural(daysLeft, "day", "days")} left; before you hand it over: ${missing.join(", ")}.`;
}

/**
 * Opens the sealed string for one member, and records that. Limited per member.
 * @throws AppError notFound; limit
 */
export async function revealCode(scope: Scope, id: string, purpose: "reveal" | "copy"): Promise<string> {
  await spend("reveal", scope.actor.id);
  return transact(scope, "code.reveal", async (tx) => {
    const { secret } = await getSealed(tx, id);
    if (!secret) throw new AppError("conflict", "This code was only requested; there is no string to show yet.");
    tx.note({ subjectId: id, summary: purpose === "copy" ? "Code copied" : "Code revealed", data: { purpose } });
    return unseal(secret, boundTo(scope, id));
  });
}

/** Records that the brand has the code now. @throws AppError invalid when conditions are open and no reason is given */
export async function releaseCode(
  scope: Scope,
  zone: string,
  input: { id: string; reason: string | null },
): Promise<void> {
  await transact(scope, "code.release", async (tx) => {
    const code = await lockCode(tx, input.id);
    const conditions = deriveRelease(toReleaseFacts(code, zone));
    const decision = decideRelease({ facts: code, conditions, reason: input.reason }, tx.now);
    if (!decision.ok) throw refusal(decision);
    await setCode(tx, code.id, { releasedAt: decision.releasedAt });
    await planCode(tx, code.id);
    await movePaymentsToRelease(tx, code.id);
    const open = openConditions(conditions);
    const to = code.brand ? `Handed over to ${code.brand.name}` : "Handed over";
    const without = open.length > 0 ? ` without ${open.join(", ")}: ${input.reason}` : "";
    tx.note({ subjectId: code.id, summary: `${to}${without}`, data: { open: open.length } });
  });
}

/** Adds days to a code that still runs. @returns the new end */
export async function extendCode(
  scope: Scope,
  zone: string,
  input: { id: string; addDays: number },
): Promise<{ expiresAt: Date }> {
  return transact(scope, "code.extend", async (tx) => {
    const code = await lockCode(tx, input.id);
    const decision = decideExtension(code, input.addDays, tx.now);
    if (!decision.ok) throw refusal({ ...decision, field: "addDays" });
    const { expiresAt, windowDays } = decision;
    await setCode(tx, code.id, { expiresAt, windowDays });
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
    if (!code.revocationRequestedAt || code.revokedAt)
      throw new AppError("conflict", "No revocation is waiting here. Nothing was changed.");
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
    await setCode(tx, code.id, { revokedAt: tx.now });
    await planCode(tx, code.id);
    tx.note({ subjectId: code.id, summary: `Revoked, as shown by: ${input.proof}` });
  });
}

/** Puts a code out of sight, or back. Archived codes are not reminded of. */
export async function setCodeArchived(scope: Scope, id: string, archived: boolean): Promise<void> {
  await transact(scope, "code.archive", async (tx) => {
    await lockCode(tx, id);
    await setCode(tx, id, { archivedAt: archived ? tx.now : null });
    await planCode(tx, id);
    tx.note({ subjectId: id, summary: archived ? "Archived" : "Taken out of the archive" });
  });
}

function refusal({ reason, field }: { reason: string; field?: string }): AppError {
  return field ? new AppError("invalid", reason, { [field]: reason }) : new AppError("conflict", reason);
}
