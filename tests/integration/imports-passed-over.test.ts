/** A line that says nothing of its own is told where the file is looked at, before and after it is imported. */
import { expect, it } from "vitest";
import { getImport } from "@/lib/imports/data/import";
import { commitImport } from "@/lib/imports/service/commit";
import { renewPreview } from "@/lib/imports/service/renew";
import { stageFiles } from "@/lib/imports/service/stage";
import { newId } from "@/lib/kernel/id";
import { makeWorkspace } from "../support/factories";
import { inPieces, NOW, stage } from "../support/import-files";
import { makeZip } from "../support/workbook";

const report = (...lines: string[]) =>
  `Campaign name,Cost,Impressions,Currency\n${lines.map((line) => `${line},USD`).join("\n")}\n`;

it("a campaign that is the sum of the others is named in the preview, in a renewed one and in the history", async () => {
  const [owner, other] = [await makeWorkspace(), await makeWorkspace()];
  const passedOver = [
    { line: 4, why: "sum", name: "Test C", firstLine: null },
    { line: 5, why: "repeated", name: "Test A", firstLine: 2 },
  ];
  const file = report("Test A,10,1000", "Test B,10,1000", "Test C,20,2000", "Test A,10,1000");
  const { id, planHash, counts } = await stage(owner, file);
  expect(counts).toMatchObject({ create: 2, skipped: 2, rejected: 0 });
  expect(counts.passedOver).toEqual(passedOver);
  await renewPreview(owner, id);
  expect((await getImport(owner, id)).counts).toEqual(counts);
  await commitImport(owner, id, planHash);
  expect((await getImport(owner, id)).counts).toEqual(counts);
  await expect(getImport(other, id)).rejects.toMatchObject({ code: "notFound" });

  const alone = await stage(owner, report("Test C,20,2000"));
  expect(alone.counts).toMatchObject({ create: 1, skipped: 0 });
  expect(alone.counts).not.toHaveProperty("passedOver");
});

it("an archive tells every file of it that is not read", async () => {
  const owner = await makeWorkspace();
  const bytes = makeZip({
    "b.csv": Buffer.from(report("A,1.00,10")),
    "week1.zip": makeZip({ "a.csv": Buffer.from(report("A,1.00,10")) }),
    "report.xls": Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("Workbook", "utf16le")]),
    "photo.png": Buffer.from("89504e470d0a1a0a", "hex"),
    "__MACOSX/._b.csv": Buffer.from("junk"),
  });
  const { staged, refused } = await stageFiles(owner, {
    id: newId(),
    stream: inPieces(bytes),
    fileName: "week.zip",
    sizeBytes: bytes.length,
    creatorId: null,
    now: NOW,
  });
  expect(staged).toMatchObject([{ fileName: "b.csv", counts: { create: 1 } }]);
  expect(refused.map(({ path, code, reason }) => [path, code, reason])).toEqual([
    ["photo.png", "notText", expect.stringContaining("a PNG picture")],
    ["report.xls", "notText", expect.stringContaining("an old Excel workbook")],
    ["week1.zip", "notText", expect.stringContaining("archive inside an archive")],
  ]);
});
