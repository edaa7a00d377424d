import { describe, expect, it } from "vitest";
import { deriveShare, estimateRows, type FileProgress, listBusy, startProgress } from "@/lib/imports/rules/progress";

const at = (fields: object) => ({ ...startProgress(null), ...fields });

describe("the share of a run that is done", () => {
  it("is told by bytes while a file arrives, by rows while they are written", () => {
    expect(deriveShare(at({ sizeBytes: 200, bytesRead: 50 }))).toBe(0.25);
    expect(deriveShare(at({ sizeBytes: 200, bytesRead: 500 })), "an archive's files are larger than it").toBe(1);
    expect(deriveShare(at({ phase: "writing", rowsToWrite: 40, rowsWritten: 10 }))).toBe(0.25);
  });

  it("is not made up where nothing tells it", () => {
    expect(deriveShare(at({ bytesRead: 50 }))).toBeUndefined();
    for (const phase of ["comparing", "counting"]) expect(deriveShare(at({ phase, rowsToWrite: 9 }))).toBeUndefined();
    expect(deriveShare(at({ phase: "writing" }))).toBeUndefined();
  });

  it("is told by files where several go in", () => {
    const files = ["imported", "left", "runs", "waits"].map((state) => ({ id: state, fileName: state, state }));
    expect(deriveShare(at({ files, phase: "writing", rowsToWrite: 5 }))).toBe(0.5);
  });
});

it("a file is busy by itself, or among others when it is its turn", () => {
  const files = ["imported", "runs", "waits"].map((state) => ({ id: state, fileName: state, state }) as FileProgress);
  const run = { kind: "COMMIT" as const, fileName: "", ...startProgress(null) };
  const busy = listBusy([
    { ...run, id: "batch", files },
    { ...run, id: "one", kind: "UNDO" },
  ]);
  expect([...busy]).toEqual([
    ["runs", "COMMIT"],
    ["one", "UNDO"],
  ]);
});

it("rows are reckoned by growth, and are all there only when it is known", () => {
  const grown = (bytes: number) => estimateRows({ bytes, bytesPerRow: 200 }, 1_000);
  expect([grown(0), grown(20_000), grown(1_000_000), grown(-8_192)]).toEqual([0, 100, 990, 0]);
});
