/** Lines of ads that may be two are taken out of a file and named. */
import "server-only";
import type { Stage } from "@/lib/imports/data/stage";
import { countTwins } from "@/lib/imports/data/twins";
import { listUncertainAds, takeAds } from "@/lib/imports/data/two-posts";
import { isAdFormat } from "@/lib/imports/rules/formats";
import type { KeptReject } from "@/lib/imports/rules/staged-row";
import { sayTwoPosts, warnOfTwins } from "@/lib/imports/rules/two-posts";
import type { Day } from "@/lib/kernel/day";
import type { Tx } from "@/lib/server/transact";

/** The lines taken out, and the ads of the book that they were read by. */
export type Uncertain = { lines: KeptReject[]; adIds: string[] };

/** Takes out of the stage the lines of ads whose post is not certain. For use over the stage. */
export async function takeUncertain(tx: Tx, { importId, format }: Stage): Promise<Uncertain> {
  const ads = isAdFormat(format) ? await listUncertainAds(tx, importId) : [];
  if (ads.length === 0) return { lines: [], adIds: [] };
  const adOf = new Map(ads.map((ad) => [ad.adKey, { value: ad.name, reason: sayTwoPosts(ad) }]));
  const taken = await takeAds(tx, importId, [...adOf.keys()]);
  const lines = taken.flatMap(({ line, adKey }) => {
    const ad = adOf.get(adKey);
    return ad ? [{ line, column: "Ad name", ...ad, cells: null }] : [];
  });
  return { lines, adIds: ads.flatMap(({ knownId }) => knownId ?? []) };
}

/** Warns where a report by day tells of ads that the book knows under another key. For use over the stage. */
export async function findTwins(
  tx: Tx,
  { importId, format }: Stage,
  { fromDay, toDay }: { fromDay: Day | null; toDay: Day | null },
): Promise<string | null> {
  if (format !== "ads.adByDay" || fromDay === null || toDay === null) return null;
  return warnOfTwins(await countTwins(tx, importId, { from: fromDay, to: toDay }));
}
