import { expect, it } from "vitest";
import { countWritten, countWrittenAds, listWritten, listWrittenAds } from "@/lib/imports/data/written";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { undoImport } from "@/lib/imports/service/undo";
import { makeChance } from "../support/chance";
import { SHAPES } from "../support/export-shapes";
import { makeBook, makeMember, makeWorkspace } from "../support/factories";
import { importText } from "../support/import-files";
import { refusals } from "../support/refusals";

const formats = Object.keys(SHAPES) as ImportFormat[];
const all = { skip: 0, take: 100 };

it.each(formats)("%s: every count of an import opens to as many rows, each once and in pages", async (format) => {
  const owner = await makeWorkspace();
  const chance = makeChance(format.length * 11);
  for (let round = 0; round < 3; round++) {
    const { id, counts } = await importText(owner, SHAPES[format](chance), { handle: "glow.lab" });
    const [written, replaced] = [
      await listWritten(owner, id, "written", all),
      await listWritten(owner, id, "replaced", all),
    ];
    expect([written.length, replaced.length], `round ${round}`).toEqual([counts.create + counts.update, counts.update]);
    expect(await countWritten(owner, id, "written")).toBe(written.length);
    const paged = [
      ...(await listWritten(owner, id, "written", { skip: 0, take: 2 })),
      ...(await listWritten(owner, id, "written", { skip: 2, take: 98 })),
    ];
    expect(paged).toEqual(written);
    expect(new Set(written.map(({ key }) => key)).size).toBe(written.length);
    const ads = await listWrittenAds(owner, id, all);
    expect(ads).toHaveLength(await countWrittenAds(owner, id));
    expect(ads.length).toBeGreaterThanOrEqual(format.startsWith("ads.ad") && written.length > 0 ? 1 : 0);
  }
});

it("nothing is told of an import of another book, or of one that is not a creator's own; nor once it is undone", async () => {
  const [{ owner, workspaceId, creator }, theirs] = [await makeBook(), await makeBook()];
  const { id } = await importText(owner, SHAPES["ads.adByDay"](makeChance(3)));
  const member = await makeMember(workspaceId, "CREATOR", [creator.id]);
  for (const scope of [theirs.owner, member])
    expect(
      await refusals([
        listWritten(scope, id, "written", all),
        countWritten(scope, id, "replaced"),
        listWrittenAds(scope, id, all),
        countWrittenAds(scope, id),
      ]),
    ).toEqual(["notFound", "notFound", "notFound", "notFound"]);
  await undoImport(owner, id);
  expect(await countWritten(owner, id, "written")).toBe(0);
});
