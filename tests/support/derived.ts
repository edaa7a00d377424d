/** Whether a book's days are where they belong, and whatever is derived from them is as it comes out when it is made anew. */
import { expect } from "vitest";
import { dayIn } from "@/lib/kernel/day";
import { recount } from "@/lib/metrics/service";
import { globalDb } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import type { Book } from "./factories";

const db = globalDb();

/** What is derived from daily rows and snapshots. */
async function derivedOf({ workspaceId }: Book) {
  const where = { workspaceId };
  const days = [{ day: "asc" }, { currency: "asc" }, { told: "asc" }] as const;
  return {
    codes: await db.sparkCode.findMany({
      where,
      orderBy: { id: "asc" },
      select: { firstPaidOn: true, lastPaidOn: true },
    }),
    organic: await db.dailyMetric.findMany({
      where: { workspaceId, segment: "ORGANIC" },
      orderBy: [{ sourceId: "asc" }, { day: "asc" }],
    }),
    daily: await db.dailyRollup.findMany({ where, orderBy: [{ segment: "asc" }, { creatorId: "asc" }, ...days] }),
    dimensions: await db.dimensionRollup.findMany({ where, orderBy: [{ dimension: "asc" }, { key: "asc" }, ...days] }),
    months: await db.adMonth.findMany({ where, orderBy: [{ adId: "asc" }, { month: "asc" }, { currency: "asc" }] }),
  };
}

/** Every paid day is its ad's, and all that is derived is as it comes out when it is made anew. */
export async function expectWhole(book: Book): Promise<void> {
  const { workspaceId, owner } = book;
  const ads = await db.ad.findMany({ where: { workspaceId } });
  const rows = await db.dailyMetric.findMany({ where: { workspaceId, segment: "PAID" } });
  const owners = new Map(ads.map(({ id, videoId, creatorId }) => [id, { videoId, creatorId }]));
  const astray = rows.filter(({ sourceId, videoId, creatorId }) => {
    const owner = owners.get(sourceId);
    return owner?.videoId !== videoId || owner?.creatorId !== creatorId;
  });
  expect(astray.length, "rows of somebody else").toBe(0);
  const derived = await derivedOf(book);
  const idsOf = (found: { id: string }[]) => found.map(({ id }) => id);
  const only = { where: { workspaceId }, select: { id: true } };
  const [codeIds, videoIds] = [idsOf(await db.sparkCode.findMany(only)), idsOf(await db.video.findMany(only))];
  const totals = await db.videoSnapshot.findMany({ where: { workspaceId } });
  const days = [...rows.map(({ day }) => day), ...totals.map(({ takenOn }) => takenOn)].map((day) => dayIn(day, "UTC"));
  await bookkeep(owner, (tx) => recount(tx, { days: [...new Set(days)], adIds: idsOf(ads), codeIds, videoIds }));
  expect(derived).toEqual(await derivedOf(book));
}
