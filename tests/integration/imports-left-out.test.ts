/** What was left out of a file can be mended in a spreadsheet and sent again; nothing secret of it is kept in the clear. */
import { beforeAll, expect, it, vi } from "vitest";
import { GET as download } from "@/app/api/imports/[id]/rejected/route";
import { readRejects } from "@/lib/imports/data/rejects";
import { saveMapping } from "@/lib/imports/service/mapping";
import { stageImport } from "@/lib/imports/service/stage";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeCreator, makeMember, makeVideo, makeWorkspace } from "../support/factories";
import { adFile, importText, inPieces, NOW, postIdAt, stage, studioFile } from "../support/import-files";

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const SPARK = "#AQx7Kd92LmPq0sTuV3wXyZ4bC5eF6gH8iJ1kN==";

let viewer: Scope;
vi.mock("@/lib/server/session", () => ({ requireViewer: async () => ({ scope: viewer }) }));

async function fetchFile(scope: Scope, id: string) {
  viewer = scope;
  const request = new Request(`http://localhost:3999/api/imports/${id}/rejected`);
  const response = await download(request, { params: Promise.resolve({ id }) });
  const [, name = ""] = /filename="(.*)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  return { status: response.status, name, text: await response.text() };
}

let other: Awaited<ReturnType<typeof makeBook>>;
beforeAll(async () => {
  other = await makeBook();
});

it("goes in once it is mended, beside what went in before, and the same file again changes nothing", async () => {
  const owner = await makeWorkspace();
  const postId = postIdAt("2026-09-01T10:00:00Z");
  const { id, counts } = await importText(
    owner,
    adFile([
      { day: "2026-10-01", ad: "A", cost: "1.00" },
      { day: "2026-10-02", ad: "-B", cost: "much", postId },
      { day: "no day", ad: "=C", cost: "3.00" },
    ]),
  );
  expect(counts).toMatchObject({ create: 1, rejected: 2 });
  const { text, name } = await fetchFile(owner, id);
  expect(name).toBe("left-out-export.csv");
  expect(text.split("\n").slice(0, 3)).toEqual([
    "By Day,Campaign name,Ad group name,Ad name,Post ID,Currency,Cost,Impressions,Video views,Total complete payment value,Line (Sparkbook),What is wrong (Sparkbook)",
    expect.stringContaining(`'2026-10-02,Autumn,Broad,'-B,'${postId},USD,much,,,,3,"Cost: `),
    expect.stringContaining(`no day,Autumn,Broad,'=C,'--,USD,3.00,,,,4,"By Day: `),
  ]);
  const untouched = await stage(owner, text).catch((refused) => refused);
  expect(untouched.reason, "nothing is mended yet").toMatch(/None of the 2 lines/);
  const half = await stage(owner, text.replace("much", "2.00"), { fileName: name });
  expect(half).toMatchObject({ format: "ads.adByDay", confidence: 1, counts: { create: 1, rejected: 1 } });
  const again = await fetchFile(owner, half.id);
  expect(again.text, "remarks do not pile up").toContain(`'=C,'--,USD,3.00,,,,3,"By Day: `);
  const mended = text.replace("much", "2.00").replace("no day", "2026-10-03");
  expect((await importText(owner, mended)).counts).toMatchObject({ create: 2, rejected: 0, newAds: 2 });
  expect((await importText(owner, mended)).counts).toMatchObject({ create: 0, unchanged: 2 });
  const ads = await db.ad.findMany({ ...of(owner), orderBy: { name: "asc" } });
  expect(ads.map(({ name, postId }) => [name, postId])).toEqual(
    expect.arrayContaining([
      ["-B", postId],
      ["=C", null],
    ]),
  );
  const { _sum } = await db.dailyRollup.aggregate({ ...of(owner), _sum: { spendMinor: true } });
  expect(_sum.spendMinor).toBe(600n);
});

it("is read by what was told of the file's columns", async () => {
  const owner = await makeWorkspace();
  const header = ["Tag", "Anzeige", "Ausgaben"];
  const columns = ["day", "adName", "spend"] as const;
  await saveMapping(owner, { header, format: "ads.adByDay", columns: [...columns], decimal: null });
  const { id } = await importText(owner, `${header}\n2026-10-01,A,1.00\n2026-10-02,B,viel\n`);
  const { text } = await fetchFile(owner, id);
  expect((await importText(owner, text.replace("viel", "2.00"))).counts).toMatchObject({ create: 1, rejected: 0 });
});

it("holds no code: neither in the tables nor in the file nor on the way back", async () => {
  const owner = await makeWorkspace();
  const file = adFile([
    { day: "2026-10-01", ad: "A", cost: "1.00" },
    { day: "2026-10-01", ad: `B ${SPARK}`, cost: "much" },
    { day: "2026-10-01", ad: "C", cost: SPARK },
  ]);
  const { id } = await importText(owner, file);
  const secret = SPARK.slice(1, 12);
  const kept = await db.importRejection.findMany(of(owner));
  expect(kept).toHaveLength(2);
  for (const { cells, ...told } of kept) {
    expect(JSON.stringify(told)).not.toContain(secret);
    expect(Buffer.from(cells ?? []).toString("latin1")).not.toContain("much");
  }
  const { text } = await fetchFile(owner, id);
  expect(text).not.toContain(secret);
  expect(text).toContain("(spark code)");
  const refused = await stage(owner, text.replace("much", "2.00")).catch((error) => error);
  expect(refused.reason, "an ad is never called after the mark").toContain("spark code");
  const whole = await importText(owner, text.replace("(spark code),,", "2.00,,").replace("much", "2.00"));
  expect(whole.counts).toMatchObject({ create: 1, rejected: 1 });
});

it("keeps no code however it is written", async () => {
  const owner = await makeWorkspace();
  const body = SPARK.slice(1);
  const written = [`＃${body}`, [...SPARK].join("\u200b"), `Spark code ${body}`, `${SPARK} `.repeat(80)];
  const lines = Array.from({ length: 1_200 }, (_, at) => ({
    day: "no day",
    ad: `A ${at} ${written[at % written.length]}`,
    cost: written[(at + 1) % written.length] ?? "",
  }));
  const { id } = await importText(owner, adFile([{ day: "2026-10-01", ad: "A", cost: "1.00" }, ...lines]));
  const { text } = await fetchFile(owner, id);
  const kept = await db.importRejection.findMany({ ...of(owner), take: 8, orderBy: { line: "asc" } });
  for await (const { cells } of readRejects(owner, id)) expect(JSON.stringify(cells)).not.toContain(body.slice(0, 12));
  expect(JSON.stringify(kept.map(({ value, reason }) => [value, reason]))).not.toContain(body.slice(0, 12));
  expect(text.replace(/[^\w=]/g, "")).not.toContain(body.slice(0, 12));
});

it("is cut, counted and told of honestly", async () => {
  const owner = await makeWorkspace();
  const long = "x".repeat(60_000);
  const lines = Array.from({ length: 150 }, (_, n) => ({ day: `no day ${n}`, ad: long, cost: "1.00" }));
  const { id, counts, rejects } = await importText(
    owner,
    adFile([{ day: "2026-10-01", ad: "A", cost: "1.00" }, ...lines]),
  );
  expect(counts.rejected).toBe(150);
  expect(rejects.length, "eight million characters").toBeLessThan(140);
  const { text } = await fetchFile(owner, id);
  expect(text.trimEnd().split("\n").at(-1)).toContain(`${150 - rejects.length} more lines were left out`);
});

it("is of nobody else's file, and of somebody else's videos it tells the place alone", async () => {
  const { owner, workspaceId, creator } = await makeBook();
  const mine = await makeCreator(owner, { handle: "own.one" });
  const member = await makeMember(workspaceId, "CREATOR", [mine.id]);
  const theirs = await makeVideo(owner, { creatorId: creator.id, postId: postIdAt("2026-11-01T10:00:00Z", 1) });
  const own = postIdAt("2026-11-01T10:00:00Z", 2);
  const video = (postId: string) => ({ postId, views: 3, handle: "own.one" });
  const { id } = await importText(member, studioFile([video(theirs.postId), video(own), video("5")]));
  const { text } = await fetchFile(member, id);
  expect(text).toContain(`Video link, `);
  expect(text.match(/another profile/g)).toHaveLength(1);
  expect((await fetchFile(other.owner, id)).status).toBe(404);
  const stranger = await makeMember(workspaceId, "CREATOR", [creator.id]);
  expect((await fetchFile(stranger, id)).status).toBe(404);
});

it("of an import whose cells were not kept is a list of the places", async () => {
  const owner = await makeWorkspace();
  const { id } = await importText(
    owner,
    adFile([
      { day: "2026-10-01", ad: "A", cost: "1.00" },
      { day: "no", ad: "B", cost: "1" },
    ]),
  );
  await db.import.updateMany({ ...of(owner), data: { header: null } });
  await db.importRejection.updateMany({ ...of(owner), data: { cells: null } });
  expect((await fetchFile(owner, id)).text).toMatch(/^line,column,value,reason\n3,By Day,no,/);
});

it("goes with its import", async () => {
  const owner = await makeWorkspace();
  const bytes = Buffer.from(
    adFile([
      { day: "2026-10-01", ad: "A", cost: "1.00" },
      { day: "no", ad: "B", cost: "1" },
    ]),
  );
  const { id } = await stageImport(owner, {
    stream: inPieces(bytes),
    fileName: "x.csv",
    sizeBytes: null,
    creatorId: null,
    now: NOW,
  });
  expect(await db.importRejection.count(of(owner))).toBe(1);
  await db.import.deleteMany({ where: { id } });
  expect(await db.importRejection.count(of(owner))).toBe(0);
});

it("comes back whole, also where thousands of lines were left out", async () => {
  const owner = await makeWorkspace();
  const bad = Array.from({ length: 12_000 }, (_, at) => ({ day: "2026-10-01", ad: `Ad ${at}`, cost: "much" }));
  const { id, counts } = await stage(owner, adFile([{ day: "2026-10-01", ad: "A", cost: "1.00" }, ...bad]));
  expect(counts).toMatchObject({ create: 1, rejected: 12_000 });
  const { text } = await fetchFile(owner, id);
  expect(text.trim().split("\n")).toHaveLength(12_001);
  expect(text).toContain("Ad 11999");
});
