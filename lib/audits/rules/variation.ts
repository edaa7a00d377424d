/** A boosted video that fewer watch to its end than is usual gets another opening; what to try follows from where it loses them. */

import { addDays, type Day } from "@/lib/kernel/day";
import { median } from "@/lib/kernel/stats";
import { whereHref } from "@/lib/metrics/rules/figures";
import { evidenceFloor } from "@/lib/metrics/rules/kpis";

/** Events, and the impressions of those rows that told them. */
export type Through = { events: number; impressions: number } | null;

/** A video that was paid for lately. `completion` is its own, over all its views. */
export type Boosted = {
  id: string;
  title: string;
  completion: number | null;
  views2s: Through;
  views6s: Through;
  viewsP100: Through;
};

/** `by` says which rate was compared: views to the end ÷ impressions of the ads, or the video's own completion. */
export type Variation = {
  id: string;
  title: string;
  by: "ads" | "video";
  rate: number;
  benchmark: number;
  tryThis: string;
};

/** A flight counts as recent for so many days. */
export const RECENT_DAYS = 28;
/** So many videos make a median that anything can be held against. */
const FEWEST = { ads: 3, video: 5 };
const SHOWN = 3;
/** Less than a tenth under the benchmark is no reason to cut anew. */
const CLEARLY_UNDER = 0.9;

const TRIES = {
  hook: "Most leave within 2 seconds. Try another first picture: the result first, a bolder text overlay, or a new intro clip.",
  middle:
    "They stay for 2 seconds and leave before 6. Try three hooks side by side in the first 3 seconds, and cut what stands before the point.",
  end: "The opening holds. Shorten the video, or move its pay-off forward, so that more see the end.",
  unknown: "Try another text overlay or intro clip over the first 3 seconds, and run the versions side by side.",
};

const rateOf = (through: Through) =>
  through && through.impressions >= evidenceFloor.impressions ? through.events / through.impressions : null;
const isUnder = (rate: number | null, benchmark: number | null) =>
  rate !== null && benchmark !== null && rate <= CLEARLY_UNDER * benchmark;
const isKnown = (rate: number | null): rate is number => rate !== null;

/**
 * The boosted videos at least a tenth under the completion benchmark, those that miss it most first. The benchmark is the creator's median:
 * of the ads' rates where at least three videos have one, else of the completion of all the creator's videos.
 * @param own the median completion and how many videos it rests on
 */
export function findVariations(
  boosted: readonly Boosted[],
  own: { medianCompletion: number | null; measured: number },
): Variation[] {
  const adMedian = (name: "views2s" | "views6s" | "viewsP100") => {
    const rates = boosted.map((video) => rateOf(video[name])).filter(isKnown);
    return rates.length >= FEWEST.ads ? median(rates) : null;
  };
  const usual = { views2s: adMedian("views2s"), views6s: adMedian("views6s"), viewsP100: adMedian("viewsP100") };
  const ownMedian = own.measured >= FEWEST.video ? own.medianCompletion : null;
  return boosted
    .flatMap((video) => {
      const paid = rateOf(video.viewsP100);
      const byAds = paid !== null && usual.viewsP100 !== null;
      const [rate, benchmark] = byAds ? [paid, usual.viewsP100] : [video.completion, ownMedian];
      if (rate === null || benchmark === null || !isUnder(rate, benchmark)) return [];
      const by = byAds ? ("ads" as const) : ("video" as const);
      return [{ id: video.id, title: video.title, by, rate, benchmark, tryThis: TRIES[findLoss(video, usual)] }];
    })
    .sort((a, b) => a.rate / a.benchmark - b.rate / b.benchmark || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN);
}

/** How many of a video's ad impressions were watched to the end. */
export type AdRate = { id: string; title: string; events: number; impressions: number; rate: number };

/** The boosted videos with enough impressions to tell, whose rates the benchmark of ads is the middle of. */
export function listAdRates(boosted: readonly Boosted[]): AdRate[] {
  return boosted.flatMap(({ id, title, viewsP100 }) => {
    const rate = rateOf(viewsP100);
    return viewsP100 && rate !== null ? [{ id, title, ...viewsP100, rate }] : [];
  });
}

/** The address that opens the rate of a variation as it was on `asOf`. */
export function openVariation({ id, by }: Pick<Variation, "id" | "by">, asOf: Day): string {
  if (by === "video") return `/videos/${id}/where?of=completion`;
  const days = { from: addDays(asOf, -RECENT_DAYS), to: asOf };
  return whereHref("viewThrough100", new URLSearchParams({ ...days, video: id }).toString());
}

function findLoss(
  { views2s, views6s }: Boosted,
  usual: { views2s: number | null; views6s: number | null },
): keyof typeof TRIES {
  const [at2, at6] = [rateOf(views2s), rateOf(views6s)];
  if (isUnder(at2, usual.views2s)) return "hook";
  if (isUnder(at6, usual.views6s)) return "middle";
  return at2 !== null && at6 !== null && usual.views2s !== null && usual.views6s !== null ? "end" : "unknown";
}
