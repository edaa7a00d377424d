/** An ad belongs to at most one code; matching it moves its numbers to the code, its video and its creator at once. */
import "server-only";
import { findImportedOwner, getAd, getMatchTarget, setMatch } from "@/lib/ads/data";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { recount } from "@/lib/metrics/service";
import { transact } from "@/lib/server/transact";

/**
 * Matches an ad to a code, or to none.
 * @throws AppError notFound for a foreign or unknown id, conflict when the ad was matched by somebody else meanwhile
 */
export async function matchAd(
  scope: Scope,
  { adId, codeId }: { adId: string; codeId: string | null },
): Promise<{ adName: string; title: string | null }> {
  return transact(scope, "ad.match", async (tx) => {
    const ad = await getAd(tx, adId);
    const target = codeId ? await getMatchTarget(tx, codeId) : null;
    const owner = target ?? (await findImportedOwner(tx, ad));
    const days = await setMatch(tx, ad, { codeId, videoId: owner.videoId, creatorId: owner.creatorId });
    if (!days) throw new AppError("conflict", "Somebody has just matched this ad. Reload the page to see how.");
    const codeIds = [ad.codeId, codeId].filter((id) => id !== null);
    await recount(tx, { days, codeIds });
    const title = target ? target.video.title : null;
    const summary = target
      ? `Matched the ad ${quoted(ad.name)}`
      : `Took the ad ${quoted(ad.name)} away from this code again`;
    tx.note({ subjectId: codeId ?? ad.codeId, summary, data: { adId } });
    return { adName: ad.name, title };
  });
}
