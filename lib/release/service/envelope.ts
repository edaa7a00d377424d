/** A brand gets its code by a link: sealed until the conditions hold, opened by a deliberate act that the record keeps. */
import "server-only";
import { getCode, lockCode } from "@/lib/codes/data/code";
import { deriveClocks } from "@/lib/codes/rules/clocks";
import { toClockFacts, toReleaseFacts } from "@/lib/codes/rules/facts";
import { decideRedemption } from "@/lib/codes/rules/life";
import { deriveRelease } from "@/lib/codes/rules/release";
import { isInUse } from "@/lib/codes/rules/status";
import { deriveRing } from "@/lib/codes/rules/window";
import { redeemCode } from "@/lib/codes/service/life";
import { markReleased, openSealed } from "@/lib/codes/service/release";
import { dayIn, formatDay, formatInstant } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Guest, Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import {
  claimOpening,
  countView,
  getEnvelope,
  insertEnvelope,
  listEnvelopes,
  revokeEnvelope,
} from "@/lib/release/data";
import {
  decideOpening,
  deriveDuties,
  deriveEnvelope,
  deriveLimit,
  ENVELOPE_GONE,
  redeemSteps,
} from "@/lib/release/rules/envelope";
import type { EnvelopeInput } from "@/lib/release/schema";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { openLink } from "@/lib/server/link";
import { spend } from "@/lib/server/rate-limit";
import { guestScope } from "@/lib/server/scope";
import { bookkeep, transact } from "@/lib/server/transact";
import { deriveShareState, isRobot } from "@/lib/sharing/rules/link";
import { can } from "@/lib/workspaces/rules";

const DAY_MS = 86_400_000;

type Caller = { address: string; userAgent: string };

const envelopeToken = (workspaceId: string, id: string, version: number) =>
  linkToken({ purpose: "envelope", workspaceId, id, version });
const envelopeUrl = (token: string) => `${env().APP_URL}/envelope/${token}`;

/**
 * Makes an envelope for the brand.
 * @param entryId becomes the new envelope's id, so that what is sent twice makes one
 * @returns its address; the token in it is not stored
 * @throws AppError notFound for a foreign code, conflict for an entry that came before
 */
export async function createEnvelope(
  scope: Scope,
  zone: string,
  { codeId, label, days }: EnvelopeInput,
  entryId: string | null = null,
): Promise<{ id: string; url: string }> {
  return transact(scope, "envelope.create", async (tx) => {
    const code = await lockCode(tx, codeId);
    const id = entryId ?? newId();
    const token = envelopeToken(scope.workspaceId, id, 1);
    const expiresAt = new Date(tx.now.getTime() + days * DAY_MS);
    await insertEnvelope(tx, { id, codeId: code.id, tokenHash: hashToken(token), label, expiresAt });
    const until = formatDay(dayIn(expiresAt, zone), { year: true });
    const summary = `Made a sealed envelope for ${quoted(label)} until ${until}`;
    tx.note({ subjectId: code.id, summary, data: { envelopeId: id } });
    return { id, url: envelopeUrl(token) };
  });
}

/** Ends an envelope at once. @throws AppError notFound when there is no such one, or it was ended before */
export async function endEnvelope(scope: Scope, envelopeId: string): Promise<void> {
  await transact(scope, "envelope.revoke", async (tx) => {
    const envelope = await revokeEnvelope(tx, envelopeId);
    if (!envelope) throw new AppError("notFound", "This envelope does not exist, or it was ended before.");
    const summary = `Ended the envelope for ${quoted(envelope.label)}`;
    tx.note({ subjectId: envelope.codeId, summary, data: { envelopeId } });
  });
}

/** The envelopes of a code as its page shows them; the address only while it opens, and for those who may make one. */
export async function listCodeEnvelopes(scope: Scope, codeId: string, now: Date) {
  const envelopes = await listEnvelopes(scope, codeId);
  return envelopes.map(({ tokenVersion, revokedAt, ...envelope }) => {
    const state = deriveShareState({ expiresAt: envelope.expiresAt, revokedAt }, now);
    const open = state === "active" && can(scope, "envelope.create");
    const url = open ? envelopeUrl(envelopeToken(scope.workspaceId, envelope.id, tokenVersion)) : null;
    return { ...envelope, state, url };
  });
}

// ---- The brand's side: whoever holds a link, without an account -------------------------------------------

/** @throws AppError notFound, expired, limit */
async function findHolder(token: string, address: string): Promise<{ guest: Guest; scope: Scope }> {
  const guest = await openLink("envelope", token, address);
  return { guest, scope: guestScope(guest, "Holder of an envelope") };
}

/**
 * What the brand sees before it opens the envelope; the string is never read here.
 * @throws AppError notFound, and expired where the code or the link is over: both look alike
 */
export async function viewEnvelope(token: string, address: string, now: Date) {
  const { guest, scope } = await findHolder(token, address);
  const { codeId, timeZone, brandSigned, openedAt } = await getEnvelope(scope, guest.subjectId);
  const code = await getCode(scope, codeId);
  const release = toReleaseFacts(code, timeZone, now);
  const conditions = deriveRelease(release);
  const state = deriveEnvelope({ code, conditions }, now);
  if (state === "gone") throw new AppError("expired", ENVELOPE_GONE);
  const { bars, today } = deriveClocks(toClockFacts(code, timeZone, now));
  const { creator, video } = code;
  const until = formatInstant(code.expiresAt, timeZone);
  const limit = deriveLimit(release);
  return {
    guest,
    state,
    openedBefore: openedAt !== null,
    inUse: isInUse(code),
    mayConfirmUse: openedAt !== null && decideRedemption(code, now).ok,
    creatorName: creator.name,
    handle: creator.handle,
    brandName: code.brand?.name ?? null,
    title: video.title,
    duties: deriveDuties({
      conditions,
      release,
      handedIn: code.sealedAt !== null,
      brandSigned,
      creatorName: creator.name,
    }),
    ring: deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone: timeZone, now }),
    until,
    limit,
    clocks: { bars, today },
    steps: redeemSteps({ title: video.title, handle: creator.handle, until, limit }),
  };
}

export type EnvelopeView = Awaited<ReturnType<typeof viewEnvelope>>;

/** Counts a person who looked at the envelope; programs that preview links are left out. */
export async function recordEnvelopeView(guest: Guest, userAgent: string): Promise<void> {
  if (isRobot(userAgent)) return;
  await bookkeep(guestScope(guest, "Holder of an envelope"), (tx) => countView(tx, guest.subjectId));
}

/**
 * Opens the envelope: judges everything anew under the locks of link and code, hands the code over if it was not, and
 * records who opened it. @returns the string
 * @throws AppError conflict while something is missing; expired, notFound, limit
 */
export async function openEnvelope(token: string, { address, userAgent }: Caller): Promise<string> {
  const { guest, scope } = await findHolder(token, address);
  await spend("reveal", `envelope:${guest.subjectId}`);
  const { timeZone } = await getEnvelope(scope, guest.subjectId);
  return transact(scope, "envelope.open", async (tx) => {
    const envelope = await claimOpening(tx, guest.subjectId);
    if (!envelope) throw new AppError("expired", ENVELOPE_GONE);
    const code = await lockCode(tx, envelope.codeId);
    const conditions = deriveRelease(toReleaseFacts(code, timeZone, tx.now));
    const decision = decideOpening({ code, conditions }, tx.now);
    if (!decision.ok) throw new AppError(decision.code, decision.reason);
    if (!code.releasedAt) await markReleased(tx, code.id);
    const first = code.releasedAt ? "" : "; the code is handed over";
    const summary = `The envelope for ${quoted(envelope.label)} was opened${first}`;
    tx.note({ subjectId: code.id, summary, data: { envelopeId: guest.subjectId, address, userAgent } });
    return openSealed(tx, code.id);
  });
}

/** The brand says that it has put the code to work. @throws AppError conflict, expired, notFound, limit */
export async function confirmUse(token: string, { address }: Caller): Promise<void> {
  const { guest, scope } = await findHolder(token, address);
  const { codeId, openedAt } = await getEnvelope(scope, guest.subjectId);
  if (!openedAt) throw new AppError("conflict", "The envelope was not opened yet, so its code cannot be in use.");
  await redeemCode(scope, codeId);
}
