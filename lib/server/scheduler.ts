/** The built-in scheduler: one run after the other, never two at once, and it keeps no process alive. */
import "server-only";
import { logFault } from "@/lib/server/log";

/**
 * Runs `run` now and then every `everyMs`, leaving out a turn while the one before is still at work. Begins nothing more
 * once the process is told to end.
 * @returns a function that ends it; a run under way finishes by itself
 */
export function startScheduler(run: () => Promise<unknown>, everyMs: number): () => void {
  let busy = false;
  const turn = async () => {
    if (busy) return;
    busy = true;
    try {
      await run();
    } catch (error) {
      logFault(error, "scheduler");
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(turn, everyMs);
  timer.unref();
  void turn();
  const stop = () => clearInterval(timer);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  return stop;
}
