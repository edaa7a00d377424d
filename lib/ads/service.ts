/** An ad belongs to at most one code; matching it moves its numbers to the code, its video and its creator at once. */
import "server-only";
import {
  findImportedOwners,
  getAd,
  getMatchTarget,
  listAdFlights,
  listAdsOfCode,
  listCodesOfPosts,
  listUnmatchedAds,
  type Moved,
  setMatch,
} from "@/lib/ads/data/ads";
import { joinAds } from "@/lib/ads/data/join";
import { type AdNames, listNamedPosts, rankCodes } from "@/lib/ads/rules/candidates";
import { sayMatch } from "@/lib/ads/rules/words";
import { MOST_PAIRS } from "@/lib/ads/schema";
import { AppError } from "@/lib/kernel/errors";
import { groupBy } from "@/lib/kernel/group";
import type { Scope } from "@/lib/kernel/scope";
import { plural, quoted } from "@/lib/kernel/text";
import { recount } from "@/lib/metrics/service";
import { lockScores } from "@/lib/scoring/data/scores";
import { rescoreBoosted } from "@/lib/scoring/service/score";
import { lockBook } from "@/lib/server/locks";
import { type Tx, transact } from "@/lib/server/transact";

const MANY_MS = 60_000;

/** No import or undo writes days of these ads meanwhile: what is not committed yet cannot be seen, and would keep its old creator. */
const holdOffImports = (tx: Tx) =>
  lockBook(tx, "imports", {
    busy: "A file is being imported, or an import undone. Nothing was matched; try again when that is done.",
  });

/**
 * Matches an ad to a code, or to none.
 * @throws AppError notFound for a foreign or unknown id, conflict when the ad was matched by somebody else meanwhile, unavailable
 * while imports are written
 */
export async function matchAd(
  scope: Scope,
  { adId, codeId }: { adId: string; codeId: string | null },
): Promise<{ adName: string; title: string | null }> {
  return transact(scope, "ad.match", async (tx) => {
    await holdOffImports(tx);
    await lockScores(tx, "all");
    const ad = await getAd(tx, adId);
    const target = codeId ? await getMatchTarget(tx, codeId) : null;
    const owner = target ?? (await findImportedOwners(tx, [ad])).get(ad.id);
    const match = { codeId, videoId: owner?.videoId ?? null, creatorId: owner?.creatorId ?? null };
    const moved = await setMatch(tx, { ids: [ad.id], codeId: ad.codeId }, match);
    if (!moved) throw new AppError("conflict", "Somebody has just matched this ad. Reload the page to see how.");
    const codeIds = [ad.codeId, codeId].filter((id) => id !== null);
    await recount(tx, { ...moved, codeIds });
    await rescoreBoosted(tx, { adIds: [adId], videoIds: moved.videoIds });
    const title = target ? target.video.title : null;
    const summary = target
      ? `Matched the ad ${quoted(ad.name)}`
      : `Took the ad ${quoted(ad.name)} away from this code again`;
    tx.note({ subjectId: codeId ?? ad.codeId, summary, data: { adId } });
    return { adName: ad.name, title };
  });
}

/**
 * Gives a video the ads that name its post, and its one code those that ran while it was held. Needed once a video or the string of
 * a code is new. For use inside a transaction that holds lockScores.
 */
export async function joinAdsOf(tx: Tx, videoId: string): Promise<void> {
  const { adIds, codeIds, days } = await joinAds(tx, { videoIds: [videoId] });
  if (adIds.length === 0) return;
  for (const codeId of codeIds)
    tx.note({ subjectId: codeId, summary: "Matched with the ads that name the post and ran meanwhile" });
  await recount(tx, { days, codeIds, videoIds: [videoId] });
}

export type Pair = { adId: string; codeId: string };

/** The ads without a code that name their post, with the one code of it that was held while they ran; at most 1,000. */
export async function listCertainPairs(scope: Scope): Promise<Pair[]> {
  const ads = await listUnmatchedAds(scope, MOST_PAIRS);
  const codes = await listCodesOfPosts(scope, {
    postIds: [...new Set(ads.flatMap(listNamedPosts))],
    videoIds: ads.flatMap(({ videoId }) => videoId ?? []),
  });
  const candidatesOf = (ad: AdNames) => {
    const posts = listNamedPosts(ad);
    return codes.filter(({ videoId, video }) => videoId === ad.videoId || posts.includes(video.postId));
  };
  const possible = ads.filter((ad) => candidatesOf(ad).length > 0);
  const flights = await listAdFlights(
    scope,
    possible.map(({ id }) => id),
  );
  return possible.flatMap((ad) => {
    const [best] = rankCodes({ ...ad, flight: flights.get(ad.id) ?? null }, candidatesOf(ad));
    return best?.isCertain ? [{ adId: ad.id, codeId: best.codeId }] : [];
  });
}

/**
 * Matches many ads at once, all of them or none.
 * @throws AppError notFound for a foreign or unknown code, conflict when an ad is not there to match, or is matched already,
 * unavailable while imports are written
 */
export async function matchAds(scope: Scope, pairs: readonly Pair[]): Promise<void> {
  await moveAds(scope, pairs, async (tx, codeId, ids) => {
    const { videoId, creatorId, video } = await getMatchTarget(tx, codeId);
    const moved = await setMatch(tx, { ids, codeId: null }, { codeId, videoId, creatorId });
    tx.note({ subjectId: codeId, summary: sayMatch(await listAdsOfCode(tx, codeId, ids), video.postId) });
    return [moved];
  });
}

/** Takes it back: what still belongs to these codes belongs to none again. @throws as matchAds */
export async function unmatchAds(scope: Scope, pairs: readonly Pair[]): Promise<void> {
  await moveAds(scope, pairs, async (tx, codeId, ids) => {
    const ads = await listAdsOfCode(tx, codeId, ids);
    if (ads.length !== ids.length) return [null];
    const owners = [...(await findImportedOwners(tx, ads))];
    const moved = [];
    for (const group of groupBy(owners, ([, { videoId, creatorId }]) => `${videoId} ${creatorId}`).values()) {
      const match = { videoId: null, creatorId: null, ...group[0]?.[1], codeId: null };
      moved.push(await setMatch(tx, { ids: group.map(([id]) => id), codeId }, match));
    }
    tx.note({ subjectId: codeId, summary: `Took ${plural(ads.length, "ad", "ads")} away from this code again` });
    return moved;
  });
}

type Move = (tx: Tx, codeId: string, adIds: string[]) => Promise<(Moved | null)[]>;

async function moveAds(scope: Scope, pairs: readonly Pair[], move: Move): Promise<void> {
  const groups = groupBy(pairs, ({ codeId }) => codeId);
  await transact(
    scope,
    "ad.match",
    async (tx) => {
      await holdOffImports(tx);
      await lockScores(tx, "all");
      const all: Moved[] = [];
      for (const [codeId, group] of groups) {
        const adIds = group.map(({ adId }) => adId);
        for (const moved of await move(tx, codeId, adIds)) {
          if (!moved) throw new AppError("conflict", "Some of these ads are no longer as shown. Reload the page.");
          all.push(moved);
        }
      }
      const videoIds = [...new Set(all.flatMap((moved) => moved.videoIds))];
      await recount(tx, {
        days: [...new Set(all.flatMap(({ days }) => days))],
        videoIds,
        codeIds: [...groups.keys()],
      });
      await rescoreBoosted(tx, { adIds: pairs.map(({ adId }) => adId), videoIds });
    },
    MANY_MS,
  );
}
