/** How far a run is: what has arrived, what was read, what is written; by the counts where there are, else by the phase. */

/** What has become of one of several files that go in one after the other; "left" waits on. */
export type FileProgress = { id: string; fileName: string; state: "waits" | "runs" | "imported" | "left" };

export type Phase = "reading" | "comparing" | "writing" | "counting";

/** `rowsRead` are lines seen so far, `bytesRead` of `sizeBytes` what has arrived; `sizeBytes` is null when it is not announced. */
export type Progress = {
  phase: Phase;
  bytesRead: number;
  sizeBytes: number | null;
  rowsRead: number;
  /** Of `rowsToWrite`; while one statement writes them by how much their table has grown, so about. */
  rowsWritten: number;
  rowsToWrite: number;
  /** Of the files that go in together; empty where there is one. */
  files: FileProgress[];
};

export type RunKind = "READ" | "COMMIT" | "UNDO";

/** A run as others see it. */
export type RunFacts = { actorId: string; kind: RunKind; fileName: string; progress: Progress };

/** How far something is that is under way, for whoever looks. */
export type UnderWay = Progress & { id: string; kind: RunKind; fileName: string };

/** What is being done to which import; of files that go in together to the one whose turn it is. */
export function listBusy(runs: readonly UnderWay[]): Map<string, RunKind> {
  return new Map(
    runs.flatMap(({ id, kind, files }) => {
      const running = files.filter(({ state }) => state === "runs").map((file) => file.id);
      return (files.length > 0 ? running : [id]).map((each) => [each, kind]);
    }),
  );
}

export const startProgress = (sizeBytes: number | null): Progress => ({
  phase: "reading",
  bytesRead: 0,
  sizeBytes,
  rowsRead: 0,
  rowsWritten: 0,
  rowsToWrite: 0,
  files: [],
});

/** Rows that stand in a table by its growth; never all of them, because only the statement's end tells that. */
export function estimateRows(growth: { bytes: number; bytesPerRow: number }, rowsToWrite: number): number {
  const rows = Math.round(growth.bytes / growth.bytesPerRow);
  return Math.max(0, Math.min(rows, Math.floor(rowsToWrite * 0.99)));
}

/** The share of a run that is done, from 0 to 1; undefined in a phase that cannot tell. */
export function deriveShare({
  phase,
  bytesRead,
  sizeBytes,
  rowsWritten,
  rowsToWrite,
  files,
}: Progress): number | undefined {
  if (files.length > 0)
    return files.filter(({ state }) => state === "imported" || state === "left").length / files.length;
  if (phase === "reading") return sizeBytes ? Math.min(1, bytesRead / sizeBytes) : undefined;
  return phase === "writing" && rowsToWrite > 0 ? rowsWritten / rowsToWrite : undefined;
}
