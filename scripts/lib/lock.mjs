// A lock is a file that names its holder; it counts only as long as that very process runs.
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { identify, sleep, stillRuns } from "./processes.mjs";

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Takes the lock for this process.
 * @param {string} path
 * @param {object} note written beside the holder's identity, for others to read
 * @returns {{ release: () => void } | { holder: { pid: number, stamp: string } & Record<string, unknown> }}
 */
export function takeLock(path, note = {}) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...identify(process.pid), ...note }), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A hard link appears whole or not at all, so nobody reads a half-written holder.
        linkSync(draft, path);
        return { release: () => rmSync(path, { force: true }) };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = readHolder(path);
      if (holder && stillRuns(holder)) return { holder };
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Runs `work` while no other process holds the lock; waits for its turn. */
export async function whileLocked(path, work) {
  for (;;) {
    const lock = takeLock(path);
    if (lock.release) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    await sleep(50);
  }
}
