/** The verbs of a deal: it opens with its first code or contract, and records what was paid. */
import "server-only";
import { findPayment, insertDealIfNew, insertOffer, type NewOffer, setPaid } from "@/lib/deals/data";
import type { PaidInput } from "@/lib/deals/schema";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { type Tx, transact } from "@/lib/server/transact";

/** The deal of a creator and a brand, found or opened. Both must be known to be the workspace's own. @returns its id */
export async function ensureDeal(tx: Tx, parties: { creatorId: string; brandId: string }): Promise<string> {
  return insertDealIfNew(tx, parties);
}

/** Writes a price down in a deal, as part of the verb that learns of it and writes the history. */
export async function recordOffer(tx: Tx, offer: NewOffer): Promise<void> {
  await insertOffer(tx, offer);
}

/** Records that a payment came. @throws AppError invalid for a day that is still to come; conflict when it came already */
export async function recordPayment(scope: Scope, zone: string, { id, paidOn }: PaidInput): Promise<void> {
  await transact(scope, "payment.record", async (tx) => {
    const payment = await findPayment(tx, id);
    const today = dayIn(tx.now, zone);
    const day = paidOn ?? today;
    if (day > today) {
      const sentence = `The day of payment ${formatDay(day, { year: true })} is still to come. Choose today or an earlier day.`;
      throw new AppError("invalid", sentence, { paidOn: sentence });
    }
    if (!(await setPaid(tx, id, day))) throw new AppError("conflict", "This payment has been recorded already.");
    const amount = formatMoney(payment.amountMinor, payment.currency);
    tx.note({ subjectId: payment.dealId, summary: `${payment.label}: ${amount} paid on ${formatDay(day)}` });
  });
}

/** Takes a recorded payment back. */
export async function undoPayment(scope: Scope, id: string): Promise<void> {
  await transact(scope, "payment.record", async (tx) => {
    const payment = await findPayment(tx, id);
    if (!(await setPaid(tx, id, null))) throw new AppError("conflict", "This payment is open already.");
    tx.note({ subjectId: payment.dealId, summary: `${payment.label}: payment taken back` });
  });
}
