/** The string of a code that was asked for is entered once, by whoever holds the link or by a member; it is sealed at once. */
import "server-only";
import { joinAdsOf } from "@/lib/ads/service";
import { type CodeDetail, setCode } from "@/lib/codes/data/code";
import { getRequestFacts, readRequest, setRequestFilled, setRequestViewed } from "@/lib/codes/data/request";
import { decideHandIn, deriveRequestState } from "@/lib/codes/rules/request";
import type { FillInput, HandInInput } from "@/lib/codes/schema";
import { judgeEntry, lockForEntry, type Place, settleBefore } from "@/lib/codes/service/entry";
import { decideWindow } from "@/lib/codes/service/log";
import { refusal, refuseDuplicate, sealString } from "@/lib/codes/service/seal";
import { insertNotices } from "@/lib/inbox/data";
import { handedInNotice } from "@/lib/inbox/rules";
import { formatInstant } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { planCode } from "@/lib/reminders/service";
import type { Caller } from "@/lib/server/action";
import { openLink } from "@/lib/server/link";
import { spend } from "@/lib/server/rate-limit";
import { guestScope } from "@/lib/server/scope";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";

/** A member enters the string that came another way. @throws AppError conflict as for a code that is logged */
export async function handInCode(scope: Scope, place: Place, { id, ...handed }: HandInInput): Promise<void> {
  await transact(scope, "code.log", async (tx) => {
    const code = await lockForEntry(tx, id);
    await takeString(tx, code, { ...handed, by: "Handed in" }, place.timeZone);
  });
}

type Handed = Pick<HandInInput, "code" | "windowDays" | "start"> & { doubleReason: string | null; by: string };

/** Seals the string into the code it was asked for; what was granted stands beside what was asked for. @returns the days granted */
async function takeString(tx: Tx, code: CodeDetail, handed: Handed, zone: string): Promise<number> {
  const decision = decideHandIn(code);
  if (!decision.ok) throw refusal(decision);
  await refuseDuplicate(tx, handed.code);
  const { id, videoId, brandId, predecessorId, requestedDays } = code;
  const windowDays = handed.windowDays ?? requestedDays ?? code.windowDays;
  const window = decideWindow({ start: handed.start, windowDays }, zone, tx.now);
  const reason = handed.doubleReason ?? code.doubleReason;
  const wanted = { id, videoId, brandId, predecessorId, ...window, replaces: false, reason };
  const { before, plan } = await judgeEntry(tx, wanted, zone);
  if (!plan.ok) throw refusal(plan);
  await setCode(tx, id, {
    ...sealString(tx.scope, id, handed.code),
    ...window,
    windowDays,
    doubleReason: plan.doubleReason,
    sealedAt: tx.now,
  });
  await setRequestFilled(tx, id);
  await settleBefore(tx, before, { ...plan, isSealed: true });
  await joinAdsOf(tx, videoId);
  await planCode(tx, id);
  const granted = plural(windowDays, "day", "days");
  const days = requestedDays && requestedDays !== windowDays ? `${granted} granted of ${requestedDays}` : granted;
  const until = formatInstant(window.expiresAt, zone);
  tx.note({
    subjectId: id,
    summary: `${handed.by} and sealed: ${days}, until ${until}`,
    data: { windowDays, requestedDays: requestedDays ?? null },
  });
  return windowDays;
}

// ---- The creator's side: whoever holds the link, without an account --------------------------------------

/** @throws AppError notFound, expired, limit */
async function findAsked(token: string, address: string) {
  const guest = await openLink("request", token, address);
  const request = await getRequestFacts(guestScope(guest, "Holder of a request"), guest.subjectId);
  if (request.code.archivedAt) throw new AppError("expired", "This request was called off.");
  return { scope: guestScope(guest, request.code.creator.name), request };
}

/** What the holder of a request's link may see, all of it. @throws AppError notFound; expired when it was ended or is over */
export async function openRequest(token: string, address: string) {
  const { scope, request } = await findAsked(token, address);
  const { brand, video, creator, requestedDays, windowDays, sealedAt, expiresAt } = request.code;
  return {
    workspaceId: scope.workspaceId,
    askerName: creator.workspace.name,
    creator: { name: creator.name, handle: creator.handle },
    zone: creator.timeZone,
    brandName: brand?.name ?? null,
    video,
    days: requestedDays ?? windowDays,
    message: request.message,
    openUntil: request.expiresAt,
    /** Until when the brand may use the video; null while the code is still asked for. */
    grantedUntil: sealedAt ? expiresAt : null,
    isFirstView: request.viewedAt === null,
  };
}

/** Notes that the creator has seen the request. */
export async function recordRequestView(token: string, address: string): Promise<void> {
  const { scope, request } = await findAsked(token, address);
  await bookkeep(scope, (tx) => setRequestViewed(tx, request.id));
}

/** The creator hands the string in. @throws AppError expired, limit, and conflict without a word about other codes */
export async function fillRequest({ token, ...handed }: FillInput, { address }: Caller): Promise<void> {
  const { scope, request } = await findAsked(token, address);
  await spend("fill", request.id);
  const { creator } = request.code;
  const filling = transact(scope, "code.fill", async (tx) => {
    const code = await lockForEntry(tx, request.codeId);
    const { filledAt, ...link } = await readRequest(tx, request.id);
    if (!filledAt && deriveRequestState({ filledAt, ...link }, tx.now) !== "open")
      throw new AppError("expired", `This request has ended. Ask ${creator.workspace.name} for a new link.`);
    const by = `Handed in by @${creator.handle}`;
    const days = await takeString(tx, code, { ...handed, doubleReason: null, by }, creator.timeZone);
    const { id, video } = code;
    const words = handedInNotice({ id, title: video.title, handle: creator.handle, days });
    await insertNotices(tx, { key: `handedIn:${id}`, kind: "codeHandedIn", ...words });
  });
  await filling.catch((error) => {
    throw tellStranger(error, creator.workspace.name);
  });
}

/** A refusal that leads into the book says nothing of what is there to somebody outside. */
function tellStranger(error: unknown, askerName: string): unknown {
  if (!(error instanceof AppError) || !error.href) return error;
  if (!error.fields?.code)
    return new AppError(
      "conflict",
      `Another code for this video is in use. Ask ${askerName} whether they need a second one.`,
    );
  const sentence =
    "This spark code belongs to another request or video. Open this video in TikTok and copy its own code.";
  return new AppError("conflict", sentence, { code: sentence });
}
