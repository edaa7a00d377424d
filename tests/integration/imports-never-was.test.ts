/** An import between two others, undone, leaves the book that never saw it, or its undoing is refused by the name of the later one. */
import { expect, it } from "vitest";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { undoImport } from "@/lib/imports/service/undo";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { type Chance, makeChance } from "../support/chance";
import { POSTS, SHAPES } from "../support/export-shapes";
import { makeCode, makeCreator, makeVideo, makeWorkspace } from "../support/factories";
import { importText } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";

const TRIPLES = 24;
const LANES = 3;
const FORMATS = Object.keys(SHAPES) as ImportFormat[];
const OF_VIDEOS: ImportFormat[] = ["ads.adByDay", "ads.adLevel", "studio.content", "one.campaign"];
/** Codes and people are the fixture's own; scores are reckoned anew from what the other tables hold. */
const BESIDES = /Membership|Seal|SparkCode|Suitability/;
const PASSING = /"(\w*[iI]d|\w+At|url|score)": ("[^"]*"|[\d.]+|null)(, )?/g;
const KEPT = /"(postId|externalId)"/;

/** A book with two known videos, one of which has a code. */
async function makeFedBook(): Promise<Scope> {
  const owner = await makeWorkspace();
  const { id: creatorId } = await makeCreator(owner, { handle: "glow.lab", name: "Glow", email: "glow@example.com" });
  for (const [n, postId] of POSTS.slice(0, 2).entries()) {
    const { id: videoId } = await makeVideo(owner, { creatorId, postId, title: `Video ${n}` });
    const held = { startsAt: new Date("2026-11-01T00:00:00Z"), expiresAt: new Date("2026-12-01T00:00:00Z") };
    if (n === 0) await makeCode(owner, { creatorId, videoId, ...held });
  }
  return owner;
}

/** A file, now and then with another post than others name for the same ad. */
function makeFile(chance: Chance, formats: readonly ImportFormat[]): string {
  const file = SHAPES[chance.pick(formats)](chance);
  return chance.is(0.3) ? file.replace(chance.pick(POSTS), chance.pick(POSTS)) : file;
}

async function stateOf(owner: Scope) {
  const told = (row: string) => row.replace(PASSING, (pair) => (KEPT.test(pair) ? pair : ""));
  const dump = Object.entries(await dumpBook(owner)).filter(([table]) => !BESIDES.test(table));
  return Object.fromEntries(dump.map(([table, rows]) => [table, rows.map(told).sort()]));
}

/** @returns whether it was undone, or null where a file was refused */
async function tryTriple(seed: number): Promise<boolean | null> {
  const chance = makeChance(seed);
  const files = Array.from({ length: 3 }, () => makeFile(chance, seed % 2 ? FORMATS : OF_VIDEOS));
  const [owner, spared] = [await makeFedBook(), await makeFedBook()];
  const bring = (to: Scope, n: number) => importText(to, files[n] ?? "", { handle: "glow.lab", fileName: `${n}.csv` });
  const ids: string[] = [];
  for (const n of files.keys()) {
    const brought = await bring(owner, n).catch((refused) => refused);
    if (brought instanceof AppError) return null;
    ids.push(brought.id);
  }
  const before = await dumpBook(owner);
  const refused: unknown = await undoImport(owner, ids[1] ?? "").then(
    () => null,
    (error) => error,
  );
  if (refused !== null) {
    expect(refused, `triple ${seed}`).toMatchObject({ code: "conflict", href: `/imports/${ids[2]}` });
    expect(await dumpBook(owner), `triple ${seed}`).toEqual(before);
    return false;
  }
  for (const n of [0, 2]) await bring(spared, n);
  expect(await stateOf(owner), `triple ${seed}: ${files.join("\n")}`).toEqual(await stateOf(spared));
  return true;
}

it("of three files chosen by chance", async () => {
  const seeds = Array.from({ length: TRIPLES }, (_, n) => 500 + n).values();
  const answers: (boolean | null)[] = [];
  const tryNext = async () => {
    for (const seed of seeds) answers.push(await tryTriple(seed));
  };
  await Promise.all(Array.from({ length: LANES }, tryNext));
  expect(answers.filter((undone) => undone === true).length).toBeGreaterThan(answers.length / 3);
  expect(answers).toContain(false);
}, 300_000);
