/** Payments are agreed in the contract: they appear when it is signed, and move when the code is released. */
import "server-only";
import type { ContractTerms } from "@/lib/contracts/rules/terms";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { insertPayments, listOpenParts, setDue } from "@/lib/payments/data";
import { paymentLabel, planPayments } from "@/lib/payments/rules";
import type { Tx } from "@/lib/server/transact";

/** Creates the payments of a contract that has just been signed by everybody. @returns how many */
export async function openPayments(
  tx: Tx,
  contract: { id: string; dealId: string; terms: ContractTerms; releasedAt: Date | null },
): Promise<number> {
  const { id: contractId, dealId, terms, releasedAt } = contract;
  const { zone } = terms.licence;
  const planned = planPayments(terms, {
    signedOn: dayIn(tx.now, zone),
    releasedOn: releasedAt && dayIn(releasedAt, zone),
  });
  await insertPayments(
    tx,
    planned.map((payment) => ({ ...payment, dealId, contractId })),
  );
  return planned.length;
}

/** Call it in the verb that releases a code: what falls due on release is due from today on. */
export async function movePaymentsToRelease(tx: Tx, codeId: string): Promise<void> {
  const label = paymentLabel("codeRelease");
  for (const part of await listOpenParts(tx, { codeId, label })) {
    const { zone } = part.terms.licence;
    const dates = { signedOn: dayIn(part.signedAt, zone), releasedOn: dayIn(tx.now, zone) };
    const dueOn = planPayments(part.terms, dates).find((planned) => planned.label === label)?.dueOn;
    if (!dueOn || dueOn === part.dueOn) continue;
    await setDue(tx, part.id, dueOn);
    tx.note({ subjectId: part.dealId, summary: `${label}: due ${formatDay(dueOn)}, as the code was released` });
  }
}
