/** A code is asked for by a link that can be ended and made anew; it is filled once, by its creator or by hand. */
import "server-only";
import { joinAdsOf } from "@/lib/ads/service";
import { insertCode, lockCode } from "@/lib/codes/data/code";
import { insertRequest, readAsk, readRequest, setRequest } from "@/lib/codes/data/request";
import { decideAsking } from "@/lib/codes/rules/lineage";
import { decideAskAgain, deriveRequestState, REQUEST_LINK_DAYS, type RequestFacts } from "@/lib/codes/rules/request";
import { deriveWindow } from "@/lib/codes/rules/window";
import type { RequestInput } from "@/lib/codes/schema";
import { ensureParties, judgeEntry, type Place, settleBefore } from "@/lib/codes/service/entry";
import { refusal } from "@/lib/codes/service/seal";
import { formatInstant } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { queueMessage } from "@/lib/outbox/service";
import { refitVideos } from "@/lib/scoring/service/score";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { type Tx, transact } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

const DAY_MS = 86_400_000;

type Workspace = Place & { name: string };

const tokenOf = ({ workspaceId }: Scope, id: string, version: number) =>
  linkToken({ purpose: "request", workspaceId, id, version });

/**
 * Asks a creator for a code: the code is in the book as requested, and a link waits for its string.
 * @returns the code's id and the sentence that says what happens next
 * @throws AppError conflict when another code stands in the way
 */
export async function requestCode(
  scope: Scope,
  workspace: Workspace,
  input: RequestInput,
): Promise<{ id: string; said: string }> {
  const id = newId();
  return transact(scope, "code.request", async (tx) => {
    const { windowDays, predecessorId, replaces, doubleReason: reason } = input;
    const window = deriveWindow({ grantedStartAt: tx.now, windowDays });
    const { ids } = await ensureParties(tx, workspace, input);
    const wanted = { id, ...ids, ...window, predecessorId, replaces, reason };
    const { before, codes, plan } = await judgeEntry(tx, wanted, workspace.timeZone);
    const asking = decideAsking({ brandId: ids.brandId, before }, codes, tx.now);
    if (!asking.ok) throw refusal(asking);
    if (!plan.ok) throw refusal(plan);
    await insertCode(tx, {
      id,
      ...ids,
      ...window,
      predecessorId,
      doubleReason: plan.doubleReason,
      windowDays,
      requestedDays: windowDays,
      requestedAt: tx.now,
      loggedById: scope.actor.kind === "member" ? scope.actor.id : null,
    });
    await refitVideos(tx, [ids.videoId]);
    await settleBefore(tx, before, { ...plan, isSealed: false });
    await joinAdsOf(tx, ids.videoId);
    const request = { id: newId(), codeId: id, message: input.message, version: 1 };
    const expiresAt = linkEnd(tx.now);
    await insertRequest(tx, {
      id: request.id,
      codeId: id,
      message: input.message,
      tokenHash: hashToken(tokenOf(scope, request.id, 1)),
      expiresAt,
    });
    const mailed = input.sendMail && (await mailRequest(tx, workspace.name, { ...request, expiresAt }));
    tx.note({ subjectId: id, summary: await sayAsked(tx, id, mailed) });
    return { id, said: sayNext(mailed, input.sendMail) };
  });
}

const linkEnd = (now: Date) => new Date(now.getTime() + REQUEST_LINK_DAYS * DAY_MS);

async function sayAsked(tx: Tx, codeId: string, mailed: boolean): Promise<string> {
  const { creator, brand, windowDays } = await readAsk(tx, codeId);
  const what = `a code of ${plural(windowDays, "day", "days")}${brand ? ` for ${brand.name}` : ""}`;
  return `Asked @${creator.handle} for ${what}, by ${mailed ? "e-mail and by link" : "link"}`;
}

function sayNext(mailed: boolean, wantedMail: boolean): string {
  if (mailed) return "Asked by e-mail. The link is below as well.";
  const why = wantedMail ? "No e-mail address of the creator is known. " : "";
  return `The link is ready. ${why}Copy it and send it to the creator.`;
}

/** Queues the letter that carries the link. @returns false where the creator has no address */
async function mailRequest(
  tx: Tx,
  senderName: string,
  request: { id: string; codeId: string; version: number; message: string | null; expiresAt: Date },
): Promise<boolean> {
  const { creator, brand, video, windowDays } = await readAsk(tx, request.codeId);
  if (!creator.email) return false;
  await queueMessage(tx, {
    dedupeKey: `codeRequest:${request.id}:${request.version}`,
    kind: "codeRequest",
    to: { name: creator.name, email: creator.email },
    subjectId: request.id,
    data: {
      senderName,
      videoTitle: video.title,
      brandName: brand?.name ?? null,
      days: windowDays,
      message: request.message,
      expiresAt: request.expiresAt.toISOString(),
    },
  });
  return true;
}

/** Makes the link anew (the old one ends), opens it for the usual time, and mails it where an address is known. */
export async function askAgain(scope: Scope, workspace: Workspace, requestId: string): Promise<{ mailed: boolean }> {
  return transact(scope, "code.request", async (tx) => {
    const { codeId } = await readRequest(tx, requestId);
    const decision = decideAskAgain(await lockCode(tx, codeId));
    if (!decision.ok) throw refusal(decision);
    const { tokenVersion, message } = await readRequest(tx, requestId);
    const version = tokenVersion + 1;
    const expiresAt = linkEnd(tx.now);
    const tokenHash = hashToken(tokenOf(scope, requestId, version));
    await setRequest(tx, requestId, { tokenVersion: version, tokenHash, expiresAt, revokedAt: null, viewedAt: null });
    const mailed = await mailRequest(tx, workspace.name, { id: requestId, codeId, version, message, expiresAt });
    tx.note({
      subjectId: codeId,
      summary: `Asked again${mailed ? " by e-mail" : ""}; the new link is open until ${formatInstant(expiresAt, workspace.timeZone)}`,
    });
    return { mailed };
  });
}

/** Ends the link at once; the code stays asked for. @throws AppError conflict when it does not open any more */
export async function endRequest(scope: Scope, requestId: string): Promise<void> {
  await transact(scope, "code.request", async (tx) => {
    const { codeId } = await readRequest(tx, requestId);
    await lockCode(tx, codeId);
    const request = await readRequest(tx, requestId);
    if (deriveRequestState(request, tx.now) !== "open")
      throw new AppError("conflict", "This link does not open any more. Nothing was changed.");
    await setRequest(tx, requestId, { revokedAt: tx.now });
    tx.note({ subjectId: codeId, summary: "The request's link was ended" });
  });
}

/** The address by which a request is answered, while it opens and for those who may ask; null otherwise. */
export function requestUrl(
  scope: Scope,
  request: RequestFacts & { id: string; tokenVersion: number },
  now: Date,
): string | null {
  if (!can(scope, "code.request") || deriveRequestState(request, now) !== "open") return null;
  return `${env().APP_URL}/request/${tokenOf(scope, request.id, request.tokenVersion)}`;
}
