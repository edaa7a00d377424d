import { describe, expect, it } from "vitest";
import { listImports } from "@/lib/imports/data/import";
import { findMapping, listMappings } from "@/lib/imports/data/mapping";
import type { Field } from "@/lib/imports/rules/fields";
import { commitBatch } from "@/lib/imports/service/batch";
import { commitImport } from "@/lib/imports/service/commit";
import { type ColumnChoices, forgetMapping, saveMapping, tryMapping } from "@/lib/imports/service/mapping";
import { FileRefused } from "@/lib/imports/service/refusal";
import { stageFiles } from "@/lib/imports/service/stage";
import { undoImport } from "@/lib/imports/service/undo";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeCreator, makeMember, makeWorkspace } from "../support/factories";
import { adFile, inPieces, NOW, postIdAt, stage, studioFile } from "../support/import-files";
import { makeZip } from "../support/workbook";

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });

const header = ["Tag", "Anzeige", "Ausgaben heute", "Sichtungen"];
const rows = [
  ["2026-11-01", "Ad A", "12,50", "1000"],
  ["2026-11-02", "Ad A", "13,50", "1100"],
];
const text = [header, ...rows].map((cells) => cells.join(";")).join("\n");

const choose = (columns: (Field | null)[], fields: Partial<ColumnChoices> = {}): ColumnChoices => ({
  header,
  format: "ads.adByDay",
  columns,
  decimal: null,
  ...fields,
});
const chosen = choose(["day", "adName", "spend", "impressions"]);

const refusalOf = (scope: Scope, file = text) =>
  stage(scope, file).then(
    () => null,
    (error) => (error instanceof FileRefused ? error : Promise.reject(error)),
  );

describe("an unknown file", () => {
  it("is asked about with a guess, read as it was said, and not asked about again until that is forgotten", async () => {
    const [owner, other] = [await makeWorkspace(), await makeWorkspace()];
    const refused = await refusalOf(owner);
    expect(refused).toMatchObject({ refusal: "unknownHeaders", table: { header, sample: rows } });
    expect(refused?.table?.guess).toMatchObject({ format: "ads.adByDay", fields: { day: 0, spend: 2 } });

    await saveMapping(owner, chosen);
    expect(await stage(owner, text)).toMatchObject({ format: "ads.adByDay", confidence: 1, counts: { create: 2 } });
    const staged = await db.stagedRow.findMany({ ...of(owner), orderBy: { line: "asc" } });
    expect(staged.map(({ spendMinor, impressions }) => [spendMinor, impressions])).toEqual([
      [1250n, 1000n],
      [1350n, 1100n],
    ]);
    const turned = await stage(owner, [header, ...rows].map((cells) => cells.toReversed().join(";")).join("\n"));
    expect(turned).toMatchObject({ format: "ads.adByDay", counts: { create: 2, rejected: 0 } });
    const again = await db.stagedRow.findMany({ where: { importId: turned.id }, orderBy: { line: "asc" } });
    expect(again.map(({ spendMinor, impressions }) => [spendMinor, impressions])).toEqual(
      staged.map(({ spendMinor, impressions }) => [spendMinor, impressions]),
    );
    expect(await refusalOf(other)).toMatchObject({ refusal: "unknownHeaders" });

    const [kept] = await listMappings(owner);
    expect(kept).toMatchObject({ format: "ads.adByDay", titles: header });
    await expect(forgetMapping(other, kept?.headerKey ?? "")).rejects.toMatchObject({ code: "notFound" });
    await forgetMapping(owner, kept?.headerKey ?? "");
    expect(await listMappings(owner)).toEqual([]);
    expect(await refusalOf(owner)).toMatchObject({ refusal: "unknownHeaders" });
  });

  it("is kept and found again although its titles hold what no database does", async () => {
    const owner = await makeWorkspace();
    const titles = ["Ta\0g", "Anzeige\ud800", "Ausgaben heute", "Sichtungen"];
    await saveMapping(owner, { ...chosen, header: titles });
    expect(await findMapping(owner, titles)).toMatchObject({ fields: { day: 0, adName: 1, spend: 2 } });
    expect(await listMappings(owner)).toMatchObject([{ titles: header }]);
  });

  it("is told by its last word, and only by those who may import", async () => {
    const owner = await makeWorkspace();
    await saveMapping(owner, choose(["day", "adName", "spend", null]));
    await saveMapping(owner, chosen);
    expect(await findMapping(owner, header)).toEqual({
      format: "ads.adByDay",
      fields: { day: 0, adName: 1, spend: 2, impressions: 3 },
    });
    expect(await findMapping(owner, header.toReversed())).toMatchObject({
      fields: { day: 3, adName: 2, spend: 1, impressions: 0 },
    });
    expect(await findMapping(owner, header.slice(1))).toBeNull();
    const auditor = await makeMember(owner.workspaceId, "AUDITOR");
    await expect(saveMapping(auditor, choose(["day", "adName", "spend", null]))).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await listMappings(owner)).toHaveLength(1);
  });

  it("is shown as it would be read, and nothing is kept", async () => {
    const owner = await makeWorkspace();
    const tried = (choices: ColumnChoices, sample = rows) => tryMapping(owner, { ...choices, sample }, NOW);
    expect(await tried(chosen)).toMatchObject({
      problem: null,
      columns: expect.arrayContaining(["Ad name", "Day", "Spend", "Impressions"]),
      rows: [{ problem: null }, { problem: null }],
    });
    const doubled = choose(["day", "adName", "spend", "spend"]);
    expect((await tried(doubled)).problem).toMatch(/"Ausgaben heute" and "Sichtungen" are both chosen for "Cost"/);
    await expect(saveMapping(owner, doubled)).rejects.toMatchObject({ code: "invalid" });
    expect((await tried(choose(["day", "adName", null, null]))).problem).toMatch(/No column is chosen for "Cost"/);

    const unsure = [["2026-11-01", "Ad A", "1,234", "5"]];
    expect(await tried(chosen, unsure)).toMatchObject({
      asksDecimal: true,
      problem: expect.stringMatching(/two ways/),
    });
    const asPoint = await tried({ ...chosen, decimal: "." }, unsure);
    expect(asPoint).toMatchObject({ asksDecimal: true, problem: null });
    expect(asPoint.rows[0]?.cells).toContain("$1,234.00");
    expect(await listMappings(owner)).toEqual([]);
    expect(await db.auditEvent.count(of(owner))).toBe(0);
  });
});

it("amounts whose currency nothing tells are of the one that was said, from the first rows to the next import", async () => {
  const owner = await makeWorkspace();
  const inEuros = { ...chosen, currency: "EUR" };
  expect(await tryMapping(owner, { ...chosen, sample: rows }, NOW)).toMatchObject({ asksCurrency: "USD" });
  const tried = await tryMapping(owner, { ...inEuros, sample: rows }, NOW);
  expect(tried).toMatchObject({ asksCurrency: "USD", problem: null });
  expect(tried.rows[0]?.cells).toContain("€12.50");
  const told = { ...inEuros, sample: rows.map((row) => [...row.slice(0, 2), `£${row[2]}`, row[3] ?? ""]) };
  expect(await tryMapping(owner, told, NOW), "a sign tells it").toMatchObject({ asksCurrency: null });

  await saveMapping(owner, inEuros);
  const first = await stage(owner, text);
  expect(first.warnings).toEqual([]);
  expect(first.sample.map(({ values }) => values.currency)).toEqual(["EUR", "EUR"]);
  await commitImport(owner, first.id, first.planHash);
  const days = await db.dailyMetric.findMany({ ...of(owner), orderBy: { day: "asc" } });
  expect(days.map(({ spendMinor, currency }) => [spendMinor, currency])).toEqual([
    [1250n, "EUR"],
    [1350n, "EUR"],
  ]);
  expect(await stage(owner, text)).toMatchObject({ counts: { unchanged: 2 }, warnings: [] });
  await undoImport(owner, first.id);
  expect(await db.dailyMetric.count(of(owner))).toBe(0);
  const again = await stage(owner, text);
  expect(again).toMatchObject({ counts: { create: 2 } });
  await commitImport(owner, again.id, again.planHash);
  expect(await db.dailyMetric.count({ where: { workspaceId: owner.workspaceId, currency: "EUR" } })).toBe(2);
});

describe("what a member says who sees some profiles only", () => {
  it("is how their own files are read, and nobody else's", async () => {
    const owner = await makeWorkspace();
    const creators = [await makeCreator(owner), await makeCreator(owner)];
    const [member, other] = await Promise.all(creators.map(({ id }) => makeMember(owner.workspaceId, "CREATOR", [id])));
    if (!member || !other) throw new Error("no members");
    const swapped = choose(["day", "adName", "impressions", "spend"], { decimal: "," });
    await saveMapping(member, swapped);
    expect(await findMapping(member, header)).toMatchObject({ fields: { impressions: 2, spend: 3 }, decimal: "," });
    for (const scope of [owner, other]) {
      expect(await findMapping(scope, header)).toBeNull();
      expect(await listMappings(scope)).toEqual([]);
      expect(await refusalOf(scope)).toMatchObject({ refusal: "unknownHeaders" });
    }
    const [own] = await listMappings(member);
    expect(own).toMatchObject({ isMine: true, titles: header });
    for (const scope of [owner, other])
      await expect(forgetMapping(scope, own?.headerKey ?? "")).rejects.toMatchObject({ code: "notFound" });
    await forgetMapping(member, own?.headerKey ?? "");
    expect(await listMappings(member)).toEqual([]);
  });

  it("neither replaces nor forgets what holds for everybody, nor its decimal mark", async () => {
    const owner = await makeWorkspace();
    const member = await makeMember(owner.workspaceId, "CREATOR", [(await makeCreator(owner)).id]);
    await saveMapping(owner, chosen);
    const said = await findMapping(owner, header);
    expect(await findMapping(member, header), "it holds for them as well").toEqual(said);
    const [shared] = await listMappings(member);
    expect(shared?.isMine).toBe(false);
    await expect(forgetMapping(member, shared?.headerKey ?? "")).rejects.toMatchObject({ code: "notFound" });
    await saveMapping(member, { ...chosen, decimal: "." });
    expect(await findMapping(owner, header)).toEqual(said);
    expect(await findMapping(member, header)).toMatchObject({ decimal: "." });
    expect(await listMappings(owner)).toMatchObject([{ isMine: true }]);
    expect(await listMappings(member)).toHaveLength(2);
  });
});

it("files that were chosen together are kept together, go in together, and nobody else adds to them", async () => {
  const owner = await makeWorkspace();
  const manager = await makeMember(owner.workspaceId, "MANAGER");
  const batch = { id: newId(), name: "Uploaded together" };
  const send = (scope: Scope, day: string) => {
    const bytes = Buffer.from(adFile([{ day, ad: "Ad A", cost: "1.00" }]));
    const upload = { stream: inPieces(bytes), fileName: `${day}.csv`, sizeBytes: bytes.length, creatorId: null };
    return stageFiles(scope, { ...upload, batch, now: NOW });
  };
  for (const day of ["2026-11-01", "2026-11-02"]) await send(owner, day);
  await send(manager, "2026-11-03");
  await send(await makeWorkspace(), "2026-11-04");
  const { rows: all } = await listImports(owner, {});
  expect(all.map(({ batchName }) => batchName)).toEqual(Array(3).fill("Uploaded together"));
  const [alone, second, first] = all.map(({ batchId }) => batchId);
  expect(first).toBe(second);
  expect(alone).not.toBe(first);
  await expect(commitBatch(owner, batch.id)).rejects.toMatchObject({ code: "notFound" });
  expect(await commitBatch(owner, first ?? "")).toMatchObject({ done: [{}, {}], failed: [] });
  expect((await listImports(owner, { state: "waiting" })).rows).toMatchObject([{ fileName: "2026-11-03.csv" }]);
});

describe("the files of one archive", () => {
  const files = {
    "Overview.csv":
      '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n"November 19","10","2","3","0","1"',
    "FollowerHistory.csv": '"Date","Followers","Difference in followers from previous day"\n"November 19","500","4"',
    "Viewers.csv": '"Date","Total Viewers","New Viewers","Returning Viewers"\n"November 19","9","8","1"',
  };

  it("are told apart by their folders where they bear one name", async () => {
    const owner = await makeWorkspace();
    const overview = Buffer.from(files["Overview.csv"]);
    const bytes = makeZip({
      "October/Overview.csv": Buffer.from(files["Overview.csv"].replace("November 19", "October 19")),
      "November/Content.csv": Buffer.from(studioFile([{ postId: postIdAt("2026-11-01T10:00:00Z"), views: 5 }])),
      "November/Overview.csv": overview,
      "August/Overview.csv": Buffer.from(files["Overview.csv"].replace("November 19", "August 19")),
    });
    const upload = {
      stream: inPieces(bytes),
      fileName: "Data.zip",
      sizeBytes: bytes.length,
      creatorId: null,
      now: NOW,
    };
    const { staged, refused } = await stageFiles(owner, upload);
    expect(refused).toEqual([]);
    expect(staged.map(({ fileName }) => fileName).sort()).toEqual(["Content.csv", ...Array(3).fill("Overview.csv")]);
    const nameless = makeZip({ "a/Overview.csv": overview, "b/Overview.csv": overview });
    const alone = { ...upload, stream: inPieces(nameless), sizeBytes: nameless.length };
    expect((await stageFiles(owner, alone)).refused).toHaveLength(2);
  });

  it("are told their columns one by one, without unpacking, and go with the others", async () => {
    const [owner, other] = [await makeWorkspace(), await makeWorkspace()];
    const bytes = makeZip({
      "ads.csv": Buffer.from(adFile([{ day: "2026-11-01", ad: "A", cost: "1.00" }])),
      "x/unknown.csv": Buffer.from(text),
    });
    const id = newId();
    const send = (scope: Scope, more = {}) =>
      stageFiles(scope, {
        stream: inPieces(bytes),
        fileName: "r.zip",
        sizeBytes: bytes.length,
        creatorId: null,
        // An id of one's own is taken only about the time at which it was made.
        now: new Date(),
        ...more,
      });
    const first = await send(owner, { id });
    expect(first.staged.map(({ fileName }) => fileName)).toEqual(["ads.csv"]);
    expect(first.refused).toMatchObject([
      { path: "x/unknown.csv", code: "unknownHeaders", table: { header, sample: rows } },
    ]);

    await saveMapping(owner, chosen);
    const batch = { id, name: "Uploaded together" };
    const second = await send(owner, { batch, inside: "x/unknown.csv" });
    expect(second).toMatchObject({ batchId: first.batchId, refused: [], staged: [{ fileName: "unknown.csv" }] });
    await expect(send(owner, { batch, inside: "y.csv" })).rejects.toMatchObject({ refusal: "notInside" });
    expect((await send(other, { batch, inside: "x/unknown.csv" })).batchId).not.toBe(first.batchId);
    expect(await commitBatch(owner, first.batchId ?? "")).toMatchObject({ done: [{}, {}], failed: [] });
    expect(await db.dailyMetric.count(of(owner))).toBe(3);
    expect(await db.import.count({ where: { workspaceId: other.workspaceId } })).toBe(0);
  });

  it("go in together although they tell of the same days, and only for their own book", async () => {
    const [owner, other] = [await makeWorkspace(), await makeWorkspace()];
    const creator = await makeCreator(owner);
    const bytes = makeZip(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, new TextEncoder().encode(content)])),
    );
    const { batchId, staged, refused } = await stageFiles(owner, {
      stream: inPieces(bytes),
      fileName: "Overview.zip",
      sizeBytes: bytes.length,
      creatorId: creator.id,
      now: NOW,
    });
    expect(staged).toHaveLength(3);
    expect(refused).toEqual([]);
    await expect(commitBatch(other, batchId ?? "")).rejects.toMatchObject({ code: "notFound" });
    expect(await db.accountDay.count(of(owner))).toBe(0);

    const { done, failed } = await commitBatch(owner, batchId ?? "");
    expect(failed).toEqual([]);
    expect(done).toHaveLength(3);
    expect(await db.accountDay.findMany(of(owner))).toMatchObject([
      { views: 10n, followers: 500n, viewers: 9n, creatorId: creator.id },
    ]);
    await expect(commitBatch(owner, batchId ?? "")).rejects.toMatchObject({ code: "notFound" });
    expect(await db.accountDay.count(of(other))).toBe(0);
  });
});
