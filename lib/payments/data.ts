/** Payments as stored: what a deal's contract brings in, and when. */
import "server-only";
import type { ContractTerms } from "@/lib/contracts/rules/terms";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Tx } from "@/lib/server/transact";

export type NewPayment = {
  dealId: string;
  contractId: string;
  label: string;
  amountMinor: number;
  currency: string;
  dueOn: Day;
};

/** Ids are made in the order of the rows, so that parts due on one day keep their order. */
export async function insertPayments(tx: Tx, payments: readonly NewPayment[]): Promise<void> {
  const { workspaceId } = tx.scope;
  await tx.db.payment.createMany({
    data: payments.map(({ dueOn, ...each }) => ({ ...each, workspaceId, id: newId(), dueOn: storedDay(dueOn) })),
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
