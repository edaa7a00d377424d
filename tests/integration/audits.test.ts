/** The weekly audit: equal to a plain reckoning, kept and told once a week, and of nobody else's book or profile. */
import { beforeEach, describe, expect, it } from "vitest";
import { matchAd } from "@/lib/ads/service";
import { getAudit, listAudits, listIncomeParts, readWeekFor } from "@/lib/audits/data/audit";
import { findFlagged, getUsual, listBoosted, listPlaced, listTop } from "@/lib/audits/data/measure";
import type { AuditVideo, Measure } from "@/lib/audits/rules/report";
import { editFlags, getFollowedAudit, keepAudits, readReport } from "@/lib/audits/service";
import type { Prisma } from "@/lib/generated/prisma/client";
import { makeRandom } from "@/lib/kernel/chance";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { openDesk, prepareLetter } from "@/lib/letters/service";
import { traceParts } from "@/lib/provenance/data/returns";
import { listUndoneSince } from "@/lib/provenance/data/sources";
import { listUsualRows } from "@/lib/provenance/data/usual";
import { listTotalsOf } from "@/lib/provenance/data/videos";
import { explainVideo } from "@/lib/provenance/rules/videos";
import { runOccasions } from "@/lib/reminders/service/occasions";
import { globalDb } from "@/lib/server/db";
import { systemScope } from "@/lib/server/scope";
import { type Book, inDays, makeBook, makeCode, makeCreator, makeMember, makeVideo } from "../support/factories";
import { importText, postIdAt, studioFile } from "../support/import-files";

let mine: Book;
let theirs: Book;

const LONG_AGO = new Date("2026-01-01T00:00:00Z");
const MONDAY = "2026-11-23";
/** Nine o'clock on that Monday in New York, where the books are. */
const NINE = new Date("2026-11-23T14:00:00Z");

beforeEach(async () => {
  await globalDb().workspace.deleteMany({});
  mine = await makeBook({ createdAt: LONG_AGO });
  theirs = await makeBook({ createdAt: LONG_AGO });
  for (const book of [mine, theirs]) await measure(book, { score: 8.4, completion: 0.72, title: "Glow" });
});

const measure = (book: Book, fields: Partial<Prisma.VideoCreateManyInput> = {}) =>
  makeVideo(book.owner, {
    creatorId: book.creator.id,
    views: 10_000,
    likes: 500,
    comments: 100,
    shares: 50,
    snapshotOn: new Date("2026-11-22"),
    ...fields,
  });
const system = (book: Book) => systemScope(book.workspaceId, "reminders");
const at = (now: Date) => ({ now, zone: "America/New_York" });
const auditsOf = (book: Book) =>
  globalDb().weeklyAudit.findMany({ where: { workspaceId: book.workspaceId }, orderBy: { weekOn: "asc" } });
const lettersOf = (book: Book) =>
  globalDb().message.findMany({
    where: { workspaceId: book.workspaceId, kind: "weeklyAudit" },
    orderBy: [{ toEmail: "asc" }, { id: "asc" }],
  });
const noticesOf = (book: Book) =>
  globalDb().notice.findMany({ where: { workspaceId: book.workspaceId, kind: "weeklyAudit" } });
const weekOf = ({ weekOn }: { weekOn: Date }) => weekOn.toISOString().slice(0, 10);

/** The value that a share `q` of the list does not exceed, by the definition: between its two neighbours. */
function percentileOf(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(rank)] as number, sorted[Math.ceil(rank)] as number];
  return low + (high - low) * (rank % 1);
}

describe("the lists", () => {
  it("are those of a plain reckoning over 1,000 videos, with ties and with unknown numbers", async () => {
    const creator = await makeCreator(mine.owner);
    const next = makeRandom(7);
    const random = (most: number) => Math.floor(next() * most);
    const some = (value: number) => (random(10) === 0 ? null : value);
    const rows = Array.from({ length: 1_000 }, (_, n) => ({
      workspaceId: mine.workspaceId,
      id: newId(),
      creatorId: creator.id,
      postId: String(8_000_000_000_000_000_000n + BigInt(n)),
      title: `Video ${n}`,
      url: "",
      views: some(random(400)),
      likes: some(random(30)),
      comments: some(random(10)),
      shares: some(random(20)),
      completion: some(random(21) / 20),
    }));
    await globalDb().video.createMany({ data: rows });
    const known = rows.map(({ id, views, likes, comments, shares, completion }) => {
      const rated = views !== null && views >= 100;
      const parts = [likes, comments, shares];
      const engaged = parts.every((part) => part !== null) ? parts.reduce((sum, part) => sum + (part ?? 0), 0) : null;
      return {
        id,
        views,
        completion: rated ? completion : null,
        engagement: rated && engaged !== null ? engaged / views : null,
        shares,
      };
    });
    for (const name of ["completion", "engagement", "shares"] as const) {
      const best = known
        .filter((video) => video[name] !== null)
        .sort(
          (a, b) =>
            (b[name] as number) - (a[name] as number) || (b.views ?? -1) - (a.views ?? -1) || (a.id < b.id ? -1 : 1),
        );
      const top = await listTop(mine.owner, creator.id, name);
      expect(top.map(({ id }) => id)).toEqual(best.slice(0, 10).map(({ id }) => id));
      expect(top.map((video) => video[name])).toEqual(best.slice(0, 10).map((video) => video[name]));
    }
    const valuesOf = (name: Measure) => known.flatMap((video) => (video[name] === null ? [] : [video[name]]));
    const usual = await getUsual(mine.owner, creator.id);
    expect(usual.measured).toEqual({
      completion: valuesOf("completion").length,
      engagement: valuesOf("engagement").length,
      shares: valuesOf("shares").length,
    });
    expect(usual.p90.completion).toBeCloseTo(percentileOf(valuesOf("completion"), 0.9), 12);
    expect(usual.p90.engagement).toBeCloseTo(percentileOf(valuesOf("engagement"), 0.9), 12);
    expect(usual.medianCompletion).toBeCloseTo(percentileOf(valuesOf("completion"), 0.5), 12);
  });

  it("tell a percentile by the videos around its place, each with its file, and of nobody else's", async () => {
    const creator = await makeCreator(mine.owner);
    const file = {
      fileSha256: newId(),
      sizeBytes: 1n,
      format: "studio.content",
      confidence: 1,
      saw: "",
      counts: {},
      planHash: "",
      committedAt: LONG_AGO,
    };
    const { workspaceId } = mine;
    const content = { ...file, workspaceId, id: newId(), fileName: "Content.csv" };
    const gone = { ...content, id: newId(), fileName: "Gone.csv", undoneAt: NINE };
    await globalDb().import.createMany({ data: [content, gone] });
    for (let n = 0; n < 41; n++) {
      const video = await measure(mine, { creatorId: creator.id, title: `Video ${n}`, completion: n / 40 });
      const takenOn = new Date("2026-11-22");
      const totals = { workspaceId, videoId: video.id, takenOn, views: 10_000n, importId: content.id };
      await globalDb().videoSnapshot.create({ data: { ...totals, completion: n / 40 } });
      const later = { ...totals, takenOn: new Date("2026-11-23"), importId: gone.id };
      await globalDb().videoSnapshot.create({ data: later });
    }
    const middle = (await listUsualRows(mine.owner, creator.id, { name: "middle", measured: 41 }, undefined)).rows;
    expect(middle.map(({ cells }) => Number(cells[0]))).toEqual(Array.from({ length: 41 }, (_, n) => n + 1));
    expect(middle[20]).toMatchObject({ name: "“Video 20”", cells: ["21", "50.0\u00a0%", "10,000", "Sun 22 Nov 2026"] });
    expect(middle.every(({ source }) => source?.fileName === "Content.csv")).toBe(true);
    expect((await getUsual(mine.owner, creator.id)).p90.completion).toBeCloseTo(0.9, 12);
    const undone = await listUndoneSince(mine.owner, { at: inDays(-1, NINE), creatorId: creator.id }, 1);
    expect(undone.rows.map(({ source }) => source?.fileName)).toEqual(["Gone.csv"]);
    expect((await listUndoneSince(mine.owner, { at: NINE, creatorId: creator.id }, 1)).total).toBe(0);
    for (const scope of [theirs.owner, await makeMember(workspaceId, "CREATOR", [mine.creator.id])])
      expect((await listUsualRows(scope, creator.id, { name: "middle", measured: 41 }, "1")).rows).toEqual([]);
    expect((await listUndoneSince(theirs.owner, { at: inDays(-1, NINE), creatorId: creator.id }, 1)).rows).toEqual([]);
  });

  it("hold no video of another profile or book, and no percentile of a handful", async () => {
    await measure(mine, { creatorId: (await makeCreator(mine.owner)).id, completion: 0.99 });
    const top = await listTop(mine.owner, mine.creator.id, "completion");
    expect(top).toMatchObject([{ title: "Glow", completion: 0.72, engagement: 0.065, shares: 50 }]);
    expect(await listTop(mine.owner, theirs.creator.id, "completion")).toEqual([]);
    expect((await getUsual(mine.owner, mine.creator.id)).p90).toEqual({ completion: null, engagement: null });
  });

  it("are empty for a member who may not see the profile", async () => {
    const other = await makeCreator(mine.owner);
    const member = await makeMember(mine.workspaceId, "CREATOR", [other.id]);
    const report = await readReport(member, mine.creator.id, at(NINE));
    expect([report.top.completion, report.proposals, report.usual.videos]).toEqual([[], [], 0]);
  });
});

describe("TikTok One", () => {
  const HEAD =
    "Campaign name,Video link,Data as of,Currency,Total video views,Organic video views,Likes,Comments,Shares,Video completion rate";
  const post = (n: number) => postIdAt(`2026-09-${10 + n}T10:00:00Z`, 90 + n);
  const line = (n: number, day: string, numbers: string) =>
    `A,https://www.tiktok.com/@tto/video/${post(n)},${day},USD,${numbers}`;
  const bring = (...lines: string[]) => importText(mine.owner, [HEAD, ...lines].join("\n"));
  const makeTold = async (count: number) => {
    const creator = await makeCreator(mine.owner, { handle: "tto" });
    const videos = [];
    for (let n = 0; n < count; n++)
      videos.push(await makeVideo(mine.owner, { creatorId: creator.id, postId: post(n), title: `T${n}` }));
    return { creator, videos };
  };

  it("tells of completion, and of everything else where TikTok Studio told nothing", async () => {
    const { creator, videos } = await makeTold(12);
    await bring(
      ...Array.from({ length: 12 }, (_, n) => line(n, "2026-11-10", `10000,9000,900,300,400,${50 + n}.5%`)),
      line(0, "2026-11-01", "5000,,1,1,1,99%"),
    );
    const read = () => readReport(mine.owner, creator.id, at(NINE));
    const alone = await read();
    expect(alone.usual).toMatchObject({
      measured: { completion: 12, engagement: 12, shares: 12 },
      asOf: "2026-11-10",
    });
    expect(alone.usual.p90.completion).toBeCloseTo(0.604, 9);
    // 1,600 of all 10,000 views: the 9,000 organic ones have no organic likes beside them.
    expect(alone.top.completion[0]).toMatchObject({ title: "T11", completion: 0.615, engagement: 0.16, shares: 400 });
    expect(alone.top.completion).toHaveLength(10);
    await keepAudits(system(mine), MONDAY, at(NINE));
    expect(await auditsOf(mine)).toHaveLength(2);
    const [first] = videos;
    const opened = async (figure: "completion" | "engagement") =>
      explainVideo(figure, await listTotalsOf(mine.owner, { id: first?.id ?? "", postId: post(0) }));
    expect((await opened("completion")).title).toBe("Watched to the end: 50.5\u00a0%");
    expect((await opened("engagement")).title).toBe("Engagement rate: 16.0\u00a0%");

    const rows = Array.from({ length: 12 }, (_, n) => ({ postId: post(n), views: 9_000, likes: 800, handle: "tto" }));
    await importText(mine.owner, studioFile(rows));
    const both = await read();
    expect(both.usual.measured).toEqual({ completion: 12, engagement: 12, shares: 12 });
    expect(both.top.completion.map(({ completion }) => completion)).toEqual(
      alone.top.completion.map(({ completion }) => completion),
    );
    expect(both.top.engagement[0]?.engagement).not.toBeCloseTo(0.16, 3);
    expect((await opened("engagement")).title).not.toBe("Engagement rate: 16.0\u00a0%");
    const window = { skip: 0, take: 1 };
    const [placed] = await listPlaced(mine.owner, creator.id, { measure: "completion", ...window });
    expect(placed).toMatchObject({ id: videos[11]?.id, value: 0.615, takenOn: "2026-11-10" });
  });

  it("is read by its organic counts where all of them are told, and never by some of each", async () => {
    const { creator, videos } = await makeTold(2);
    const all = { views: 10_000n, likes: 900n, comments: 300n, shares: 400n, completion: 0.3 };
    const organic = { organicViews: 1_000n, organicLikes: 50n, organicComments: 6n, organicShares: 4n };
    const of = { workspaceId: mine.workspaceId, asOf: new Date("2026-11-10"), ...all };
    await globalDb().videoReport.createMany({
      data: [
        { ...of, postId: post(0), ...organic, organicCompletion: 0.5 },
        { ...of, postId: post(1), ...organic, organicLikes: null },
      ],
    });
    const top = await listTop(mine.owner, creator.id, "engagement");
    expect(top).toMatchObject([
      { title: "T1", views: 10_000, engagement: 0.16, completion: 0.3, shares: 400 },
      { title: "T0", views: 1_000, engagement: 0.06, completion: 0.5, shares: 4 },
    ]);
    const lines = await listTotalsOf(mine.owner, { id: videos[0]?.id ?? "", postId: post(0) });
    for (const figure of ["completion", "engagement"] as const)
      expect(explainVideo(figure, lines).grounds.at(-1)?.value).toBe("Tue 10 Nov 2026, TikTok One, organic views only");
    expect(await listTop(theirs.owner, creator.id, "engagement")).toEqual([]);
  });
});

describe("what is flagged", () => {
  it("is counted over all videos, and the first ten are those that exceed their threshold the most", async () => {
    const flags = { completion: 0.7, engagement: 0.15 };
    for (let n = 0; n < 30; n++) await measure(mine, { title: `F${n}`, completion: 0.8 + n / 1_000 });
    await measure(mine, { title: "Answered", completion: 0.1, likes: 9_000 });
    await measure(mine, { title: "Neither", completion: 0.6 });
    const { count, videos } = await findFlagged(mine.owner, mine.creator.id, flags);
    expect([count, videos.length]).toEqual([32, 10]);
    expect(videos.slice(0, 2).map(({ title }) => title)).toEqual(["Answered", "F29"]);
    expect(await findFlagged(theirs.owner, mine.creator.id, flags)).toEqual({ count: 0, videos: [] });
  });
});

describe("what is proposed", () => {
  const proposed = async (book: Book, now = new Date()) =>
    (await readReport(book.owner, book.creator.id, at(now))).proposals.map(({ title }) => title);

  it("has no code that runs, waits or was asked for", async () => {
    const of = { creatorId: mine.creator.id };
    const codes: Record<string, Partial<Prisma.SparkCodeCreateManyInput>> = {
      running: {},
      asked: { sealedAt: null, secret: null, fingerprint: null, mask: null, expiresAt: inDays(-1) },
      ended: { expiresAt: inDays(-1) },
      revoked: { revokedAt: new Date() },
      archived: { archivedAt: new Date() },
    };
    for (const [title, fields] of Object.entries(codes)) {
      const video = await measure(mine, { title, score: 9 });
      await makeCode(mine.owner, { ...of, videoId: video.id, ...fields });
    }
    expect((await proposed(mine)).sort()).toEqual(["archived", "ended", "revoked"]);
    expect(await proposed(theirs)).toEqual(["Glow"]);
  });

  it("says until when a video had a code, on the days of the workspace", async () => {
    const video = await measure(mine, { title: "Before", score: 9 });
    const old = { creatorId: mine.creator.id, videoId: video.id };
    const startsAt = new Date("2026-07-01T00:00:00Z");
    // The first is the evening of 30 September in New York.
    for (const end of ["2026-10-01T02:00:00Z", "2026-08-01T12:00:00Z"])
      await makeCode(mine.owner, { ...old, startsAt, expiresAt: new Date(end) });
    const { proposals } = await readReport(mine.owner, mine.creator.id, at(NINE));
    expect(proposals.map(({ title, codeEndedOn }) => [title, codeEndedOn])).toEqual([
      ["Before", "2026-09-30"],
      ["Glow", null],
    ]);
  });

  it("is looked for behind whatever number of better ones with something in their way", async () => {
    const data = Array.from({ length: 130 }, (_, n) => ({
      workspaceId: mine.workspaceId,
      id: newId(),
      creatorId: mine.creator.id,
      postId: String(8_000_000_000_000_000_000n + BigInt(n)),
      title: `Private ${n}`,
      url: "",
      views: 10_000,
      score: 9,
    }));
    await globalDb().video.createMany({ data });
    await globalDb().videoFinding.createMany({
      data: data.map(({ workspaceId, id }) => ({
        workspaceId,
        id: newId(),
        videoId: id,
        gate: "public",
        clear: false,
      })),
    });
    expect(await proposed(mine)).toEqual(["Glow"]);
  });

  it("has nothing that was found to stand in the way", async () => {
    const video = await measure(mine, { title: "Loud", score: 9 });
    const code = await makeCode(mine.owner, { creatorId: mine.creator.id, videoId: video.id, revokedAt: new Date() });
    const clear = (holds: boolean, createdAt: Date) =>
      globalDb().clearance.create({
        data: {
          workspaceId: mine.workspaceId,
          id: newId(),
          codeId: code.id,
          kind: "SOUND",
          holds,
          evidence: "",
          createdAt,
        },
      });
    await clear(false, inDays(-2));
    expect(await proposed(mine)).toEqual(["Glow"]);
    await clear(true, inDays(-1));
    expect(await proposed(mine)).toEqual(["Loud", "Glow"]);
    const found = { workspaceId: mine.workspaceId, id: newId(), videoId: video.id, gate: "public", clear: false };
    await globalDb().videoFinding.create({ data: found });
    expect(await proposed(mine)).toEqual(["Glow"]);
  });
});

describe("the budget", () => {
  it("counts what signed contracts bring this month, by currency, and nothing else", async () => {
    const { workspaceId, creator, brand, deal } = mine;
    const contract = async (fields: Partial<Prisma.ContractCreateManyInput>) => {
      const id = newId();
      const days = { startsOn: LONG_AGO, endsOn: NINE };
      const of = { workspaceId, id, dealId: deal.id, creatorId: creator.id, brandId: brand.id };
      await globalDb().contract.create({
        data: { ...of, ...days, terms: {}, feeMinor: 0, currency: "USD", sentAt: LONG_AGO, ...fields },
      });
      return id;
    };
    const pay = (contractId: string | null, dueOn: string, currency = "USD") =>
      globalDb().payment.create({
        data: {
          workspaceId,
          id: newId(),
          dealId: deal.id,
          contractId,
          label: "Fee",
          amountMinor: 100_000,
          currency,
          dueOn: new Date(dueOn),
        },
      });
    const signed = await contract({ signedAt: LONG_AGO });
    await pay(signed, "2026-11-01");
    await pay(signed, "2026-11-30");
    await pay(signed, "2026-11-15", "EUR");
    await pay(signed, "2026-12-01");
    await pay(null, "2026-11-15");
    await pay(await contract({}), "2026-11-15");
    await pay(await contract({ signedAt: LONG_AGO, voidedAt: NINE }), "2026-11-15");
    const { budgets } = await readReport(mine.owner, creator.id, at(NINE));
    expect(budgets.map(({ currency, incomeMinor, monthMinor }) => [currency, incomeMinor, monthMinor])).toEqual([
      ["USD", 200_000, 40_000],
      ["EUR", 100_000, 20_000],
    ]);
    expect((await readReport(theirs.owner, theirs.creator.id, at(NINE))).budgets).toEqual([]);
    const behind = async (scope: Scope, currency: string) =>
      (
        await traceParts(
          scope,
          await listIncomeParts(scope, { creatorId: creator.id, today: "2026-11-23", currency }, { skip: 0, take: 9 }),
        )
      ).map(({ cells }) => cells);
    expect(await behind(mine.owner, "USD")).toEqual([
      ["due Sun 1 Nov 2026", "$1,000"],
      ["due Mon 30 Nov 2026", "$1,000"],
    ]);
    expect(await behind(mine.owner, "EUR")).toEqual([["due Sun 15 Nov 2026", "€1,000"]]);
    for (const scope of [theirs.owner, await makeMember(workspaceId, "CREATOR", [])])
      expect(await behind(scope, "USD")).toEqual([]);
  });
});

describe("a week", () => {
  it("is kept and told once, however often and by however many it is looked at", async () => {
    await runOccasions(new Date(NINE.getTime() - 1));
    expect((await auditsOf(mine)).map(weekOf)).toEqual(["2026-11-16"]);
    await globalDb().message.deleteMany({});
    await Promise.all(Array.from({ length: 8 }, () => runOccasions(NINE)));
    await runOccasions(inDays(2, NINE));
    for (const book of [mine, theirs]) {
      expect((await auditsOf(book)).map(weekOf)).toEqual(["2026-11-16", MONDAY]);
      expect(await lettersOf(book)).toHaveLength(1);
    }
    expect((await noticesOf(mine)).at(-1)).toMatchObject({ title: "Weekly audit: 1 video to ask for this week" });
  });

  it("is caught up on after an outage, and the weeks before it are not", async () => {
    await runOccasions(NINE);
    const friday = inDays(18, NINE);
    await runOccasions(friday);
    expect((await auditsOf(mine)).map(weekOf)).toEqual([MONDAY, "2026-12-07"]);
    expect(await lettersOf(mine)).toHaveLength(2);
  });

  it("stays as it was found", async () => {
    await runOccasions(NINE);
    await globalDb().video.updateMany({ data: { score: 1, completion: 0.1 } });
    await runOccasions(inDays(1, NINE));
    const [audit] = await listAudits(mine.owner, mine.creator.id, 5);
    expect(audit?.report.proposals).toMatchObject([{ title: "Glow", score: 8.4, completion: 0.72 }]);
    expect(audit?.report.top.completion[0] satisfies AuditVideo | undefined).toMatchObject({ completion: 0.72 });
  });

  it("is told at the send hour of each reader's own zone, across the change of clocks", async () => {
    const tokyo = await makeMember(mine.workspaceId, "MANAGER");
    await setMember(tokyo, { timeZone: "Asia/Tokyo" });
    const emails = async () => (await lettersOf(mine)).map(({ toName }) => toName);
    // 9 March 2026 in Tokyo begins its ninth hour at 00:00 UTC; New York put its clocks forward the day before.
    await runOccasions(new Date("2026-03-08T23:59:59Z"));
    await globalDb().message.deleteMany({});
    await runOccasions(new Date("2026-03-09T00:00:00Z"));
    expect(await emails()).toEqual([tokyo.actor.name]);
    await runOccasions(new Date("2026-03-09T12:59:59Z"));
    expect(await emails()).toHaveLength(1);
    await runOccasions(new Date("2026-03-09T13:00:00Z"));
    expect(await emails()).toHaveLength(2);
  });

  it("is not told in a book that is younger than it, nor of creators without numbers", async () => {
    await globalDb().workspace.updateMany({ where: { id: mine.workspaceId }, data: { createdAt: NINE } });
    await makeCreator(theirs.owner);
    await runOccasions(inDays(1, NINE));
    expect(await lettersOf(mine)).toEqual([]);
    expect(await auditsOf(mine)).toHaveLength(1);
    expect((await auditsOf(theirs)).map(({ creatorId }) => creatorId)).toEqual([theirs.creator.id]);
  });
});

const setMember = ({ workspaceId, actor }: Scope, data: { timeZone?: string; remindersOn?: boolean }) =>
  globalDb().membership.updateMany({ where: { workspaceId, id: actor.id }, data });

describe("a book that wants no weekly audit", () => {
  it("is not told, and keeps its weeks all the same", async () => {
    await globalDb().workspace.updateMany({
      where: { id: mine.workspaceId },
      data: { remindersOff: ["audit", "weeklyAudit"] },
    });
    await runOccasions(NINE);
    expect([await lettersOf(mine), await noticesOf(mine)]).toEqual([[], []]);
    expect(await auditsOf(mine)).toHaveLength(1);
    expect(await lettersOf(theirs)).toHaveLength(1);
  });
});

describe("the Monday mail", () => {
  const lettersWritten = async (book: Book) => {
    const letters = await lettersOf(book);
    const desk = openDesk(system(book));
    return Promise.all(
      letters.map(async (each) => JSON.stringify(await prepareLetter(system(book), each, NINE, desk))),
    );
  };

  it("says of which day the numbers are, and where newer ones are when they are old", async () => {
    const where = { workspaceId: theirs.workspaceId, snapshotOn: { not: null } };
    await globalDb().video.updateMany({ where, data: { snapshotOn: new Date("2026-11-02") } });
    await runOccasions(NINE);
    const [fresh = ""] = await lettersWritten(mine);
    expect(fresh).toContain("numbers of Sun 22 Nov 2026");
    expect(fresh).not.toContain("TikTok Studio");
    const [old = ""] = await lettersWritten(theirs);
    expect(old).toContain("The newest numbers are of Mon 2 Nov 2026, 21 days ago");
    expect(old).toContain("In TikTok Studio open Analytics");
  });
});

describe("a creator's member", () => {
  it("hears of their own profile only; an auditor and whoever wants no reminders hear nothing", async () => {
    const other = await makeCreator(mine.owner);
    await measure(mine, { creatorId: other.id, title: "Secret of another", score: 9 });
    const own = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    await makeMember(mine.workspaceId, "AUDITOR");
    await setMember(await makeMember(mine.workspaceId, "MANAGER"), { remindersOn: false });
    await runOccasions(NINE);
    const letters = await lettersOf(mine);
    expect(letters.map(({ toName }) => toName).sort()).toEqual([mine.owner.actor.name, own.actor.name].sort());
    const write = async (name: string) => {
      const message = letters.find(({ toName }) => toName === name);
      if (!message) throw new Error(`No letter to ${name}.`);
      return JSON.stringify(await prepareLetter(system(mine), message, NINE, openDesk(system(mine))));
    };
    expect(await write(own.actor.name)).toContain("Glow");
    expect(await write(own.actor.name)).not.toContain("Secret of another");
    expect(await write(own.actor.name)).not.toMatch(/\bask/);
    expect(await write(mine.owner.actor.name)).toContain("Secret of another");
    const notices = await noticesOf(mine);
    expect(notices.find(({ membershipId }) => membershipId === own.actor.id)?.body).not.toContain("Secret");
  });

  it("finds the audits of their own profile, and no other", async () => {
    const other = await makeCreator(mine.owner);
    await measure(mine, { creatorId: other.id });
    await keepAudits(system(mine), MONDAY, at(NINE));
    const member = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    const rows = await auditsOf(mine);
    for (const { id, creatorId } of rows) {
      const reading = getFollowedAudit(member, id);
      if (creatorId === mine.creator.id) expect((await reading).creator.handle).toBe(mine.creator.handle);
      else await expect(reading).rejects.toMatchObject({ code: "notFound" });
    }
    expect(rows).toHaveLength(2);
  });
});

it("sets how far ads were watched against the impressions of the rows that tell both", async () => {
  const head = (columns: string) => `By Day,Campaign name,Ad group name,Ad name,Currency,Cost,${columns}\n`;
  const rows = [
    `${head("Impressions,Video views at 100%")}2026-11-02,C,G,A,USD,1.00,10000,1000\n`,
    `${head("Video views at 100%")}2026-11-03,C,G,A,USD,1.00,9000\n`,
  ];
  for (const row of rows) await importText(mine.owner, row);
  const ad = await globalDb().ad.findFirstOrThrow({ where: { workspaceId: mine.workspaceId } });
  await matchAd(mine.owner, { adId: ad.id, codeId: mine.code.id });
  const [boosted] = await listBoosted(mine.owner, mine.creator.id, "2026-11-10");
  expect(boosted).toMatchObject({ viewsP100: { events: 1_000, impressions: 10_000 }, views2s: null, views6s: null });
  expect(await listBoosted(theirs.owner, mine.creator.id, "2026-11-10")).toEqual([]);
  await globalDb().ad.deleteMany({});
});

describe("what is kept", () => {
  it("is not found from another book, by whatever id", async () => {
    await keepAudits(system(mine), MONDAY, at(NINE));
    const [row] = await auditsOf(mine);
    await expect(getAudit(theirs.owner, row?.id ?? "")).rejects.toMatchObject({ code: "notFound" });
    await expect(getAudit(theirs.owner, "not an id")).rejects.toMatchObject({ code: "notFound" });
    const nothing = { found: [], audits: [], role: null };
    const week = { weekOn: MONDAY, most: 8 };
    expect(await readWeekFor(theirs.owner, "workspace", week)).toEqual(nothing);
    expect(await readWeekFor(system(mine), `member:${theirs.owner.actor.id}`, week)).toEqual(nothing);
    expect((await readWeekFor(system(mine), "workspace", week)).audits).toHaveLength(1);
  });

  it("is followed: asked for, handed in, boosted", async () => {
    await keepAudits(system(mine), MONDAY, at(new Date()));
    const [row] = await auditsOf(mine);
    const followed = async () =>
      (await getFollowedAudit(mine.owner, row?.id ?? "")).proposals.map((each) => each.followUp);
    expect(await followed()).toEqual(["open"]);
    const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId: mine.workspaceId, title: "Glow" } });
    const code = await makeCode(mine.owner, { creatorId: mine.creator.id, videoId: video.id, sealedAt: null });
    expect(await followed()).toEqual(["asked"]);
    const key = { workspaceId_id: { workspaceId: mine.workspaceId, id: code.id } };
    await globalDb().sparkCode.update({ where: key, data: { sealedAt: new Date() } });
    expect(await followed()).toEqual(["handedIn"]);
    await globalDb().sparkCode.update({ where: key, data: { firstPaidOn: new Date() } });
    expect(await followed()).toEqual(["boosted"]);
  });
});

describe("the thresholds", () => {
  it("are the owner's and the manager's to change, are recorded, and leave the other book alone", async () => {
    await editFlags(mine.owner, { completion: 0.4, engagement: 0.062 });
    const { flags } = await readReport(mine.owner, mine.creator.id, at(NINE));
    expect(flags).toEqual({ completion: 0.4, engagement: 0.062 });
    expect((await readReport(theirs.owner, theirs.creator.id, at(NINE))).flags).toEqual({
      completion: 0.7,
      engagement: 0.15,
    });
    const line = await globalDb().auditEvent.findFirstOrThrow({ where: { verb: "audit.edit" } });
    expect(line).toMatchObject({ workspaceId: mine.workspaceId });
    expect(line.summary).toContain("6.2");
    const member = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    await expect(editFlags(member, flags)).rejects.toMatchObject({ code: "forbidden" });
  });
});
