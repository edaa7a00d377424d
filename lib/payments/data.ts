/** Payments as stored: what a deal brings in, and when. */
import "server-only";
import type { ContractTerms } from "@/lib/contracts/rules/terms";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, type Tx } from "@/lib/server/transact";

type NewPayment = {
  dealId: string;
  contractId: string;
  label: string;
  amountMinor: number;
  currency: string;
  dueOn: Day;
};

/**
 * Ids are made in the order of the rows, so that parts due on one day keep their order. They begin at the instant of the deed that
 * made them, so that the record tells whose it was.
 */
export async function insertPayments(tx: Tx, payments: readonly NewPayment[]): Promise<void> {
  const { workspaceId } = tx.scope;
  await tx.db.payment.createMany({
    data: payments.map(({ dueOn, ...each }) => ({
      ...each,
      workspaceId,
      id: newId(),
      dueOn: storedDay(dueOn),
      createdAt: tx.now,
    })),
  });
}

/** Open parts of signed contracts over one code that bear a label. */
export async function listOpenParts(tx: Tx, part: { codeId: string; label: string }) {
  const { codeId, label } = part;
  const rows = await tx.db.payment.findMany({
    where: { label, paidOn: null, contract: { codeId, signedAt: { not: null }, voidedAt: null } },
    select: { id: true, dealId: true, label: true, dueOn: true, contract: { select: { terms: true, signedAt: true } } },
  });
  return rows.flatMap(({ contract, dueOn, ...each }) =>
    contract?.signedAt
      ? [
          {
            ...each,
            dueOn: dayIn(dueOn, "UTC"),
            signedAt: contract.signedAt,
            terms: contract.terms as unknown as ContractTerms,
          },
        ]
      : [],
  );
}

export async function setDue(tx: Tx, id: string, dueOn: Day): Promise<void> {
  await tx.db.payment.updateMany({ where: { id, paidOn: null }, data: { dueOn: storedDay(dueOn) } });
}

/** A payment that is still to come, of a deal that still stands. */
const OPEN = { paidOn: null, OR: [{ contractId: null }, { contract: { declinedAt: null, voidedAt: null } }] };

const OPEN_PAYMENT = {
  id: true,
  dealId: true,
  label: true,
  amountMinor: true,
  currency: true,
  dueOn: true,
  deal: { select: { brand: { select: { name: true } }, creator: { select: { handle: true } } } },
} as const;

type OpenPaymentRow = Prisma.PaymentGetPayload<{ select: typeof OPEN_PAYMENT }>;

function toOpenPayment({ deal, amountMinor, dueOn, ...row }: OpenPaymentRow) {
  return {
    ...row,
    amountMinor: Number(amountMinor),
    dueOn: dayIn(dueOn, "UTC"),
    brandName: deal.brand.name,
    handle: deal.creator.handle,
  };
}

/** At most `most` open payments that fall due in a span of time, the earliest first. */
export async function listOpenPayments(scope: Scope, due: { gte?: Date; lte: Date }, most: number) {
  const rows = await reads(scope).payment.findMany({
    relationLoadStrategy: "join",
    where: { ...OPEN, dueOn: due },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: most,
    select: OPEN_PAYMENT,
  });
  return rows.map(toOpenPayment);
}

/** An open payment; null when it was paid, moved to another day, or called off. */
export async function findOpenPayment(scope: Scope, id: string, dueOn: Day) {
  const found = await reads(scope).payment.findFirst({
    relationLoadStrategy: "join",
    where: { ...OPEN, id },
    select: OPEN_PAYMENT,
  });
  const payment = found && toOpenPayment(found);
  return payment?.dueOn === dueOn ? payment : null;
}
