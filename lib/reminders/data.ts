/** What reminders need to know of codes and their readers, and when each code is looked at next. */
import "server-only";
import { STATUS_FACTS, toCodeFacts } from "@/lib/codes/data/status";
import { deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { NEWEST_OFFER, toNotedFee } from "@/lib/deals/data";
import { daysBetween } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { type CodeSums, getCodeMetrics, listCodeSums } from "@/lib/metrics/data/code";
import { knownExtraViews } from "@/lib/metrics/rules/incremental";
import { deriveResults } from "@/lib/metrics/rules/results";
import type { PlanningCode } from "@/lib/outbox/data/sweep";
import type { RenewalRecord, RenewalResult } from "@/lib/outbox/rules/renewal";
import { type ReadDb, reads, rowKey, type Tx } from "@/lib/server/transact";

const PLANNING_CODE = {
  id: true,
  windowDays: true,
  ...STATUS_FACTS,
  archivedAt: true,
  reminderOffsets: true,
  remindersMuted: true,
  video: { select: { title: true } },
  brand: { select: { name: true, reminderOffsets: true, remindersMuted: true } },
  creator: { select: { id: true, name: true, handle: true, email: true, timeZone: true } },
} as const;

/** The workspace's policy and those of its members who are reminded. */
export type PlanningReaders = {
  workspace: {
    timeZone: string;
    sendHour: number;
    reminderOffsets: number[];
    /** What may be shown of the Slack webhook; null while there is none. */
    slackHint: string | null;
    remindersOff: string[];
    createdAt: Date;
    isSample: boolean;
  };
  members: { id: string; name: string; email: string; timeZone: string | null; role: string }[];
  /** Members who see their own profile only, by the address that a profile may bear as well. */
  creatorMembers: ReadonlyMap<string, string>;
};

/** Has the next sweep look at every code, of the workspace, of one creator or of one brand, that can still be reminded of. */
export async function setAllDue(tx: Tx, only: { creatorId?: string; brandId?: string }): Promise<void> {
  await tx.db.sparkCode.updateMany({
    where: {
      expiresAt: { gt: tx.now },
      revokedAt: null,
      replacedAt: null,
      archivedAt: null,
      ...only,
    },
    data: { nextReminderAt: tx.now },
  });
}

export async function setNextReminderAt(tx: Tx, codeId: string, nextReminderAt: Date | null): Promise<void> {
  await tx.db.sparkCode.update({ where: rowKey(tx.scope, codeId), data: { nextReminderAt }, select: { id: true } });
}

/** @throws AppError notFound */
export async function getReaders({
  db,
  scope,
}: {
  db: Pick<ReadDb, "workspace" | "membership">;
  scope: Scope;
}): Promise<PlanningReaders> {
  const workspace = await db.workspace.findUnique({
    where: { id: scope.workspaceId },
    select: {
      timeZone: true,
      sendHour: true,
      reminderOffsets: true,
      slackHint: true,
      remindersOff: true,
      createdAt: true,
      isSample: true,
    },
  });
  if (!workspace) throw notFound("workspace");
  const readers = await db.membership.findMany({
    where: { remindersOn: true, role: { in: ["OWNER", "MANAGER", "CREATOR"] } },
    orderBy: { id: "asc" },
    select: { id: true, name: true, email: true, timeZone: true, role: true },
  });
  const creators = readers.filter(({ role }) => role === "CREATOR");
  return {
    workspace,
    members: readers.filter(({ role }) => role !== "CREATOR"),
    creatorMembers: new Map(creators.map(({ email, id }) => [email, id])),
  };
}

/** Everything that decides about one code, as the open transaction sees it. @throws AppError notFound */
export async function getPlanningFacts(
  tx: Tx,
  codeId: string,
): Promise<{ code: PlanningCode; readers: PlanningReaders; recorded: Set<string> }> {
  const found = await tx.db.sparkCode.findUnique({ where: rowKey(tx.scope, codeId), select: PLANNING_CODE });
  if (!found) throw notFound("code");
  const { creator, brand, video, ...own } = found;
  const code = {
    ...own,
    brandOffsets: brand?.reminderOffsets ?? null,
    brandMuted: brand?.remindersMuted ?? null,
    brandName: brand?.name ?? null,
    decided: (await findOutcome(tx.db, codeId, found.expiresAt)) !== null,
    title: video.title,
    handle: creator.handle,
    creatorId: creator.id,
    creatorName: creator.name,
    creatorEmail: creator.email,
    creatorZone: creator.timeZone,
  };
  const reminders = await tx.db.reminder.findMany({ where: { codeId }, select: { key: true } });
  return { code, readers: await getReaders(tx), recorded: new Set(reminders.map(({ key }) => key)) };
}

/** The keys of what these codes were reminded of. */
export async function listRecordedKeys(tx: Tx, codeIds: string[]): Promise<Set<string>> {
  if (codeIds.length === 0) return new Set();
  const rows = await tx.db.reminder.findMany({ where: { codeId: { in: codeIds } }, select: { key: true } });
  return new Set(rows.map(({ key }) => key));
}

/** What was decided about one end of a code: renewed or let go; null while nothing was. */
async function findOutcome(db: Pick<ReadDb, "renewal">, codeId: string, endsAt: Date): Promise<string | null> {
  const found = await db.renewal.findFirst({ where: { codeId, endsAt }, select: { outcome: true } });
  return found?.outcome ?? null;
}

const RECORD = {
  id: true,
  windowDays: true,
  startsAt: true,
  ...STATUS_FACTS,
  archivedAt: true,
  dealId: true,
  offers: NEWEST_OFFER,
  renewals: { where: { outcome: { not: null } }, select: { endsAt: true } },
  video: { select: { title: true, postedAt: true } },
  creator: { select: { handle: true, postRateMinor: true, currency: true } },
  brand: {
    select: { name: true, contacts: { select: { name: true, email: true }, orderBy: { createdAt: "asc" }, take: 1 } },
  },
} as const;

/** What a code did, in the words of its reminder. */
export type RenewalFigures = Pick<RenewalRecord, "results" | "extraViews" | "flightDays">;

/**
 * The code as its reminder will tell of it: never its secret. Null when it is gone.
 * @param readFigures what the code did; asked for only after the code itself was read
 */
export async function findRenewalRecord(
  scope: Scope,
  codeId: string,
  now: Date,
  readFigures: (postedAt: Date | null) => Promise<RenewalFigures>,
): Promise<RenewalRecord | null> {
  const code = await reads(scope).sparkCode.findUnique({
    relationLoadStrategy: "join",
    where: rowKey(scope, codeId),
    select: RECORD,
  });
  if (!code) return null;
  const { creator, brand, expiresAt } = code;
  const status = deriveCodeStatus(toCodeFacts(code), now);
  return {
    codeId,
    videoTitle: code.video.title,
    handle: creator.handle,
    brandName: brand?.name ?? null,
    contact: brand?.contacts[0] ?? null,
    windowDays: code.windowDays,
    startsAt: code.startsAt,
    expiresAt,
    usable: isUsable(status) && code.archivedAt === null,
    decided: code.renewals.some(({ endsAt }) => endsAt.getTime() === expiresAt.getTime()),
    postRateMinor: creator.postRateMinor === null ? null : Number(creator.postRateMinor),
    rateCurrency: creator.currency,
    noted: toNotedFee(code),
    ...(await readFigures(code.video.postedAt)),
  };
}

/** What a code did so far; days are those of the book's `zone`. */
export async function getRenewalFigures(
  scope: Scope,
  code: { id: string; postedAt: Date | null },
  zone: string,
): Promise<RenewalFigures> {
  const [sums, days] = await Promise.all([listCodeSums(scope, [code.id]), getCodeMetrics(scope, code.id)]);
  const { flight, incremental } = deriveResults({ days, postedAt: code.postedAt, showMoney: false, zone });
  const flightDays = flight && daysBetween(flight.from, flight.to) + 1;
  return { results: sums.map(toResult), extraViews: knownExtraViews(incremental), flightDays };
}

function toResult({ currency, spendMinor, roasOver, roasUnder, views, clicks }: CodeSums): RenewalResult {
  return { currency, spendMinor, roasOver, roasUnder, views, clicks };
}
