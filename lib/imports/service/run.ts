/** What is being read or written right now can be watched and called off by whoever started it; it is known to this process only. */
import "server-only";
import { cancelBackend, type HeldBackend, holdBackend } from "@/lib/imports/data/backend";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { logFault } from "@/lib/server/log";
import type { Tx } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

/** What has become of one of several files that go in one after the other; "left" waits on. */
export type FileProgress = { id: string; fileName: string; state: "waits" | "runs" | "imported" | "left" };

/** `rowsRead` are lines seen so far, `bytesRead` of `sizeBytes` what has arrived; `sizeBytes` is null when it is not announced. */
export type Progress = {
  phase: "reading" | "comparing" | "writing" | "counting";
  bytesRead: number;
  sizeBytes: number | null;
  rowsRead: number;
  rowsWritten: number;
  /** Of the files that go in together; empty where there is one. */
  files: FileProgress[];
};

/** One running upload, import or undoing. */
export type Run = {
  progress: Progress;
  signal: AbortSignal;
  /** Names the connection that works for this run, so that calling it off reaches a statement under way. */
  hold: (tx: Tx) => Promise<void>;
};

type Entry = Run & { scope: Scope; controller: AbortController; backend: HeldBackend | null };

// One map per process: the server keeps the modules of pages and of routes apart.
const shared = globalThis as unknown as { sparkbookRuns?: Map<string, Entry> };
shared.sparkbookRuns ??= new Map();
const runs = shared.sparkbookRuns;
const keyOf = ({ workspaceId }: Scope, id: string) => `${workspaceId} ${id}`;

const CANCELLED = "This was cancelled. Nothing was written.";

/**
 * Runs `work` under an id that others can ask for meanwhile; it is called off when `signal` is aborted.
 * @throws AppError conflict when something runs under this id already, or when the run was called off
 */
export async function asRun<T>(
  scope: Scope,
  { id, sizeBytes, signal }: { id: string; sizeBytes: number | null; signal?: AbortSignal },
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const key = keyOf(scope, id);
  if (runs.has(key)) throw new AppError("conflict", "This file is being worked on right now. Wait until it is done.");
  const controller = new AbortController();
  const entry: Entry = {
    scope,
    controller,
    signal: controller.signal,
    backend: null,
    progress: { phase: "reading", bytesRead: 0, sizeBytes, rowsRead: 0, rowsWritten: 0, files: [] },
    hold: async (tx) => {
      controller.signal.throwIfAborted();
      entry.backend = await holdBackend(tx);
    },
  };
  runs.set(key, entry);
  const leave = () => void callOff(entry).catch((fault) => logFault(fault, "import.cancel"));
  signal?.addEventListener("abort", leave);
  try {
    if (signal?.aborted) controller.abort();
    return await work(entry);
  } catch (error) {
    throw controller.signal.aborted ? new AppError("conflict", CANCELLED) : error;
  } finally {
    signal?.removeEventListener("abort", leave);
    runs.delete(key);
  }
}

async function callOff({ controller, backend }: Entry): Promise<void> {
  controller.abort();
  if (backend) await cancelBackend(backend);
}

function findRun(scope: Scope, id: string): Entry | null {
  const entry = runs.get(keyOf(scope, id));
  const isOwn = entry?.scope.actor.id === scope.actor.id;
  return entry && (isOwn || !scope.creatorIds) ? entry : null;
}

/** How far a run of this process is; null for one that is over, unknown or somebody else's. */
export function getProgress(scope: Scope, id: string): Progress | null {
  const found = findRun(scope, id);
  return found && { ...found.progress, files: found.progress.files.map((file) => ({ ...file })) };
}

/**
 * Calls a running upload, import or undoing off; its rows are then not written. Of files that go in together the one under way and
 * those after it are not. @returns false when nothing runs under this id
 * @throws AppError forbidden for who may not import
 */
export async function cancelImport(scope: Scope, id: string): Promise<boolean> {
  if (!can(scope, "import.stage"))
    throw new AppError("forbidden", "Your role in this workspace does not allow calling imports off. Ask its owner.");
  const found = findRun(scope, id);
  if (!found) return false;
  await callOff(found);
  const running = found.progress.files.find(({ state }) => state === "runs");
  if (running) await cancelImport(scope, running.id);
  return true;
}
