import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeKeyMemory } from "@/lib/imports/rules/duplicates";
import { fixture, hasSamples, readFile, readRows, sample } from "./read";

const GOOD = [
  "studio-content.csv",
  "studio-content-unescaped.csv",
  "ads-by-day.csv",
  "ads-ad-level.csv",
  "ads-api-fields.csv",
];
const JUNK = [
  '"',
  '""',
  ",",
  ";",
  "\n",
  "\r\n",
  "\0",
  "\ufeff",
  "\xff",
  "é",
  "🔥",
  "-",
  "1e9",
  "9".repeat(40),
  "NaN",
  "__proto__",
  "=1+1",
  "\t",
  " ",
];

type Edit = { at: number; length: number; junk: string };

function mutate(bytes: Buffer, edits: Edit[], cut: number): Buffer {
  let text = bytes.toString("latin1");
  for (const { at, length, junk } of edits) {
    const place = Math.floor(at * text.length);
    text = text.slice(0, place) + Buffer.from(junk, "utf8").toString("latin1") + text.slice(place + length);
  }
  return Buffer.from(text.slice(0, Math.ceil(cut * text.length)), "latin1");
}

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.nat(12),
  junk: fc.constantFrom(...JUNK),
});

describe("hostile files", () => {
  it("never throws on a damaged file, and says line, column and reason of each line that it rejects", async () => {
    const cut = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...GOOD),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        cut,
        fc.integer({ min: 1, max: 999 }),
        async (name, edits, kept, pieces) => {
          const bytes = mutate(fixture(name), edits, kept);
          const result = await readFile(bytes, { pieces });
          if (result.refused) {
            expect(result.refused.reason).toMatch(/\.$/);
            expect(result.refused.remedy).toMatch(/\.$/);
            return;
          }
          const lines = bytes.toString("latin1").split("\n").length;
          for (const each of result.rejected) {
            expect(each.line).toBeGreaterThan(1);
            expect(each.line).toBeLessThanOrEqual(lines);
            expect(each.column).not.toBe("");
            expect(each.reason).toMatch(/^.{15,}\.$/su);
            expect([...each.value].length).toBeLessThanOrEqual(80);
          }
          for (const row of result.rows) {
            expect(row.postId ?? row.adKey).toBeTruthy();
            for (const value of Object.values(row)) {
              if (typeof value === "number") expect(Number.isSafeInteger(value)).toBe(true);
              if (typeof value === "string") expect(value).not.toContain("\0");
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives the same rows for any size of pieces", async () => {
    for (const name of GOOD) {
      const whole = await readRows(fixture(name));
      for (const pieces of [1, 2, 7, 100]) expect(await readRows(fixture(name), { pieces })).toEqual(whole);
    }
  });

  it("changes no other line when one line is damaged", async () => {
    const lines = fixture("ads-by-day.csv").toString().split("\n");
    const good = (await readRows(lines.join("\n"))).rows;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('"', ",", "x", '"x"y', "-"), fc.nat(40), async (junk, at) => {
        const damaged = [...lines];
        damaged[2] = `${lines[2]?.slice(0, at)}${junk}${lines[2]?.slice(at)}`;
        const { rows } = await readRows(damaged.join("\n"));
        expect(rows.filter((row) => row.line !== 3)).toEqual(good.filter((row) => row.line !== 3));
      }),
    );
  });
});

describe("key memory", () => {
  it("tells 300,000 keys apart and knows each again", () => {
    const memory = makeKeyMemory();
    const key = (i: number) => `2026-09-${i % 30}USDname:Campaign␟Group␟Ad ${i}`;
    for (let i = 1; i <= 300_000; i++)
      if (memory.remember(key(i), i, i) !== null) throw new Error(`${i} taken for another`);
    for (let i = 1; i <= 300_000; i += 997) expect(memory.remember(key(i), 1, 1)).toEqual({ line: i, mark: i });
    memory.replace(key(5), 9, 4_294_967_295);
    expect(memory.remember(key(5), 1, 1)).toEqual({ line: 9, mark: 4_294_967_295 });
  });
});

describe.runIf(hasSamples)("real exports in UTF-16 and with Windows line ends", () => {
  it("read the same", async () => {
    const bytes = sample("studio_Content.en-US.real.csv");
    const { rows } = await readRows(bytes);
    expect((await readRows(Buffer.from(bytes.toString("utf8"), "utf16le"))).rows).toEqual(rows);
    expect((await readRows(bytes.toString("utf8").replaceAll("\n", "\r\n"))).rows).toEqual(rows);
  });
});
