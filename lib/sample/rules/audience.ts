/** What TikTok Studio says of the sample's accounts: their days, and who follows them. */

import { makeRandom } from "@/lib/kernel/chance";
import { addDays, type Day } from "@/lib/kernel/day";
import { seedOf } from "@/lib/sample/rules/chance";
import { planOrganicDays } from "@/lib/sample/rules/days";
import type { SampleCreator } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";

type SampleAccountDay = {
  day: Day;
  views: number;
  profileViews: number;
  likes: number;
  comments: number;
  shares: number;
  followers: number;
  newFollowers: number;
};

const DAYS = 60;

/** The sixty days to yesterday: what the videos drew, and the followers they brought, up to what the account has now. */
export function planAccountDays({ key, followers }: SampleCreator, today: Day): SampleAccountDay[] {
  const random = makeRandom(seedOf(`account ${key}`));
  const byVideo = SAMPLE_VIDEOS.filter(({ creator }) => creator === key).flatMap((video) =>
    planOrganicDays(video, today),
  );
  const gained = Array.from({ length: DAYS }, (_, n) => addDays(today, n - DAYS)).map((day) => {
    const own = byVideo.filter((each) => each.day === day);
    const sum = (name: "views" | "profileVisits" | "likes" | "comments" | "shares" | "follows") =>
      own.reduce((total, each) => total + each[name], 0);
    return {
      day,
      views: sum("views"),
      profileViews: sum("profileVisits"),
      likes: sum("likes"),
      comments: sum("comments"),
      shares: sum("shares"),
      newFollowers: sum("follows") - Math.floor(random() * 6),
    };
  });
  let now = followers - gained.reduce((total, { newFollowers }) => total + newFollowers, 0);
  return gained.map((day) => {
    now += day.newFollowers;
    return { ...day, followers: now };
  });
}

/** Shares of an account's followers, by creator and by what they are split by. */
export const SAMPLE_AUDIENCE: Record<string, Record<"gender" | "territory", Record<string, number>>> = {
  lena: { gender: { female: 0.81, male: 0.17 }, territory: { US: 0.62, CA: 0.11, GB: 0.09 } },
  theo: { gender: { female: 0.44, male: 0.54 }, territory: { US: 0.48, DE: 0.16, JP: 0.07 } },
};

export type SampleRejection = { line: number; column: string; value: string; reason: string };

/** The lines of one file that could not be read; the others went in. */
export const SAMPLE_REJECTIONS: { creator: string; lines: SampleRejection[] } = {
  creator: "lena",
  lines: [
    {
      line: 14,
      column: "Video Views",
      value: "12,4OO",
      reason: `"12,4OO" in the column Video Views is not a whole number. Correct it, or export the file again.`,
    },
    {
      line: 31,
      column: "whole line",
      value: `"1204","8921`,
      reason: "This line ends early: it has 2 of 6 columns. Export the file again and upload the whole file.",
    },
  ],
};

/** An ad that a report told of and that belongs to no code yet. */
export const SAMPLE_STRAY_AD = {
  name: "Night train, cut 2",
  campaignName: "Otterly always on",
  daysAgo: [6, 5, 4, 3],
  spendMinor: 1_850,
};
