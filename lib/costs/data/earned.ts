/** Licence parts as their creator sees them: what was paid, and what is still to come. */
import "server-only";
import { STANDS } from "@/lib/costs/data/behind";
import type { LicenceFee } from "@/lib/costs/rules/earned";
import type { Scope } from "@/lib/kernel/scope";
import { reads } from "@/lib/server/transact";

/** Parts of signed contracts that stand, per currency; of one code, or of all that the asker may see. */
export async function sumLicenceFees(scope: Scope, codeId: string | null): Promise<LicenceFee[]> {
  const where = codeId ? { contract: { codeId, ...STANDS } } : { OR: [{ contractId: null }, { contract: STANDS }] };
  const sum = (isPaid: boolean) =>
    reads(scope).payment.groupBy({
      by: ["currency"],
      where: { AND: [where, { paidOn: isPaid ? { not: null } : null }] },
      _sum: { amountMinor: true },
    });
  const [paid, open] = await Promise.all([sum(true), sum(false)]);
  const toFees = (rows: typeof paid, isPaid: boolean) =>
    rows.map(({ currency, _sum }) => ({ currency, amountMinor: Number(_sum.amountMinor ?? 0), isPaid }));
  return [...toFees(paid, true), ...toFees(open, false)];
}
