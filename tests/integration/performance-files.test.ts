import { beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/kernel/id";
import { listAdDays } from "@/lib/metrics/data/ad-days";
import { addDaySpreads, IN_FILES, listBreakdown } from "@/lib/metrics/data/breakdown";
import { exportBreakdown } from "@/lib/metrics/rules/export";
import { everything } from "@/lib/metrics/rules/selection";
import { recount } from "@/lib/metrics/service";
import { globalDb } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { type Book, makeBook, makeMember } from "../support/factories";

const period = { from: "2026-03-01", to: "2026-03-31" };
let book: Book;
let postId: string;

beforeAll(async () => {
  [book] = await Promise.all([makeBook(), makeBook()]);
  const { workspaceId, code, creator } = book;
  const own = { codeId: code.id, videoId: code.videoId, creatorId: creator.id, externalId: "1700" };
  const ads = [own, {}].map((fields, n) => ({ workspaceId, id: newId(), key: `ad-${n}`, name: `Ad ${n}`, ...fields }));
  await globalDb().ad.createMany({ data: ads });
  await globalDb().dailyMetric.createMany({
    data: ads.map(({ id }, n) => ({
      workspaceId,
      segment: "PAID",
      sourceId: id,
      day: new Date(`2026-03-0${n + 1}T00:00:00Z`),
      currency: "USD",
      spendMinor: 500n,
      ...(n === 0 ? { videoId: code.videoId, creatorId: creator.id } : {}),
    })),
  });
  await bookkeep(book.owner, (tx) =>
    recount(tx, { days: ["2026-03-01", "2026-03-02"], adIds: ads.map(({ id }) => id), codeIds: [code.id] }),
  );
  const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId, id: code.videoId } });
  postId = video.postId;
});

it("tells every ad day by day with the ids of ad, post and code, and nothing of others", async () => {
  const of = { period, selection: everything, most: 10 };
  expect(await listAdDays(book.owner, of)).toMatchObject([
    { day: "2026-03-01", adId: "1700", postId, codeId: book.code.id, handle: book.creator.handle, spendMinor: 500 },
    { day: "2026-03-02", adId: null, postId: null, codeId: null, handle: null, spendMinor: 500 },
  ]);
  expect(await listAdDays(book.owner, { ...of, most: 1 })).toHaveLength(1);
  const member = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
  expect(await listAdDays(member, of)).toMatchObject([{ adId: "1700" }]);
  expect(await listAdDays(await makeMember(book.workspaceId, "CREATOR", []), of)).toEqual([]);
});

it("names a code and a video by what other files know them by", async () => {
  const tell = async (by: "code" | "video") => {
    const query = { by, period, selection: everything, currency: "USD", sort: "spend", ascending: false } as const;
    const page = { ...query, offset: 0, most: 10 };
    const { rows } = await listBreakdown(book.owner, page);
    const [head = [], ...lines] = exportBreakdown(await addDaySpreads(book.owner, page, rows, IN_FILES), by, "USD", {
      span: period,
      zone: "UTC",
    });
    return lines.map((line) => [
      line[head.indexOf("Post id")],
      line[head.indexOf(by === "code" ? "Code id" : "Video id")],
    ]);
  };
  expect(await tell("code")).toEqual(
    expect.arrayContaining([
      [postId, book.code.id],
      [null, ""],
    ]),
  );
  expect(await tell("video")).toEqual(
    expect.arrayContaining([
      [postId, book.code.videoId],
      [null, ""],
    ]),
  );
});
