/** What is being read, written or taken back right now can be watched and called off from anywhere; it does not outlive its process. */
import "server-only";
import { cancelBackend, type HeldBackend, holdBackend } from "@/lib/imports/data/backend";
import {
  beatRun,
  callOffRun,
  deleteRun,
  insertRun,
  isRunOff,
  listRunRows,
  measureTable,
  type RunKey,
} from "@/lib/imports/data/runs";
import { estimateRows, type Progress, type RunFacts, startProgress, type UnderWay } from "@/lib/imports/rules/progress";
import { AppError } from "@/lib/kernel/errors";
import { isId, newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { logFault } from "@/lib/server/log";
import type { Tx } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

/** One running upload, import or undoing. */
export type Run = {
  progress: Progress;
  signal: AbortSignal;
  /** Names the connection that works for this run, so that calling it off reaches a statement under way. */
  hold: (tx: Tx) => Promise<void>;
  /** Goes on to writing so many rows into a table, by whose growth it is told how far that is. */
  write: (tx: Tx, table: string, rows: number) => Promise<void>;
  /** Ends the run here if anybody in any process has called it off by now. @throws when it is called off */
  heed: (tx?: Tx) => Promise<void>;
};

type Growth = { table: string; from: number; bytesPerRow: number };
type Entry = Run & {
  facts: RunFacts;
  controller: AbortController;
  backend: HeldBackend | null;
  growth: Growth | null;
};

const BEAT_MS = 1_000;

// One map per process: the server keeps the modules of pages and of routes apart.
const shared = globalThis as unknown as { sparkbookRuns?: Map<string, Entry> };
shared.sparkbookRuns ??= new Map();
const runs = shared.sparkbookRuns;
const keyOf = ({ workspaceId }: Scope, id: string) => `${workspaceId} ${id}`;

const CANCELLED = "This was cancelled. Nothing was written.";

type NewRun = Pick<RunFacts, "kind" | "fileName"> & { id: string; sizeBytes?: number | null; signal?: AbortSignal };

/**
 * Runs `work` under an id that others can ask for meanwhile; it is called off when `signal` is aborted.
 * @throws AppError conflict when something runs under this id already, or when the run was called off
 */
export async function asRun<T>(scope: Scope, started: NewRun, work: (run: Run) => Promise<T>): Promise<T> {
  const { id, signal } = started;
  const key = { workspaceId: scope.workspaceId, id, attempt: newId() };
  const entry = makeEntry(scope, started, key);
  if (!(await insertRun(key, entry.facts)))
    throw new AppError("conflict", "This file is being worked on right now. Wait until it is done.");
  runs.set(keyOf(scope, id), entry);
  const beat = startBeat(key, entry);
  const leave = () => void callOff(entry).catch((fault) => logFault(fault, "import.cancel"));
  signal?.addEventListener("abort", leave);
  try {
    if (signal?.aborted) entry.controller.abort();
    return await work(entry);
  } catch (error) {
    throw (await isCalledOff(key, entry)) ? new AppError("conflict", CANCELLED) : error;
  } finally {
    signal?.removeEventListener("abort", leave);
    runs.delete(keyOf(scope, id));
    await beat.stop();
    await deleteRun(key).catch((fault) => logFault(fault, "import.run"));
  }
}

/** Another process may have ended the statement under way before the beat that would have told. */
async function isCalledOff(key: RunKey, { signal, progress, backend }: Entry): Promise<boolean> {
  return signal.aborted || (await beatRun(key, { progress, backend }).catch(() => false));
}

function makeEntry(scope: Scope, { kind, fileName, sizeBytes = null }: NewRun, key: RunKey): Entry {
  const controller = new AbortController();
  const progress = startProgress(sizeBytes);
  const { signal } = controller;
  const entry: Entry = {
    facts: { actorId: scope.actor.id, kind, fileName, progress },
    controller,
    signal,
    backend: null,
    growth: null,
    progress,
    hold: async (tx) => {
      signal.throwIfAborted();
      entry.backend = await holdBackend(tx);
    },
    write: async (tx, table, rows) => {
      const { bytes, bytesPerRow } = await measureTable(table, tx);
      entry.growth = { table, from: bytes, bytesPerRow };
      progress.rowsToWrite = rows;
      progress.phase = "writing";
    },
    heed: async (tx) => {
      if (await isRunOff(key, tx)) controller.abort();
      signal.throwIfAborted();
    },
  };
  return entry;
}

/** Beats until it is stopped, one beat at a time. One that fails is made up for by the next. */
function startBeat(key: RunKey, entry: Entry): { stop: () => Promise<void> } {
  let last: Promise<void> | null = null;
  const timer = setInterval(() => {
    last ??= beat(key, entry)
      .catch((fault) => void logFault(fault, "import.beat"))
      .finally(() => {
        last = null;
      });
  }, BEAT_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}

async function beat(key: RunKey, entry: Entry): Promise<void> {
  const { progress, backend } = entry;
  await estimateWritten(entry);
  const isOff = await beatRun(key, { progress, backend });
  if (isOff && !entry.signal.aborted) await callOff(entry);
}

async function estimateWritten({ progress, growth }: Entry): Promise<void> {
  if (progress.phase !== "writing" || !growth) return;
  const { bytes } = await measureTable(growth.table);
  const rows = estimateRows({ bytes: bytes - growth.from, bytesPerRow: growth.bytesPerRow }, progress.rowsToWrite);
  // The statement may have ended meanwhile, and then it is known exactly.
  if (progress.phase === "writing") progress.rowsWritten = rows;
}

async function callOff({ controller, backend }: Entry): Promise<void> {
  controller.abort();
  if (backend) await cancelBackend(backend);
}

const isSeen = (scope: Scope, { facts }: Entry): boolean =>
  scope.creatorIds === undefined || facts.actorId === scope.actor.id;

const flatten = ({ id, kind, fileName, progress }: RunFacts & { id: string }): UnderWay => ({
  id,
  kind,
  fileName,
  ...structuredClone(progress),
});

/** How far a run is; null for one that is over, unknown or somebody else's. Of another process as of its last beat. */
export async function getProgress(scope: Scope, id: string): Promise<UnderWay | null> {
  if (!isId(id)) return null;
  const entry = runs.get(keyOf(scope, id));
  if (entry) return isSeen(scope, entry) ? flatten({ id, ...entry.facts }) : null;
  const [row] = await listRunRows(scope, id);
  return row ? flatten(row) : null;
}

/** What is under way in the workspace, whoever began it; of files that go in together their one run. */
export async function listRuns(scope: Scope): Promise<UnderWay[]> {
  const all = (await listRunRows(scope)).map(flatten);
  const inside = new Set(all.flatMap(({ files }) => files.map(({ id }) => id)));
  return all.filter(({ id }) => !inside.has(id));
}

/**
 * Asks a running upload, import or undoing to stop, in whichever process it is. Its rows are then not written, unless it was done
 * already, which its outcome tells; of files that go in together the one under way and those after it are not.
 * @returns false when nothing runs under this id
 * @throws AppError forbidden for who may not import
 */
export async function cancelImport(scope: Scope, id: string): Promise<boolean> {
  if (!can(scope, "import.stage"))
    throw new AppError("forbidden", "Your role in this workspace does not allow calling imports off. Ask its owner.");
  const found = await getProgress(scope, id);
  if (!found) return false;
  const entry = runs.get(keyOf(scope, id));
  await (entry ? callOff(entry) : callOffRun(scope, id));
  const running = found.files.find(({ state }) => state === "runs");
  if (running) await cancelImport(scope, running.id);
  return true;
}
