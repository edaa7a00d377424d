/** The days of the sample: what its videos drew by themselves, and what their ads brought. */

import { makeRandom } from "@/lib/kernel/chance";
import { addDays, type Day } from "@/lib/kernel/day";
import { seedOf } from "@/lib/sample/rules/chance";
import type { SampleCode } from "@/lib/sample/rules/codes";
import { SAMPLE_VIDEOS, type SampleVideo } from "@/lib/sample/rules/videos";

type SampleDay = {
  day: Day;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  follows: number;
  profileVisits: number;
};

/** Organic days of a video from its post to yesterday: a power law of its age with a little noise. */
export function planOrganicDays(video: SampleVideo, today: Day): SampleDay[] {
  const random = makeRandom(seedOf(video.key));
  const { pull = 1 } = video;
  return Array.from({ length: video.postedDaysAgo }, (_, age) => {
    const views = Math.round((video.peakViews / (age + 1) ** 0.75) * (0.85 + random() * 0.3));
    return {
      day: addDays(today, age - video.postedDaysAgo),
      views,
      likes: Math.round(views * pull * (0.03 + random() * 0.02)),
      comments: Math.round(views * pull * 0.002),
      shares: Math.round(views * pull * (0.002 + random() * 0.003)),
      follows: Math.round(views * 0.001),
      profileVisits: Math.round(views * (0.006 + random() * 0.006)),
    };
  });
}

type SamplePaidDay = SampleDay & {
  spendMinor: number;
  revenueMinor: number | null;
  impressions: number;
  reach: number;
  views2s: number;
  views6s: number;
  viewsP100: number;
  clicks: number;
  conversions: number | null;
};

/** Paid days of a code's flight. */
export function planPaidDays(code: SampleCode, today: Day): SamplePaidDay[] {
  const { flight } = code;
  if (!flight) return [];
  const random = makeRandom(seedOf(`paid ${code.key}`));
  const days = flight.fromDaysAgo - flight.toDaysAgo + 1;
  const hold = (SAMPLE_VIDEOS.find(({ key }) => key === code.video)?.completion ?? 0.45) / 0.45;
  return Array.from({ length: days }, (_, index) => {
    const spendMinor = Math.round(flight.spendPerDay * (0.75 + random() * 0.5));
    const impressions = Math.round((spendMinor / 100 / (4.2 + random())) * 1_000);
    const views = Math.round(impressions * 0.93);
    const revenueMinor = flight.roas === null ? null : Math.round(spendMinor * flight.roas * (0.8 + random() * 0.4));
    return {
      day: addDays(today, index - flight.fromDaysAgo),
      spendMinor,
      revenueMinor,
      impressions,
      reach: Math.round(impressions * 0.86),
      views,
      views2s: Math.round(impressions * 0.34),
      views6s: Math.round(impressions * 0.15 * hold),
      viewsP100: Math.round(impressions * 0.05 * hold),
      clicks: Math.round(impressions * 0.008),
      likes: Math.round(views * (0.031 + 0.02 * hold)),
      comments: Math.round(views * 0.001),
      shares: Math.round(views * 0.002),
      follows: Math.round(impressions * 0.0019),
      profileVisits: Math.round(views * 0.012),
      conversions: revenueMinor === null ? null : Math.max(0, Math.round(revenueMinor / 3_400)),
    };
  });
}
