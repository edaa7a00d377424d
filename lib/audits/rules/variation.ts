/** A boosted video that fewer watch to its end than is usual gets another opening; what to try follows from where it loses them. */

import { addDays, type Day } from "@/lib/kernel/day";
import { median } from "@/lib/kernel/stats";
import { whereHref } from "@/lib/metrics/rules/figures";
import { evidenceFloor } from "@/lib/metrics/rules/kpis";

/** Events, and the impressions of those rows that told them. */
type Through = { events: number; impressions: number } | null;

/** A video that was paid for lately. `completion` is its own, over all its views. */
export type Boosted = {
  id: string;
  title: string;
  completion: number | null;
  views2s: Through;
  views6s: Through;
  viewsP100: Through;
};

/**
 * `by` says which rate was held against what: views to the end ÷ impressions of the ads against the middle of those, or the
 * video's own completion against the middle of its creator's ("video") or against the book's benchmark ("flag").
 */
export type Variation = {
  id: string;
  title: string;
  by: "ads" | "video" | "flag";
  rate: number;
  benchmark: number;
  tryThis: string;
};

/** A flight counts as recent for so many days. */
export const RECENT_DAYS = 28;
/** So many videos make a median that anything can be held against. */
const FEWEST = { ads: 3, video: 5 };
/** Less than a tenth under the benchmark is no reason to cut anew. */
const CLEARLY_UNDER = 0.9;

const TRIES = {
  hook: "Most leave within 2 seconds. Try another thumbnail and first picture: the result first, a bolder text overlay, or a new intro clip.",
  middle:
    "They stay for 2 seconds and leave before 6. Try three hooks side by side in the first 3 seconds, each under a thumbnail of its own, and cut what stands before the point.",
  end: "The hook holds, the end is not reached. Try a hook that opens on the pay-off, with a thumbnail that shows it, beside the one there is; or shorten the video.",
  unknown:
    "Try another thumbnail, and another hook in the first 3 seconds: a text overlay or an intro clip. Run the versions side by side.",
};

const rateOf = (through: Through) =>
  through && through.impressions >= evidenceFloor.impressions ? through.events / through.impressions : null;
const isUnder = (rate: number | null, benchmark: number | null) =>
  rate !== null && benchmark !== null && rate <= CLEARLY_UNDER * benchmark;
const isKnown = (rate: number | null): rate is number => rate !== null;

/**
 * The boosted videos under a completion benchmark. First those at least a tenth under the creator's median, of the ads' rates
 * where at least three videos have one, else of the completion of all their videos; then those whose own completion is under
 * the book's benchmark. Among each, those that miss it most come first.
 * @param own the median completion and how many videos it rests on, and the book's benchmark
 */
export function findVariations(
  boosted: readonly Boosted[],
  own: { medianCompletion: number | null; measured: number; benchmark: number },
): Variation[] {
  const adMedian = (name: "views2s" | "views6s" | "viewsP100") => {
    const rates = boosted.map((video) => rateOf(video[name])).filter(isKnown);
    return rates.length >= FEWEST.ads ? median(rates) : null;
  };
  const usual = { views2s: adMedian("views2s"), views6s: adMedian("views6s"), viewsP100: adMedian("viewsP100") };
  const ownMedian = own.measured >= FEWEST.video ? own.medianCompletion : null;
  return boosted
    .flatMap((video): Variation[] => {
      const missed = findMissed(video, usual.viewsP100, ownMedian, own.benchmark);
      return missed ? [{ id: video.id, title: video.title, ...missed, tryThis: TRIES[findLoss(video, usual)] }] : [];
    })
    .sort(
      (a, b) =>
        Number(a.by === "flag") - Number(b.by === "flag") ||
        a.rate / a.benchmark - b.rate / b.benchmark ||
        (a.id < b.id ? -1 : 1),
    );
}

function findMissed(
  { completion, viewsP100 }: Boosted,
  adMedian: number | null,
  ownMedian: number | null,
  flag: number,
): Pick<Variation, "by" | "rate" | "benchmark"> | null {
  const paid = rateOf(viewsP100);
  if (paid !== null && adMedian !== null) {
    if (isUnder(paid, adMedian)) return { by: "ads", rate: paid, benchmark: adMedian };
  } else if (completion !== null && ownMedian !== null && isUnder(completion, ownMedian))
    return { by: "video", rate: completion, benchmark: ownMedian };
  return completion !== null && completion < flag ? { by: "flag", rate: completion, benchmark: flag } : null;
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
  if (by !== "ads") return `/videos/${id}/where?of=completion`;
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
