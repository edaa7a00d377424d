/** The registry: lists select what they show in one query. */
import "server-only";
import { liveAt, renewalDueAt, STATUS_WHERE } from "@/lib/codes/data/where";
import type { CodeFilter, Cursor, StatusFilter } from "@/lib/codes/rules/filter";
import type { Prisma } from "@/lib/generated/prisma/client";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { reads } from "@/lib/server/transact";

type Where = Prisma.SparkCodeWhereInput;

const DAY_MS = 86_400_000;
export const PAGE_SIZE = 50;

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
