/** The people of the sample, their videos with weekly totals and organic days, and the audits of past weeks. */
import "server-only";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { planPastAudit, SAMPLE_AUDITS } from "@/lib/sample/rules/audits";
import { planPostId } from "@/lib/sample/rules/chance";
import { planOrganicDays } from "@/lib/sample/rules/days";
import { SAMPLE_BRANDS, SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";
import { type Build, CURRENCY, DAY_MS, pick, SAMPLE_ZONE } from "@/lib/sample/service/base";

/** Creators, and brands with whom to write to. */
export function addPeople({ workspaceId, id, rows }: Build): void {
  for (const { key, ...creator } of SAMPLE_CREATORS)
    rows.creators.push({
      workspaceId,
      id: id(`creator ${key}`),
      ...creator,
      currency: CURRENCY,
      timeZone: SAMPLE_ZONE,
    });
  for (const { key, name, contact, targets } of SAMPLE_BRANDS) {
    const brandId = id(`brand ${key}`);
    rows.brands.push({ workspaceId, id: brandId, name, nameKey: name.toLowerCase(), targetCategories: targets });
    rows.contacts.push({ workspaceId, id: newId(), brandId, ...contact });
  }
}

/** When the content table was imported: early enough to tell what the score said before each boost. */
const SNAPSHOT_DAYS_AGO = [57, 50, 43, 36, 29, 22, 15, 8, 1];

/** Every video with its weekly totals and its organic days. */
export function addVideos({ workspaceId, now, today, id, rows }: Build): void {
  for (const video of SAMPLE_VIDEOS) {
    const creator = pick(SAMPLE_CREATORS, video.creator);
    const postedAt = new Date(now.getTime() - video.postedDaysAgo * DAY_MS);
    const postId = planPostId(postedAt, video.key);
    const videoId = id(`video ${video.key}`);
    const days = planOrganicDays(video, today);
    const { completion = null } = video;
    const total = (until: number) =>
      days.slice(0, until).reduce(
        (sum, day) => ({
          views: sum.views + day.views,
          likes: sum.likes + day.likes,
          comments: sum.comments + day.comments,
          shares: sum.shares + day.shares,
          saves: sum.saves + Math.round(day.likes / 5),
        }),
        { views: 0, likes: 0, comments: 0, shares: 0, saves: 0 },
      );
    for (const daysAgo of SNAPSHOT_DAYS_AGO.filter((daysAgo) => daysAgo <= days.length)) {
      const takenOn = storedDay(addDays(today, -daysAgo));
      rows.snapshots.push({ workspaceId, videoId, takenOn, completion, ...total(days.length - daysAgo + 1) });
    }
    rows.videos.push({
      workspaceId,
      id: videoId,
      creatorId: id(`creator ${video.creator}`),
      postId,
      title: video.title,
      tags: video.tags,
      url: `https://www.tiktok.com/@${creator.handle}/video/${postId}`,
      postedAt,
      ...total(days.length),
      completion,
      snapshotOn: storedDay(addDays(today, -1)),
    });
    for (const { day, profileVisits: _, ...counts } of days)
      rows.metrics.push({
        workspaceId,
        segment: "ORGANIC",
        sourceId: videoId,
        videoId,
        creatorId: id(`creator ${video.creator}`),
        day: storedDay(day),
        ...counts,
      });
  }
}

/** The audits that were kept on past Mondays. */
export function addAudits({ workspaceId, today, id, rows }: Build): void {
  for (const plan of SAMPLE_AUDITS) {
    const { weekOn, report } = planPastAudit(plan, today, (key) => id(`video ${key}`));
    // The send hour in New York, or an hour later.
    const createdAt = new Date(`${weekOn}T14:00:00Z`);
    const creatorId = id(`creator ${plan.creator}`);
    rows.audits.push({ workspaceId, id: newId(), creatorId, weekOn: storedDay(weekOn), report, createdAt });
  }
}
