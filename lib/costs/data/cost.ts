/** Costs as stored: one that was removed is kept, so that the removal can be taken back. */
import "server-only";
import type { CostKind } from "@/lib/costs/rules/cost";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { AppError, notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import type { Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

export const PAGE_SIZE = 50;

const SHOWN = {
  id: true,
  kind: true,
  label: true,
  amountMinor: true,
  currency: true,
  spentOn: true,
  brandId: true,
  creatorId: true,
  codeId: true,
  brand: { select: { name: true } },
  creator: { select: { handle: true } },
  code: { select: { brand: { select: { name: true } }, video: { select: { title: true } } } },
} as const satisfies Prisma.CostSelect;

type Stored = Prisma.CostGetPayload<{ select: typeof SHOWN }>;

/** Money in minor units of `currency`. */
type CostRow = ReturnType<typeof toRow>;

function toRow({ kind, amountMinor, spentOn, brand, creator, code, ...row }: Stored) {
  return {
    ...row,
    kind: kind as CostKind,
    amountMinor: Number(amountMinor),
    spentOn: dayIn(spentOn, "UTC"),
    brandName: code?.brand?.name ?? brand?.name ?? null,
    handle: creator?.handle ?? null,
    title: code?.video.title ?? null,
  };
}

export type CostFilter = Pick<Selection, "brandId" | "creatorId" | "codeId"> & { period: Period };

/** The brand of a cost with a code is the code's. */
export function costsOf({ period, brandId, creatorId, codeId }: CostFilter): Prisma.CostWhereInput {
  return {
    removedAt: null,
    spentOn: { gte: storedDay(period.from), lte: storedDay(period.to) },
    ...(creatorId === null ? {} : { creatorId: creatorId || null }),
    ...(codeId === null ? {} : { codeId: codeId || null }),
    ...(brandId === null
      ? {}
      : {
          OR: [
            { codeId: null, brandId: brandId || null },
            { codeId: { not: null }, code: { brandId: brandId || null } },
          ],
        }),
  };
}

/** One page of costs, the newest day first; `after` is the id of the last one of the page before. */
export async function listCosts(
  scope: Scope,
  filter: CostFilter,
  after: string | null,
): Promise<{ rows: CostRow[]; nextAfter: string | null }> {
  const last = after && isId(after) ? await reads(scope).cost.findUnique({ where: rowKey(scope, after) }) : null;
  const beyond: Prisma.CostWhereInput = last
    ? { OR: [{ spentOn: { lt: last.spentOn } }, { spentOn: last.spentOn, id: { lt: last.id } }] }
    : {};
  const rows = await reads(scope).cost.findMany({
    relationLoadStrategy: "join",
    where: { AND: [costsOf(filter), beyond] },
    orderBy: [{ spentOn: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
    select: SHOWN,
  });
  const shown = rows.slice(0, PAGE_SIZE).map(toRow);
  return { rows: shown, nextAfter: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null };
}

/** What the costs of a filter come to, per currency. */
export async function sumCosts(scope: Scope, filter: CostFilter): Promise<{ currency: string; minor: number }[]> {
  const rows = await reads(scope).cost.groupBy({
    by: ["currency"],
    where: costsOf(filter),
    _sum: { amountMinor: true },
    orderBy: { currency: "asc" },
  });
  return rows.map(({ currency, _sum }) => ({ currency, minor: Number(_sum.amountMinor ?? 0) }));
}

/** @throws AppError notFound, also for one that was removed */
export async function getCost(scope: Scope, id: string): Promise<CostRow> {
  const found = isId(id) ? await reads(scope).cost.findFirst({ where: { id, removedAt: null }, select: SHOWN }) : null;
  if (!found) throw notFound("cost");
  return toRow(found);
}

/** What is named as an owner, as it is in the book; null where it is not. */
export async function findOwners(
  tx: Tx,
  { brandId, creatorId, codeId }: Record<"brandId" | "creatorId" | "codeId", string | null>,
) {
  const select = { id: true } as const;
  const [brand, creator, code] = [
    brandId && (await tx.db.brand.findFirst({ where: { id: brandId }, select })),
    creatorId && (await tx.db.creator.findFirst({ where: { id: creatorId }, select })),
    codeId &&
      (await tx.db.sparkCode.findFirst({
        where: { id: codeId },
        select: { id: true, brandId: true, creatorId: true },
      })),
  ];
  return { brand, creator, code };
}

export type CostFields = {
  kind: CostKind;
  label: string;
  amountMinor: number;
  currency: string;
  spentOn: Day;
  brandId: string | null;
  creatorId: string | null;
  codeId: string | null;
};

/** @throws AppError conflict for an id that is taken */
export async function insertCost(tx: Tx, id: string, { spentOn, ...fields }: CostFields): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const createdById = actor.kind === "member" ? actor.id : null;
  const data = { ...fields, workspaceId, id, spentOn: storedDay(spentOn), createdById, createdAt: tx.now };
  const made = await tx.db.cost.createMany({ data, skipDuplicates: true });
  if (made.count === 0)
    throw new AppError("conflict", "This cost is recorded already. Reload the page to add another one.");
}

/** @throws AppError notFound, also for one that was removed meanwhile */
export async function setCost(tx: Tx, id: string, { spentOn, ...fields }: CostFields): Promise<void> {
  const data = { ...fields, spentOn: storedDay(spentOn) };
  const changed = await tx.db.cost.updateMany({ where: { id, removedAt: null }, data });
  if (changed.count !== 1) throw notFound("cost");
}

/** Removes a cost, or brings it back. @throws AppError notFound when it is not there, or stands so already */
export async function setRemoved(tx: Tx, id: string, removed: boolean): Promise<{ label: string }> {
  const [cost] = await tx.db.cost.updateManyAndReturn({
    where: { id, removedAt: removed ? null : { not: null } },
    data: { removedAt: removed ? tx.now : null },
    select: { label: true },
  });
  if (!cost) throw notFound("cost");
  return cost;
}
