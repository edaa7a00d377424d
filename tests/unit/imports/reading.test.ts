import { describe, expect, it } from "vitest";
import { makeCopyBlock } from "@/lib/imports/rules/copy-block";
import { readRows, startReading } from "@/lib/imports/rules/reading";
import type { RowReader } from "@/lib/imports/rules/rows";

/** Reads so many lines of so many characters, none of which is a row. @returns how often others had their turn meanwhile */
async function countTurns(lines: number, chars: number): Promise<number> {
  const read: Pick<RowReader, "line" | "end"> = {
    line: (_cells, line) => ({ kind: "reject", line, column: "Cost", value: "much", reason: "No amount." }),
    end: () => [],
  };
  const stager = { table: "StagedRow" as const, columns: [], write: () => {}, block: makeCopyBlock() };
  async function* batches() {
    yield Array.from({ length: lines }, (_, at) => ({ cells: ["x".repeat(chars)], line: at + 2, problem: null }));
  }
  let turns = 0;
  let isOver = false;
  const take = () => {
    turns++;
    if (!isOver) setImmediate(take);
  };
  setImmediate(take);
  for await (const _ of readRows(batches(), { read, stager, reading: startReading() }));
  isOver = true;
  return turns;
}

describe("lines left out that are looked through for codes", () => {
  it("let others have their turn, however long they are", async () => {
    expect(await countTurns(100, 10)).toBe(0);
    expect(await countTurns(100, 10_000)).toBeGreaterThanOrEqual(8);
  });
});
