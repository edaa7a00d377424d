/** Results are shared by a link that can be ended; whoever holds it sees one code's summary and leaves a count. */
import "server-only";
import type { ClockFacts } from "@/lib/codes/rules/clock-findings";
import { addDays, dayIn, formatDay } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Guest, Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { listCodeSources } from "@/lib/metrics/data/code-sources";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { keepByRecord } from "@/lib/server/kept";
import { guestScope } from "@/lib/server/scope";
import { transact } from "@/lib/server/transact";
import {
  countVisit,
  findSender,
  getSharedCode,
  getSharedFacts,
  insertShareLink,
  listShareLinks,
  revokeShareLink,
} from "@/lib/sharing/data";
import { deriveShareState, isRobot, type ShareState } from "@/lib/sharing/rules/link";
import { isEndNear } from "@/lib/sharing/rules/standing";
import { deriveSharedSummary, type SharedSummary } from "@/lib/sharing/rules/summary";
import type { ShareInput } from "@/lib/sharing/schema";
import { can } from "@/lib/workspaces/rules";

const DAY_MS = 86_400_000;

function shareToken(workspaceId: string, id: string, version: number): string {
  return linkToken({ purpose: "share", workspaceId, id, version });
}

const shareUrl = (token: string) => `${env().APP_URL}/s/${token}`;

/**
 * Makes a link to one code's results.
 * @param entryId becomes the new link's id, so that what is sent twice makes one link
 * @returns its address; the token in it is not stored
 * @throws AppError notFound for a foreign code, conflict for an entry that came before
 */
export async function createShareLink(
  scope: Scope,
  { codeId, label, days, showMoney }: ShareInput,
  entryId: string | null = null,
): Promise<{ id: string; url: string }> {
  return transact(scope, "share.create", async (tx) => {
    const code = await getSharedCode(tx, codeId);
    const id = entryId ?? newId();
    const token = shareToken(scope.workspaceId, id, 1);
    const expiresAt = new Date(tx.now.getTime() + days * DAY_MS);
    await insertShareLink(tx, { id, codeId: code.id, tokenHash: hashToken(token), label, showMoney, expiresAt });
    const until = formatDay(addDays(dayIn(tx.now, "UTC"), days), { year: true });
    tx.note({
      subjectId: code.id,
      summary: `Shared the results with ${quoted(label)} until ${until}${showMoney ? ", money included" : ""}`,
      data: { linkId: id, showMoney },
    });
    return { id, url: shareUrl(token) };
  });
}

/** Ends a link at once. @throws AppError notFound when there is no such link, or it was ended before */
export async function endShareLink(scope: Scope, linkId: string): Promise<void> {
  await transact(scope, "share.revoke", async (tx) => {
    const link = await revokeShareLink(tx, linkId);
    if (!link) throw new AppError("notFound", "This link does not exist, or it was ended before.");
    tx.note({ subjectId: link.codeId, summary: `Ended the link for ${quoted(link.label)}`, data: { linkId } });
  });
}

type SharedLink = {
  id: string;
  label: string;
  showMoney: boolean;
  state: ShareState;
  expiresAt: Date;
  lastViewedAt: Date | null;
  viewCount: number;
  botCount: number;
  /** The address, while it opens and for those who may make links; null otherwise. */
  url: string | null;
};

/** The links of a code as its page shows them. */
export async function listSharedLinks(scope: Scope, codeId: string, now: Date): Promise<SharedLink[]> {
  const links = await listShareLinks(scope, codeId);
  return links.map(({ tokenVersion, revokedAt, ...link }) => {
    const state = deriveShareState({ expiresAt: link.expiresAt, revokedAt }, now);
    const open = state === "active" && can(scope, "share.create");
    return { ...link, state, url: open ? shareUrl(shareToken(scope.workspaceId, link.id, tokenVersion)) : null };
  });
}

/** So many summaries are kept: those of links that many open. */
const keepSummary = keepByRecord<SharedSummary>(500);

/** What the holder of a link may see, all of it; a popular link costs one query. @throws AppError notFound */
export async function getSharedSummary(guest: Guest, now: Date): Promise<SharedSummary> {
  const scope = guestScope(guest, "Holder of a share link");
  return keepSummary(scope, guest.subjectId, now, () => deriveSummary(scope, guest.subjectId, now));
}

async function deriveSummary(scope: Scope, linkId: string, now: Date): Promise<SharedSummary> {
  const { code, contract, showMoney, createdById } = await getSharedFacts(scope, linkId);
  const { firstPaidOn, lastPaidOn } = code;
  const payments = contract?.payments ?? [];
  const clocks: ClockFacts = {
    licence: code.licence,
    authorization: { startAt: code.startsAt, endAt: code.expiresAt },
    flight: firstPaidOn ? { firstOn: firstPaidOn, lastOn: lastPaidOn ?? firstPaidOn } : null,
    payment: payments.find(({ paidOn }) => paidOn === null) ?? payments.at(-1) ?? null,
    zone: code.creator.workspace.timeZone,
    now,
  };
  const [days, sources, sender] = await Promise.all([
    getCodeMetrics(scope, code.id),
    listCodeSources(scope, code.id),
    isEndNear(clocks) ? findSender(scope, createdById) : null,
  ]);
  return deriveSharedSummary({
    brandName: code.brand?.name ?? null,
    creatorName: code.creator.name,
    handle: code.creator.handle,
    sender,
    title: code.video.title,
    postedAt: code.video.postedAt,
    showMoney,
    licence: contract && {
      startsOn: contract.startsOn,
      endsOn: contract.endsOn,
      fee: showMoney ? { minor: contract.feeMinor, currency: contract.currency } : null,
    },
    clocks,
    days,
    sources,
  });
}

/** Counts who opened a link: people and robots apart. The first person is also noted in the code's history. */
export async function recordVisit(guest: Guest, userAgent: string): Promise<void> {
  const scope = guestScope(guest, "Holder of a share link");
  if (!(await countVisit(scope, guest.subjectId, isRobot(userAgent), new Date()))) return;
  const { code, label } = await getSharedFacts(scope, guest.subjectId);
  await transact(scope, "share.view", async (tx) => {
    tx.note({ subjectId: code.id, summary: `The link for ${quoted(label)} was opened for the first time` });
  });
}
