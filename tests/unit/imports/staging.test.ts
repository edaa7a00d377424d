import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCopyBlock } from "@/lib/imports/rules/copy-block";
import { decideOwner } from "@/lib/imports/rules/owner";
import { changesNothing, countPlan, formatCounts, listChangedDays } from "@/lib/imports/rules/plan";
import { recognise } from "@/lib/imports/rules/recognise";
import { makeStager } from "@/lib/imports/rules/stage-text";
import { fixture, readRows } from "./read";

/** What COPY makes of one line of its text format. */
function readCopyLine(line: string): (string | null)[] {
  const marks: Record<string, string> = { t: "\t", n: "\n", r: "\r", "\\": "\\" };
  return line
    .split("\t")
    .map((cell) => (cell === "\\N" ? null : cell.replace(/\\(.)/g, (_, mark: string) => marks[mark] ?? mark)));
}

describe("COPY text", () => {
  it("gives back every text and every whole number", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }).filter((text) => !text.includes("\0")),
      fc.constantFrom("\\N", "\\", "a\tb", "line\nend\r", "🔥 serum", "x".repeat(4_000), "é".repeat(4_000), ""),
      fc.maxSafeInteger(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 60 }), (rows) => {
        const block = makeCopyBlock();
        for (const row of rows) {
          for (const value of row) typeof value === "number" ? block.number(value) : block.text(value);
          block.endRow();
        }
        const text = block.take().toString();
        const lines = text.slice(0, -1).split("\n");
        expect(lines.map(readCopyLine)).toEqual(rows.map((row) => row.map((value) => value?.toString() ?? null)));
        expect(block.isEmpty()).toBe(true);
      }),
    );
  });
});

describe("a stager", () => {
  it("names the columns of its lines, and says an ad's texts once when they do not change", async () => {
    const many = `By Day,Campaign name,Ad name,Cost\n${Array.from({ length: 20 }, (_, n) => `2026-10-${n + 10},C,${n === 15 ? "B" : "A"},1.00`).join("\n")}`;
    const { rows } = await readRows(many);
    const header = many.slice(0, many.indexOf("\n")).split(",");
    const recognition = recognise(header, [["2026-10-10", "C", "A", "1.00"]]);
    if (!recognition.ok) throw new Error(recognition.reason);
    const stager = makeStager(recognition, { workspaceId: "w", importId: "i", zone: "UTC" });
    for (const row of rows) stager.write({ kind: "row", row, replacesLine: null });
    const lines = stager.block.take().toString().trimEnd().split("\n").map(readCopyLine);
    const at = (name: string) => stager.columns.indexOf(name);
    expect(lines.every((cells) => cells.length === stager.columns.length)).toBe(true);
    const toldOn = (index: number) => Number(lines[index]?.[at("toldLine")]);
    expect(lines.map((_, index) => toldOn(index))).toEqual(
      rows.map(({ adKey, line }, index) => (index === 15 ? line : adKey === rows[15]?.adKey ? 17 : 2)),
    );
    expect(lines[15]?.[at("adName")]).toBe("B");
    expect(lines[19]).toEqual([
      "w",
      "i",
      "21",
      rows[19]?.adKey,
      "2026-10-29",
      "USD",
      "2",
      ...Array(7).fill(null),
      "100",
    ]);
  });

  it("keeps a video's moment of upload, and a title to go by", async () => {
    const { rows, ...file } = await readRows(fixture("studio-content.csv"));
    if (!("columns" in file)) throw new Error("not recognised");
    const stager = makeStager({ ...file, ok: true }, { workspaceId: "w", importId: "i", zone: "America/New_York" });
    for (const row of rows) stager.write({ kind: "row", row, replacesLine: null });
    const lines = stager.block.take().toString().trimEnd().split("\n").map(readCopyLine);
    const at = (name: string) => stager.columns.indexOf(name);
    expect(lines[1]?.[at("title")]).toBeNull();
    expect(lines[1]?.[at("standInTitle")]).toBe("Post of Thu 1 Jan 2026");
    expect(lines[0]?.[at("postedAt")]).toBe(new Date(Number(7574868893212268167n >> 32n) * 1_000).toISOString());
  });
});

describe("the owner of a file", () => {
  const named = (...handles: string[]) => new Map(handles.map((handle, n) => [handle, n + 1]));
  it.each([
    [named("a"), null, "a", null],
    [named("a"), "a", "a", null],
    [named(), "b", "b", null],
    [
      named("a"),
      "b",
      "b",
      "The links of 1 video name @a; they are kept under @b, but for those of another profile in the book.",
    ],
    [
      named("a", "b", "c"),
      "b",
      "b",
      "The links of 4 videos name @a and @c; they are kept under @b, but for those of another profile in the book.",
    ],
  ])("%o and the chosen %s: %s", (handles, chosen, handle, warning) => {
    expect(decideOwner(handles, chosen)).toEqual({ ok: true, handle, warning });
  });

  it("is asked for where the links name nobody, or several", () => {
    expect(decideOwner(named(), null)).toMatchObject({ ok: false, reason: expect.stringContaining("name no profile") });
    const seven = decideOwner(named("a", "b", "c", "d", "e", "f", "g"), null);
    expect(seven).toMatchObject({ reason: expect.stringContaining("@a, @b, @c, @d, @e and 2 more profiles") });
  });
});

describe("a plan", () => {
  const days = [
    { day: "2026-10-01", create: 2, update: 0, unchanged: 1, mark: "1" },
    { day: "2026-10-02", create: 0, update: 0, unchanged: 5, mark: "0" },
    { day: "2026-10-03", create: 0, update: 3, unchanged: 0, mark: "2" },
  ];
  it("adds up, and touches only days with changes", () => {
    const counts = countPlan(
      { days, ads: { newAds: 1, changedAds: 0, repostedAds: 0, matchedAds: 0, unmatchedAds: 4, mark: "" } },
      { rejected: 2, skipped: 1 },
    );
    expect(counts).toEqual({
      rows: 11,
      create: 2,
      update: 3,
      unchanged: 6,
      rejected: 2,
      skipped: 1,
      newAds: 1,
      changedAds: 0,
      repostedAds: 0,
      matchedAds: 0,
      unmatchedAds: 4,
    });
    expect(listChangedDays({ days, ads: null })).toEqual(["2026-10-01", "2026-10-03"]);
    expect(formatCounts(counts)).toBe("2 new, 3 changed, 6 unchanged; 2 lines left out");
    expect(changesNothing(counts)).toBe(false);
  });

  it("that only finds an ad's video still changes something", () => {
    const nothing = countPlan({ days: days.slice(1, 2), ads: null }, { rejected: 0, skipped: 0 });
    expect(changesNothing(nothing)).toBe(true);
    expect(changesNothing({ ...nothing, matchedAds: 1 })).toBe(false);
    expect(formatCounts(nothing)).toBe("5 unchanged");
  });
});
