import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeKeyMemory } from "@/lib/imports/rules/duplicates";
import { type ImportFormat, RECORD_TABLES, type RecordFormat } from "@/lib/imports/rules/formats";
import type { LineRecord, Reject, StagedRow } from "@/lib/imports/rules/staged-row";
import { isDay } from "@/lib/kernel/day";
import { damage } from "../../support/damage";
import { fixture, hasSamples, readFile, readRows, sample } from "./read";

const GOOD = [
  "studio-content.csv",
  "studio-content-unescaped.csv",
  "ads-by-day.csv",
  "ads-ad-level.csv",
  "ads-api-fields.csv",
];
const ALL = readdirSync("tests/fixtures/imports").filter((name) => name.endsWith(".csv"));
/** Every rejected line is a line of the file and says where and why. */
function expectNamed(rejected: Reject[], bytes: Buffer) {
  const lines = bytes.toString("latin1").split(/[\r\n]/).length;
  for (const each of rejected) {
    expect(each.line).toBeGreaterThan(1);
    expect(each.line).toBeLessThanOrEqual(lines);
    expect(each.column).not.toBe("");
    expect(each.reason).toMatch(/^.{15,}\.$/su);
    expect([...each.value].length).toBeLessThanOrEqual(80);
  }
}

/** Nothing that a database would refuse: no lost digits, no zero bytes, no half characters, no missing key. */
function expectSound({ format, rows, records }: { format: ImportFormat; rows: StagedRow[]; records: LineRecord[] }) {
  for (const row of rows) expect(row.postId ?? row.adKey).toBeTruthy();
  for (const record of records) {
    const { key, values } = RECORD_TABLES[format as RecordFormat];
    for (const column of key) if (column !== "creatorId") expect(record[column], column).toBeDefined();
    for (const [column, value] of Object.entries(record)) {
      expect([...key, ...values]).toContain(column);
      if (/^(day|takenOn|asOf|orderedOn)$/.test(column)) expect(isDay(String(value))).toBe(true);
    }
  }
  for (const value of [...rows, ...records].flatMap((each) => Object.values(each))) {
    if (typeof value === "number")
      expect(Number.isInteger(value) ? Number.isSafeInteger(value) : value < 1e9).toBe(true);
    if (typeof value === "string") {
      expect(value).not.toContain("\0");
      expect(value).not.toMatch(/\p{Cs}/u);
    }
  }
}

/** Milliseconds of the best of a few readings: what else the machine does is in none of all. */
async function fastest(text: string): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < 7; n++) {
    const began = performance.now();
    await readRows(text);
    taken.push(performance.now() - began);
  }
  return Math.min(...taken);
}

/** A cell of 60,000 characters that is tried from each of them takes some thousand times as long as one that is not. */
const TIMES_PLAIN = 50;

describe("hostile files", () => {
  it("never throws on a damaged file, and says line, column and reason of each line that it rejects", async () => {
    const tally = { refused: 0, read: 0, rejected: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ALL),
        damage,
        fc.integer({ min: 1, max: 999 }),
        async (name, spoil, pieces) => {
          const bytes = spoil(fixture(name));
          const result = await readFile(bytes, { pieces: bytes.length > 50_000 ? 65_536 : pieces });
          if (result.refused) {
            tally.refused++;
            expect(result.refused.reason).toMatch(/^[^\n]{15,}\.$/su);
            expect(result.refused.remedy).toMatch(/^[^\n]{15,}\.$/su);
            return;
          }
          tally.read++;
          tally.rejected += result.rejected.length;
          expectNamed(result.rejected, bytes);
          expectSound(result);
        },
      ),
      { numRuns: 2_000 },
    );
    // The damage must be neither so mild nor so hard that nothing is tried.
    for (const count of Object.values(tally)) expect(count).toBeGreaterThan(200);
  }, 180_000);

  it("gives the same rows for any size of pieces", async () => {
    for (const name of GOOD) {
      const whole = await readRows(fixture(name));
      for (const pieces of [1, 2, 7, 100]) expect(await readRows(fixture(name), { pieces })).toEqual(whole);
    }
  });

  it("takes what stands below a line that is longer than all that recognition looks at", async () => {
    const [header = "", good = ""] = fixture("ads-by-day.csv").toString().split("\n");
    for (const long of [good.replace(",", `,${"x".repeat(200_000)}`), `"${"x".repeat(60_000)}\n`.repeat(9)]) {
      const { rows, rejected } = await readRows([header, long, good].join("\n"));
      expect(rows).toHaveLength(1);
      expect(rejected[0]).toMatchObject({ line: 2 });
    }
  });

  it("takes no time over a cell that is long on purpose, whatever is repeated in it", async () => {
    const attacks = [
      { name: "shop-seller-orders.csv", title: "Time Created", cell: `07/07/2026${" ".repeat(60_000)}x` },
      { name: "shop-seller-orders.csv", title: "Time Created", cell: `07/07/2026${"\u00a0".repeat(60_000)}x` },
      { name: "ads-by-day.csv", title: "Cost", cell: `1.${"0".repeat(60_000)}1` },
    ];
    for (const { name, title, cell } of attacks) {
      const lines = fixture(name).toString("utf8").trimEnd().split("\n");
      const at = lines[0]?.replace("\ufeff", "").split(",").indexOf(title) ?? -1;
      expect(at, title).toBeGreaterThanOrEqual(0);
      const cells = (lines[1] ?? "").split(",");
      const textWith = (value: string) => [...lines, cells.with(at, value)].join("\n");
      const plain = await fastest(textWith("x".repeat(cell.length)));
      expect(await fastest(textWith(cell)), title).toBeLessThan(plain * TIMES_PLAIN);
      const { rejected } = await readRows(textWith(cell));
      expect(rejected.at(-1)).toMatchObject({ column: title, line: lines.length + 1 });
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
