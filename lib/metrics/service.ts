/** Whoever changes daily rows has them counted again in the same transaction, so that no screen shows a stale sum. */
import "server-only";
import type { Day } from "@/lib/kernel/day";
import { refreshFlights, refreshRollup } from "@/lib/metrics/data";
import type { Tx } from "@/lib/server/transact";

/** Rebuilds the sums of the days that changed and the flights of the codes whose ads changed; the last step of such a verb. */
export async function recount(tx: Tx, changed: { days: readonly Day[]; codeIds: readonly string[] }): Promise<void> {
  await refreshFlights(tx, changed.codeIds);
  await refreshRollup(tx, changed.days);
}
