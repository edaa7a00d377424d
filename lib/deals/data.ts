/** Deals as stored: one creator × one brand, with the codes, contracts and payments that hang on it. */
import "server-only";
import type { NotedFee } from "@/lib/deals/rules";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId, newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

export const PAGE_SIZE = 50;

const day = (date: Date): Day => dayIn(date, "UTC");

const CONTRACT = {
  id: true,
  startsOn: true,
  endsOn: true,
  feeMinor: true,
  currency: true,
  sentAt: true,
  signedAt: true,
  declinedAt: true,
  voidedAt: true,
} as const;

const PARTIES = {
  creator: { select: { id: true, handle: true, name: true } },
  brand: { select: { id: true, name: true } },
} as const;

/** One page of deals, the newest first, beginning after the id `after`. */
export async function listDeals(scope: Scope, after: string, now: Date) {
  const rows = await reads(scope).deal.findMany({
    relationLoadStrategy: "join",
    where: isId(after) ? { id: { lt: after } } : {},
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
    select: {
      id: true,
      ...PARTIES,
      _count: { select: { codes: { where: { archivedAt: null } } } },
      codes: {
        where: { archivedAt: null, revokedAt: null, replacedAt: null, expiresAt: { gt: now } },
        orderBy: { expiresAt: "asc" },
        take: 1,
        select: { expiresAt: true },
      },
      contracts: { orderBy: { createdAt: "desc" }, take: 1, select: CONTRACT },
    },
  });
  const deals = rows.slice(0, PAGE_SIZE).map(({ _count, codes, contracts, ...deal }) => ({
    ...deal,
    codeCount: _count.codes,
    nextEndAt: codes[0]?.expiresAt ?? null,
    contract: contracts[0] ? toContract(contracts[0]) : null,
  }));
  return { rows: deals, more: rows.length > PAGE_SIZE };
}

/** Deals of one creator or brand, the newest first. */
export function listDealsOf(scope: Scope, of: { creatorId: string } | { brandId: string }) {
  return reads(scope).deal.findMany({
    relationLoadStrategy: "join",
    where: of,
    orderBy: { id: "desc" },
    take: PAGE_SIZE,
    select: { id: true, ...PARTIES },
  });
}

/** One deal with contracts and payments. @throws AppError notFound */
export async function getDeal(scope: Scope, id: string) {
  const found = isId(id)
    ? await reads(scope).deal.findUnique({
        relationLoadStrategy: "join",
        where: rowKey(scope, id),
        select: {
          id: true,
          createdAt: true,
          ownConditions: true,
          releaseConditions: true,
          ...PARTIES,
          contracts: { orderBy: { createdAt: "desc" }, select: CONTRACT },
          payments: {
            orderBy: [{ dueOn: "asc" }, { id: "asc" }],
            select: {
              id: true,
              contractId: true,
              label: true,
              amountMinor: true,
              currency: true,
              dueOn: true,
              paidOn: true,
              createdAt: true,
            },
          },
        },
      })
    : null;
  if (!found) throw notFound("deal");
  return {
    ...found,
    contracts: found.contracts.map(toContract),
    payments: found.payments.map((each) => ({
      ...each,
      amountMinor: Number(each.amountMinor),
      dueOn: day(each.dueOn),
      paidOn: each.paidOn && day(each.paidOn),
    })),
  };
}

type StoredContract = { startsOn: Date; endsOn: Date; feeMinor: bigint };

function toContract<T extends StoredContract>(row: T) {
  return { ...row, startsOn: day(row.startsOn), endsOn: day(row.endsOn), feeMinor: Number(row.feeMinor) };
}

/** A price as it is written down: `feeMinor` of `currency` for `windowDays` of a code. */
export type NewOffer = { dealId: string; codeId: string; feeMinor: number; currency: string; windowDays: number };

/** Adds a version; none is ever changed. */
export async function insertOffer(tx: Tx, { dealId, codeId, feeMinor, currency, windowDays }: NewOffer): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const recordedById = actor.kind === "member" ? actor.id : null;
  const fee = { feeMinor: BigInt(feeMinor), currency, windowDays };
  await tx.db.offer.create({
    data: { workspaceId, id: newId(), dealId, codeId, ...fee, recordedById, createdAt: tx.now },
    select: { id: true },
  });
}

/** Of a code: its newest offer, for `toNotedFee`. */
export const NEWEST_OFFER = {
  orderBy: { id: "desc" },
  take: 1,
  select: { dealId: true, feeMinor: true, currency: true, windowDays: true },
} as const;

type OfferRow = { dealId: string; feeMinor: bigint; currency: string; windowDays: number };

/** The fee that was noted last for a code; one of a deal that is not the code's any more is none. */
export function toNotedFee({
  dealId,
  offers: [offer],
}: {
  dealId: string | null;
  offers: OfferRow[];
}): NotedFee | null {
  if (!offer || offer.dealId !== dealId) return null;
  return { minor: Number(offer.feeMinor), currency: offer.currency, days: offer.windowDays };
}

/** The offers of a deal, the newest first, each with the member who noted it; those for codes in the archive are left out. */
export async function listOffers(scope: Scope, dealId: string) {
  const rows = await reads(scope).offer.findMany({
    relationLoadStrategy: "join",
    where: { dealId, code: { archivedAt: null } },
    orderBy: { id: "desc" },
    take: PAGE_SIZE,
    select: {
      id: true,
      codeId: true,
      feeMinor: true,
      currency: true,
      windowDays: true,
      createdAt: true,
      recordedById: true,
      code: { select: { video: { select: { title: true } } } },
    },
  });
  return rows.map(({ code, feeMinor, ...offer }) => ({
    ...offer,
    feeMinor: Number(feeMinor),
    title: code.video.title,
  }));
}

/** Opens a deal unless it is open. @returns its id */
export async function insertDealIfNew(tx: Tx, parties: { creatorId: string; brandId: string }): Promise<string> {
  const { workspaceId } = tx.scope;
  await tx.db.deal.createMany({ data: [{ workspaceId, id: newId(), ...parties }], skipDuplicates: true });
  const deal = await tx.db.deal.findFirst({ where: parties, select: { id: true } });
  if (!deal) throw notFound("deal");
  return deal.id;
}

export async function findPayment(tx: Tx, id: string) {
  const found = await tx.db.payment.findFirst({
    where: { id },
    select: { id: true, dealId: true, label: true, amountMinor: true, currency: true, paidOn: true },
  });
  if (!found) throw notFound("payment");
  return { ...found, amountMinor: Number(found.amountMinor) };
}

/** Sets or clears the day of payment. @returns false when somebody was faster */
export async function setPaid(tx: Tx, id: string, paidOn: Day | null): Promise<boolean> {
  const changed = await tx.db.payment.updateMany({
    where: { id, paidOn: paidOn === null ? { not: null } : null },
    data: { paidOn: paidOn && storedDay(paidOn) },
  });
  return changed.count === 1;
}
