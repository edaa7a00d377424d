/** The people of the sample, their videos with daily totals, and the audits of past weeks. */
import "server-only";
import { type Day, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { planPastAudit, SAMPLE_AUDITS } from "@/lib/sample/rules/audits";
import { planPostId } from "@/lib/sample/rules/chance";
import { SAMPLE_CODES } from "@/lib/sample/rules/codes";
import { planOrganicDays, planPaidDays } from "@/lib/sample/rules/days";
import { SAMPLE_BRANDS, SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS, type SampleVideo } from "@/lib/sample/rules/videos";
import { type Build, CURRENCY, DAY_MS, pick, SAMPLE_ZONE } from "@/lib/sample/service/base";
import { addFile, keepAdded } from "@/lib/sample/service/files";

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

/** The one that TikTok One's report is of. */
const CAMPAIGN = "Autumn creators";
const NOTHING = { views: 0, likes: 0, comments: 0, shares: 0, saves: 0 };

const planPaid = (video: SampleVideo, today: Day) =>
  SAMPLE_CODES.filter((code) => code.video === video.key).flatMap((code) => planPaidDays(code, today));

/** A video's lifetime totals at the end of each of its days; as in Studio, ads count in them. */
function planTotals(video: SampleVideo, today: Day) {
  const paid = planPaid(video, today).map((each) => ({ ...each, saves: Math.round(each.likes / 40) }));
  let sum = NOTHING;
  return planOrganicDays(video, today).map(({ day, ...organic }) => {
    const own = { ...organic, saves: Math.round(organic.likes / 5) };
    for (const { views, likes, comments, shares, saves } of [own, ...paid.filter((each) => each.day === day)])
      sum = {
        views: sum.views + views,
        likes: sum.likes + likes,
        comments: sum.comments + comments,
        shares: sum.shares + shares,
        saves: sum.saves + saves,
      };
    return { day, ...sum };
  });
}

/**
 * Every video with its totals day by day, in one Content file of its creator; what it drew by itself follows from them. Like
 * real ones these files do not tell completion: the report of TikTok One does.
 */
export function addVideos(build: Build): void {
  const { workspaceId, now, today, id, rows } = build;
  for (const video of SAMPLE_VIDEOS) {
    const { handle } = pick(SAMPLE_CREATORS, video.creator);
    const postedAt = new Date(now.getTime() - video.postedDaysAgo * DAY_MS);
    const postId = planPostId(postedAt, video.key);
    const videoId = id(`video ${video.key}`);
    const totals = planTotals(video, today);
    for (const { day, ...counts } of totals)
      rows.snapshots.push({ workspaceId, videoId, takenOn: storedDay(day), ...counts });
    const { day = today, ...shown } = totals.at(-1) ?? {};
    if (video.completion)
      rows.reports.push({
        workspaceId,
        postId,
        asOf: storedDay(day),
        campaignName: CAMPAIGN,
        currency: CURRENCY,
        ...shown,
        paidViews: planPaid(video, today).reduce((sum, { views }) => sum + views, 0),
        completion: video.completion,
      });
    rows.videos.push({
      workspaceId,
      id: videoId,
      creatorId: id(`creator ${video.creator}`),
      postId,
      title: video.title,
      tags: video.tags,
      url: `https://www.tiktok.com/@${handle}/video/${postId}`,
      postedAt,
      ...shown,
      snapshotOn: storedDay(day),
    });
  }
  for (const { key } of SAMPLE_CREATORS) addContentFile(build, key);
  const columns = "Video link, Paid video views and Video completion rate";
  addFile(build, { fileName: "TikTok One.csv", format: "one.campaign", columns }, rows.reports, ({ asOf }) => asOf);
}

function addContentFile(build: Build, key: string): void {
  const { id, rows } = build;
  const creatorId = id(`creator ${key}`);
  const own = rows.videos.filter((video) => video.creatorId === creatorId).map((video) => ({ id: video.id }));
  const snapshots = rows.snapshots.filter(({ videoId }) => own.some((video) => video.id === videoId));
  const file = {
    fileName: `Content ${key}.csv`,
    format: "studio.content",
    columns: "Video link and Total views",
  } as const;
  keepAdded(
    build,
    addFile(build, { ...file, creatorId }, snapshots, ({ takenOn }) => takenOn),
    "Video",
    own,
  );
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
