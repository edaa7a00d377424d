/** Account days and followers, each in their files; and an ad that waits for its code. */
import "server-only";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { SampleRows } from "@/lib/sample/data";
import { planAccountDays, SAMPLE_AUDIENCE, SAMPLE_REJECTIONS, SAMPLE_STRAY_AD } from "@/lib/sample/rules/audience";
import { SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { type Build, CURRENCY } from "@/lib/sample/service/base";
import { addFile } from "@/lib/sample/service/files";

/** What Studio says of each account, file by file; of one file two lines were left out. */
export function addAudience(build: Build): void {
  const { workspaceId, today, id, rows } = build;
  const takenOn = storedDay(addDays(today, -1));
  for (const creator of SAMPLE_CREATORS) {
    const { key } = creator;
    const creatorId = id(`creator ${key}`);
    const days: SampleRows["accountDays"] = planAccountDays(creator, today).map(({ day, ...counts }) => ({
      workspaceId,
      creatorId,
      day: storedDay(day),
      ...counts,
    }));
    const rejected = SAMPLE_REJECTIONS.creator === key ? SAMPLE_REJECTIONS.lines : [];
    const columns = "Date, Video Views, Profile Views, Likes, Comments and Shares";
    const overview = {
      fileName: `Overview ${key}.csv`,
      format: "studio.overview",
      columns,
      creatorId,
      rejected,
    } as const;
    addFile(build, overview, days, ({ day }) => day);
    rows.accountDays.push(...days);
    for (const [dimension, format, name, title] of [
      ["gender", "studio.gender", "FollowerGender", "Gender"],
      ["territory", "studio.territories", "FollowerTopTerritories", "Top territories"],
    ] as const) {
      const shares: SampleRows["audience"] = Object.entries(SAMPLE_AUDIENCE[key]?.[dimension] ?? {}).map(
        ([bucket, value]) => ({ workspaceId, creatorId, takenOn, dimension, bucket, value }),
      );
      const file = { fileName: `${name} ${key}.csv`, format, columns: `${title} and Distribution`, creatorId };
      addFile(build, file, shares, (share) => share.takenOn);
      rows.audience.push(...shares);
    }
  }
}

/** An ad without a post id: its money counts, and somebody has to say which code it runs with. */
export function addStrayAd({ workspaceId, today, rows }: Build): void {
  const { name, campaignName, daysAgo, spendMinor } = SAMPLE_STRAY_AD;
  const adId = newId();
  rows.ads.push({ workspaceId, id: adId, key: `name:${campaignName} ${name}`, name, campaignName, isSpark: true });
  for (const each of daysAgo)
    rows.metrics.push({
      workspaceId,
      segment: "PAID",
      sourceId: adId,
      currency: CURRENCY,
      day: storedDay(addDays(today, -each)),
      spendMinor,
      impressions: spendMinor * 2,
      views: Math.round(spendMinor * 1.8),
      clicks: Math.round(spendMinor / 60),
    });
}
