import { beforeAll, describe, expect, it } from "vitest";
import { CATEGORIES } from "@/lib/creators/categories";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { SAMPLE_CODES } from "@/lib/sample/rules/codes";
import { planHistory } from "@/lib/sample/rules/history";
import { SAMPLE_BRANDS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";
import { deriveBaselines, type ScoredVideo, type Snapshot } from "@/lib/scoring/rules/baselines";
import { prioritiseFrom, scoreSuitability } from "@/lib/scoring/rules/suitability";
import { deriveTopics } from "@/lib/scoring/rules/topics";
import { defaultWeights } from "@/lib/scoring/rules/weights";

beforeAll(() => {
  Object.assign(process.env, {
    APP_SECRET: "dW5pdC1vbmx5LXNlY3JldC1uZXZlci11c2VkLW91dHNpZGU",
    DATABASE_URL: "postgresql://localhost:1/none",
    APP_URL: "http://localhost:3999",
  });
});
const { buildSample } = await import("@/lib/sample/service/build");

const now = new Date("2026-11-18T15:00:00Z");
const build = () => buildSample("0195f000-0000-7000-8000-000000000001", "0195f000-0000-7000-8000-000000000002", now);

type Rows = ReturnType<typeof build>;

function toSnapshots(rows: Rows, videoId: string): Snapshot[] {
  return rows.snapshots
    .filter((row) => row.videoId === videoId)
    .map(({ takenOn, views, shares, comments, saves }) => ({
      observedAt: new Date((takenOn as Date).getTime() + 12 * 3_600_000),
      views: Number(views),
      profileVisits: null,
      linkClicks: null,
      shares: Number(shares),
      comments: Number(comments),
      saves: Number(saves),
    }))
    .sort((a, b) => b.observedAt.getTime() - a.observedAt.getTime());
}

/** The views that a video's ads brought after one day and until another. */
function sumBought(rows: Rows, videoId: string, [after, until]: [Snapshot | undefined, Snapshot | undefined]): number {
  const at = (row: Rows["metrics"][number]) => (row.day as Date).getTime();
  return rows.metrics
    .filter((row) => row.videoId === videoId && row.segment === "PAID")
    .filter((row) => at(row) > (after?.observedAt.getTime() ?? 0) && at(row) <= (until?.observedAt.getTime() ?? 0))
    .reduce((sum, { views }) => sum + Number(views ?? 0), 0);
}

/** The sample's videos by the plan's keys, scored as the book scores them. */
function scoreSample(rows: Rows) {
  const videos = rows.videos.map((row): ScoredVideo => {
    const [snapshot, previous] = toSnapshots(rows, row.id);
    const topics = deriveTopics({ title: row.title, tags: row.tags as string[] }, CATEGORIES);
    const { id, creatorId } = row;
    return {
      id,
      creatorId,
      postedAt: row.postedAt as Date,
      snapshot: snapshot ?? null,
      previous: previous ?? null,
      bought: {
        pace: sumBought(rows, row.id, [previous, snapshot]),
        projected: sumBought(rows, row.id, [undefined, snapshot]),
      },
      topics,
    };
  });
  const baselines = deriveBaselines(videos);
  return videos.map((video, index) => {
    const { key } = SAMPLE_VIDEOS[index] as (typeof SAMPLE_VIDEOS)[number];
    const brand = SAMPLE_CODES.find((code) => code.video === key)?.brand;
    const wanted = SAMPLE_BRANDS.find((each) => each.key === brand)?.targets ?? [];
    const targets = CATEGORIES.filter(({ id }) => wanted.includes(id)).map(({ id, label }) => ({
      id,
      label,
      weight: 1,
    }));
    return { key, ...scoreSuitability({ video, baselines, targets, weights: defaultWeights }) };
  });
}

describe("the sample", () => {
  it("has a video that is worth a code and has one, another that waits for it, and others that are not", () => {
    const scores = scoreSample(build());
    expect(scores.filter(({ score }) => (score ?? 0) >= prioritiseFrom).map(({ key }) => key)).toEqual([
      "retinol",
      "mask",
    ]);
  });

  it("tells of every code, contract, deal, creator and brand what its row says, in order, and nothing of the future", () => {
    const rows = build();
    const notes = planHistory(rows, { zone: "America/New_York", now });
    const zone = "America/New_York";
    const linesOf = (id: string) =>
      notes
        .filter(({ subjectId }) => subjectId === id)
        .map(({ summary, deed }) => `${summary} on ${formatDay(dayIn(deed?.at ?? now, zone), { year: true })}`);
    const { creators, brands, deals, codes, contracts } = rows;
    for (const { id } of [...creators, ...brands, ...deals, ...codes, ...contracts, ...rows.imports])
      expect(linesOf(id).length).toBeGreaterThan(0);
    const told = Object.fromEntries(SAMPLE_CODES.map(({ key }, index) => [key, linesOf(codes[index]?.id ?? "")]));
    expect(told.morning).toEqual([
      "Logged for GlowLab and sealed on Tue 22 Sep 2026",
      "The window of 60 days began on Tue 22 Sep 2026",
      "Handed over to GlowLab on Wed 23 Sep 2026",
      "Paid for the first time on Fri 2 Oct 2026",
      'Matched the ad "GlowLab spark morning" on Fri 2 Oct 2026',
      "Extended by 30 days on Tue 20 Oct 2026",
    ]);

    expect(told.train).toEqual(["Asked the creator for a code for Otterly on Wed 18 Nov 2026"]);
    expect(told.knife?.at(-1)).toBe("Revoked on Mon 9 Nov 2026");
    expect(Object.values(told).filter((lines) => lines.some((line) => line.startsWith("Revoked")))).toHaveLength(1);
    expect(linesOf(deals[0]?.id ?? "")[0]).toBe("Deal of @lena.care and GlowLab opened on Sun 20 Sep 2026");
    for (const { id, signedAt } of contracts)
      expect(linesOf(id).some((line) => line.startsWith("Contract signed by both"))).toBe(signedAt !== undefined);
  });
});
