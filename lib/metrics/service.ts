/** Whoever changes daily rows has them counted again in the same transaction, so that no screen shows a stale sum. */
import "server-only";
import type { Day } from "@/lib/kernel/day";
import { refreshAdMonths } from "@/lib/metrics/data/ad-months";
import { listPaidDays } from "@/lib/metrics/data/code";
import { refreshFlights } from "@/lib/metrics/data/flights";
import { refreshOrganic } from "@/lib/metrics/data/organic";
import { lockSums, refreshRollup } from "@/lib/metrics/data/rollup";
import type { Tx } from "@/lib/server/transact";

/**
 * What changed: paid days and days of snapshots, ads whose paid rows were written or went, codes whose ads changed, and videos
 * that gained, lost or changed a snapshot or an ad (those that have an ad now need not be named).
 */
export type Changed = {
  days: readonly Day[];
  adIds?: readonly string[];
  codeIds: readonly string[];
  videoIds?: readonly string[];
};

/** Rebuilds what is derived from daily rows and snapshots: flights, organic days, sums. The last step of such a verb. */
export async function recount(tx: Tx, { days, adIds = [], codeIds, videoIds = [] }: Changed): Promise<void> {
  await lockSums(tx, codeIds);
  await refreshFlights(tx, codeIds);
  const organicDays = await refreshOrganic(tx, days, { videoIds, codeIds });
  await refreshRollup(tx, [...days, ...organicDays]);
  await refreshAdMonths(tx, days, adIds);
}

/** For a code that was given another brand: its paid days count for that one from now on. */
export async function recountCode(tx: Tx, codeId: string): Promise<void> {
  await lockSums(tx, [codeId]);
  await refreshRollup(tx, await listPaidDays(tx, codeId));
}
