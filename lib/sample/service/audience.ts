/** Account days, followers and the files they came in; and an ad that waits for its code. */
import "server-only";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import {
  planAccountDays,
  SAMPLE_AUDIENCE,
  SAMPLE_REJECTIONS,
  SAMPLE_STRAY_AD,
  type SampleAccountDay,
} from "@/lib/sample/rules/audience";
import { SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { type Build, CURRENCY } from "@/lib/sample/service/base";

/** What Studio says of each account, as it was imported; of one file two lines were left out. */
export function addAudience(build: Build): void {
  const { workspaceId, today, id, rows } = build;
  for (const creator of SAMPLE_CREATORS) {
    const creatorId = id(`creator ${creator.key}`);
    const days = planAccountDays(creator, today);
    const importId = addStudioFile(build, creator.key, days);
    for (const { day, ...counts } of days)
      rows.accountDays.push({ workspaceId, creatorId, day: storedDay(day), ...counts, importId });
    const takenOn = storedDay(addDays(today, -1));
    for (const share of SAMPLE_AUDIENCE[creator.key] ?? [])
      rows.audience.push({ workspaceId, creatorId, takenOn, ...share });
  }
}

/** The Overview file of one account. @returns its id */
function addStudioFile({ workspaceId, now, id, rows }: Build, key: string, days: SampleAccountDay[]): string {
  const importId = id(`import studio ${key}`);
  const rejected = SAMPLE_REJECTIONS.creator === key ? SAMPLE_REJECTIONS.lines : [];
  const none = { update: 0, unchanged: 0, skipped: 0, newAds: 0, matchedAds: 0, unmatchedAds: 0 };
  rows.imports.push({
    workspaceId,
    id: importId,
    fileName: `Overview ${key}.csv`,
    fileSha256: importId.replaceAll("-", "").padEnd(64, "0"),
    sizeBytes: BigInt(days.length * 60),
    format: "studio.overview",
    confidence: 1,
    saw: "TikTok Studio, Overview: it has Date, Video Views, Profile Views, Likes, Comments and Shares.",
    counts: { ...none, rows: days.length, create: days.length, rejected: rejected.length },
    planHash: "",
    creatorId: id(`creator ${key}`),
    fromDay: storedDay(days[0]?.day ?? ""),
    toDay: storedDay(days.at(-1)?.day ?? ""),
    createdAt: now,
    committedAt: now,
  });
  for (const line of rejected) rows.rejections.push({ workspaceId, importId, ...line });
  return importId;
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
