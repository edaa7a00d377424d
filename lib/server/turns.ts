/** Whoever would wait for a lock of the book for long waits here, without one of the connections that all books share. */
import "server-only";
import { once } from "node:events";

// One map per process: the server keeps the modules of pages and of routes apart.
const shared = globalThis as unknown as { sparkbookTurns?: Map<string, Promise<unknown>> };
shared.sparkbookTurns ??= new Map();
const turns = shared.sparkbookTurns;

/** Runs `work` once every earlier one under this key in this process is over, however it ended; `signal` ends the waiting. */
export async function inTurn<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const before = turns.get(key) ?? Promise.resolve();
  const mine = Promise.race([before, once(signal, "abort")]).then(() => {
    signal.throwIfAborted();
    return work();
  });
  const over = Promise.allSettled([before, mine]);
  turns.set(key, over);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === over) turns.delete(key);
  }
}
