/** Codes as stored. Lists select what they show in one query; the sealed string is read by one function only. */
import "server-only";
import type { CodeFilter, Cursor, StatusFilter } from "@/lib/codes/rules/filter";
import { type CodeStatus, EXPIRING_MS, renewalNoticeMs, SHORT_WINDOW_DAYS } from "@/lib/codes/rules/status";
import type { Prisma } from "@/lib/generated/prisma/client";
import { dayIn } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

type Where = Prisma.SparkCodeWhereInput;

const DAY_MS = 86_400_000;
export const PAGE_SIZE = 50;

const held: Where = {
  OR: [{ sealedAt: { not: null } }, { releasedAt: { not: null } }, { firstPaidOn: { not: null } }],
};
const standing: Where = { revokedAt: null, replacedAt: null };
const unasked: Where = { ...standing, revocationRequestedAt: null };
const runsOn = (now: Date): Where => ({ expiresAt: { gt: new Date(now.getTime() + EXPIRING_MS) } });

/** deriveCodeStatus as predicates: every row satisfies exactly the one of its derived status. */
export const STATUS_WHERE: Record<CodeStatus, (now: Date) => Where> = {
  requested: () => ({ ...unasked, NOT: held }),
  sealed: (now) => ({ ...unasked, ...runsOn(now), sealedAt: { not: null }, releasedAt: null, firstPaidOn: null }),
  released: (now) => ({ ...unasked, ...runsOn(now), releasedAt: { not: null }, firstPaidOn: null }),
  inUse: (now) => ({ ...unasked, ...runsOn(now), firstPaidOn: { not: null } }),
  expiring: (now) => ({
    ...unasked,
    ...held,
    expiresAt: { gt: now, lte: new Date(now.getTime() + EXPIRING_MS) },
  }),
  expired: (now) => ({ ...standing, ...held, expiresAt: { lte: now } }),
  revocationRequested: (now) => ({
    ...standing,
    revocationRequestedAt: { not: null },
    OR: [{ NOT: held }, { expiresAt: { gt: now } }],
  }),
  revoked: () => ({ revokedAt: { not: null } }),
  replaced: () => ({ revokedAt: null, replacedAt: { not: null } }),
};

/** Expiring codes whose renewal is due, as renewalNoticeMs says. The range of ends stands outside, for the index. */
export const renewalDueAt = (now: Date): Where => ({
  ...STATUS_WHERE.expiring(now),
  archivedAt: null,
  AND: {
    OR: [
      { windowDays: { gt: SHORT_WINDOW_DAYS } },
      { expiresAt: { lte: new Date(now.getTime() + renewalNoticeMs(SHORT_WINDOW_DAYS)) } },
    ],
  },
});

/** What runs now: not ended in any way. An index range, however many codes have expired. */
const liveAt = (now: Date): Where => ({ ...standing, archivedAt: null, expiresAt: { gt: now } });

const FACTS = {
  id: true,
  mask: true,
  windowDays: true,
  startsAt: true,
  expiresAt: true,
  sealedAt: true,
  releasedAt: true,
  firstPaidOn: true,
  revocationRequestedAt: true,
  revokedAt: true,
  replacedAt: true,
} as const;

const ROW = {
  ...FACTS,
  creator: { select: { handle: true } },
  brand: { select: { name: true } },
  video: { select: { title: true } },
} as const;

type WithFirstPaid = { firstPaidOn: Date | null };

/** Database dates become days. */
function withDay<T extends WithFirstPaid>(row: T): Omit<T, "firstPaidOn"> & { firstPaidOn: string | null } {
  return { ...row, firstPaidOn: row.firstPaidOn && dayIn(row.firstPaidOn, "UTC") };
}

function statusWhere(status: StatusFilter, now: Date): Where {
  if (status === "archived") return { archivedAt: { not: null } };
  if (status === "any") return { archivedAt: null };
  if (status === "live") return liveAt(now);
  return { archivedAt: null, AND: [STATUS_WHERE[status](now)] };
}

function textWhere(q: string): Where {
  if (!q) return {};
  const contains = { contains: q.replace(/^@/, ""), mode: "insensitive" as const };
  const byText: Where[] = [
    { creator: { handle: contains } },
    { brand: { name: contains } },
    { video: { title: contains } },
  ];
  return { OR: /^\d{6,20}$/.test(q) ? [...byText, { video: { postId: { startsWith: q } } }] : byText };
}

/** The rows beyond a cursor; the first bound is redundant, and lets the index begin there. */
function beyond({ sort }: CodeFilter, cursor: Cursor, side: "lt" | "gt"): Where {
  if (sort === "logged") return { id: { [side]: cursor.id } };
  return {
    expiresAt: { [`${side}e`]: cursor.expiresAt },
    OR: [{ expiresAt: { [side]: cursor.expiresAt } }, { id: { [side]: cursor.id } }],
  };
}

/**
 * One page of the registry, 50 rows, in one query; "older" neighbours are found by one row more than is shown.
 * Rows logged later have larger ids, so that the order of logging is the order of ids.
 */
export async function listCodes(scope: Scope, filter: CodeFilter, now: Date) {
  const ascending = filter.sort === "ends";
  const cursor = filter.before ?? filter.after;
  const backwards = filter.before !== null;
  const direction = ascending === backwards ? "desc" : "asc";
  const within: Where = filter.withinDays
    ? { expiresAt: { gt: now, lte: new Date(now.getTime() + filter.withinDays * DAY_MS) } }
    : {};
  const where = {
    AND: [
      statusWhere(filter.status, now),
      within,
      textWhere(filter.q),
      cursor ? beyond(filter, cursor, direction === "asc" ? "gt" : "lt") : {},
    ],
  };
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where,
    orderBy: filter.sort === "logged" ? [{ id: direction }] : [{ expiresAt: direction }, { id: direction }],
    take: PAGE_SIZE + 1,
    select: ROW,
  });
  const more = rows.length > PAGE_SIZE;
  const page = rows.slice(0, PAGE_SIZE).map(withDay);
  if (backwards) page.reverse();
  const [hasPrev, hasNext] = backwards ? [more, true] : [filter.after !== null, more];
  return { rows: page, hasPrev, hasNext };
}

export type CodeRow = Awaited<ReturnType<typeof listCodes>>["rows"][number];

/** Whether the workspace has any code, so that an empty list can tell "none yet" from "none found". */
export async function hasCodes(scope: Scope): Promise<boolean> {
  return (await reads(scope).sparkCode.findFirst({ select: { id: true } })) !== null;
}

/** Codes of one creator, brand or deal, those that end last first. */
export async function listCodesOf(scope: Scope, of: { creatorId: string } | { brandId: string } | { dealId: string }) {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { ...of, archivedAt: null },
    orderBy: [{ expiresAt: "desc" }, { id: "desc" }],
    take: PAGE_SIZE,
    select: ROW,
  });
  return rows.map(withDay);
}

export const MOST_ENDING = 200;

/** Codes whose end lies between two instants and whose renewal is still open, the earliest end first; at most MOST_ENDING. */
export async function listEnding(scope: Scope, from: Date, to: Date) {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { ...unasked, ...held, archivedAt: null, expiresAt: { gt: from, lte: to } },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: MOST_ENDING,
    select: {
      id: true,
      windowDays: true,
      startsAt: true,
      expiresAt: true,
      creator: { select: { handle: true, postRateMinor: true, currency: true } },
      brand: { select: { name: true } },
      video: { select: { title: true, postedAt: true } },
      contracts: {
        where: { signedAt: { not: null }, voidedAt: null },
        select: { feeMinor: true, currency: true },
      },
    },
  });
  return rows.map(({ creator, contracts, ...row }) => ({
    ...row,
    creator: { ...creator, postRateMinor: creator.postRateMinor === null ? null : Number(creator.postRateMinor) },
    licences: contracts.map(({ feeMinor, currency }) => ({ feeMinor: Number(feeMinor), currency })),
  }));
}

/** How many codes have to be renewed now; counts no further than 99. */
export async function countEndingSoon(scope: Scope, now: Date): Promise<number> {
  return reads(scope).sparkCode.count({
    where: renewalDueAt(now),
    // Counting stops at the limit only if the rows come by the index of ends; without an order, by the one of ids.
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: 99,
  });
}

/** Up to `most` codes by video title, post id, handle or brand; live ones that end first come first. */
export async function searchCodes(scope: Scope, q: string, most: number, now: Date) {
  const find = (where: Where, order: "asc" | "desc", take: number) =>
    reads(scope).sparkCode.findMany({
      relationLoadStrategy: "join",
      where: { AND: [where, textWhere(q)] },
      orderBy: [{ expiresAt: order }, { id: order }],
      take,
      select: ROW,
    });
  const live = await find(liveAt(now), "asc", most);
  if (live.length >= most) return live.map(withDay);
  const past = await find({ archivedAt: null, NOT: liveAt(now) }, "desc", most - live.length);
  return [...live, ...past].map(withDay);
}

const DETAIL = {
  ...FACTS,
  lastPaidOn: true,
  archivedAt: true,
  createdAt: true,
  note: true,
  dealId: true,
  creator: { select: { id: true, handle: true, name: true } },
  brand: { select: { id: true, name: true } },
  video: { select: { id: true, title: true, url: true, postId: true, postedAt: true } },
  contracts: {
    orderBy: { createdAt: "desc" },
    select: {
      id: true,
      startsOn: true,
      endsOn: true,
      feeMinor: true,
      currency: true,
      sentAt: true,
      signedAt: true,
      declinedAt: true,
      voidedAt: true,
    },
  },
  shareLinks: { select: { id: true } },
  deal: {
    select: {
      payments: {
        orderBy: [{ dueOn: "asc" }, { id: "asc" }],
        select: {
          id: true,
          label: true,
          amountMinor: true,
          currency: true,
          dueOn: true,
          paidOn: true,
          contract: { select: { codeId: true, voidedAt: true } },
        },
      },
    },
  },
} as const satisfies Prisma.SparkCodeSelect;

const day = (date: Date) => dayIn(date, "UTC");

/** One code with what its page shows; never the sealed string. @throws AppError notFound */
export async function getCode(scope: Scope, id: string) {
  return readCode(reads(scope), scope, id);
}

type Reader = { sparkCode: Pick<Tx["db"]["sparkCode"], "findUnique"> };

async function readCode(db: Reader, scope: Scope, id: string) {
  const found = isId(id)
    ? await db.sparkCode.findUnique({ relationLoadStrategy: "join", where: rowKey(scope, id), select: DETAIL })
    : null;
  if (!found) throw notFound("code");
  const { contracts, deal, ...code } = found;
  const own = deal?.payments.filter(({ contract }) => !contract || (contract.codeId ?? id) === id) ?? [];
  return {
    ...code,
    firstPaidOn: code.firstPaidOn && day(code.firstPaidOn),
    lastPaidOn: code.lastPaidOn && day(code.lastPaidOn),
    contracts: contracts.map((each) => ({
      ...each,
      feeMinor: Number(each.feeMinor),
      startsOn: day(each.startsOn),
      endsOn: day(each.endsOn),
    })),
    payments: own
      .filter(({ contract }) => !contract?.voidedAt)
      .map(({ contract: _, ...each }) => ({
        ...each,
        amountMinor: Number(each.amountMinor),
        dueOn: day(each.dueOn),
        paidOn: each.paidOn && day(each.paidOn),
      })),
  };
}

export type CodeDetail = Awaited<ReturnType<typeof getCode>>;

/** Locks the code, then reads it, so that what is decided rests on what is true. @throws AppError notFound */
export async function lockCode(tx: Tx, id: string): Promise<CodeDetail> {
  const locked = await tx.db.sparkCode.updateMany({ where: { id }, data: { windowDays: { increment: 0 } } });
  if (locked.count !== 1) throw notFound("code");
  return readCode(tx.db, tx.scope, id);
}

/** The code that carries this fingerprint, if the asker may see it. */
export async function findByFingerprint(tx: Tx, fingerprint: string) {
  return tx.db.sparkCode.findFirst({
    where: { fingerprint },
    select: { id: true, video: { select: { title: true } }, brand: { select: { name: true } } },
  });
}

export async function insertCode(
  tx: Tx,
  code: Omit<Prisma.SparkCodeUncheckedCreateInput, "workspaceId" | "contracts" | "shareLinks" | "reminders" | "ads">,
): Promise<void> {
  await tx.db.sparkCode.create({ data: { workspaceId: tx.scope.workspaceId, ...code }, select: { id: true } });
}

/** Facts of a code that a verb may set; the string, the video and the creator never change. */
export type CodeChange = Partial<{
  releasedAt: Date;
  expiresAt: Date;
  windowDays: number;
  revocationRequestedAt: Date | null;
  revokedAt: Date;
  archivedAt: Date | null;
}>;

export async function setCode(tx: Tx, id: string, change: CodeChange): Promise<void> {
  await tx.db.sparkCode.update({ where: rowKey(tx.scope, id), data: change, select: { id: true } });
}

/** The sealed string, for the one verb that opens it. @throws AppError notFound */
export async function getSealed(tx: Tx, id: string) {
  const found = isId(id)
    ? await tx.db.sparkCode.findUnique({ where: rowKey(tx.scope, id), select: { id: true, secret: true, mask: true } })
    : null;
  if (!found) throw notFound("code");
  return found;
}
