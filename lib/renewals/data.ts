/** What became of one end, as its verbs read and write it. */
import "server-only";
import { NEWEST_OFFER, toNotedFee } from "@/lib/deals/data";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId, newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import type { RenewalChange, RenewalState } from "@/lib/renewals/rules/decide";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const STATE = { askedAt: true, offeredAt: true, snoozedUntil: true, outcome: true, how: true } as const;
type StateRow = Omit<RenewalState, "snoozedUntil"> & { snoozedUntil: Date | null };

const day = (date: Date): Day => dayIn(date, "UTC");

function toState({ snoozedUntil, ...row }: StateRow): RenewalState {
  return { ...row, snoozedUntil: snoozedUntil && day(snoozedUntil) };
}

/** What became of one end so far; the code must be locked. */
export async function findRenewal(tx: Tx, codeId: string, endsAt: Date): Promise<RenewalState | null> {
  const { workspaceId } = tx.scope;
  const found = await tx.db.renewal.findUnique({
    where: { workspaceId_codeId_endsAt: { workspaceId, codeId, endsAt } },
    select: STATE,
  });
  return found && toState(found);
}

/** What became of one end, for a page that only shows it. */
export async function getRenewal(scope: Scope, codeId: string, endsAt: Date): Promise<RenewalState | null> {
  const found = await reads(scope).renewal.findFirst({ where: { codeId, endsAt }, select: STATE });
  return found && toState(found);
}

const TERM = {
  windowDays: true,
  dealId: true,
  offers: NEWEST_OFFER,
  creator: { select: { id: true, postRateMinor: true, currency: true } },
  brand: { select: { name: true } },
} as const;

/** What the price of a code's next term is made of, beside its return. @throws AppError notFound */
export async function getTerm(scope: Scope, codeId: string) {
  const where = isId(codeId) ? rowKey(scope, codeId) : null;
  const found =
    where && (await reads(scope).sparkCode.findUnique({ relationLoadStrategy: "join", where, select: TERM }));
  if (!found) throw notFound("code");
  const { creator, windowDays, brand, dealId } = found;
  const postRateMinor = creator.postRateMinor === null ? null : Number(creator.postRateMinor);
  return {
    windowDays,
    brandName: brand?.name ?? null,
    dealId,
    noted: toNotedFee(found),
    creator: { ...creator, postRateMinor },
  };
}

/** Writes what became of one end of one code; the code must be locked. */
export async function setRenewal(tx: Tx, codeId: string, endsAt: Date, change: RenewalChange): Promise<void> {
  const { workspaceId } = tx.scope;
  const { snoozedUntil, ...rest } = change;
  const data = snoozedUntil === undefined ? rest : { ...rest, snoozedUntil: snoozedUntil && storedDay(snoozedUntil) };
  await tx.db.renewal.upsert({
    where: { workspaceId_codeId_endsAt: { workspaceId, codeId, endsAt } },
    create: { workspaceId, id: newId(), codeId, endsAt, ...data },
    update: data,
    select: { id: true },
  });
}
