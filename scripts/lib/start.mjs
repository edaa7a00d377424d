// One start at a time per home: prepare, open the database, serve; and whatever was started is stopped again.
import { join } from "node:path";
import { openDatabase } from "./database.mjs";
import { ensureGenerated } from "./generate.mjs";
import { takeLock } from "./lock.mjs";
import { sparkbookHome } from "./paths.mjs";
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";
import { endProcess, identifyLaunchers, stillRuns, waitForEnd } from "./processes.mjs";
import { readSecrets } from "./secrets.mjs";
import { assertPortFree, serve } from "./serve.mjs";
import { completeEnvironment, loadEnvFile, readAddress } from "./settings.mjs";
import { report, Trouble } from "./trouble.mjs";

const say = (line) => console.error(line);

// This process outlives an npm that was killed. It then belongs to nobody and gives way.
const launchers = identifyLaunchers();

async function takeHome(home, url) {
  const path = join(home, "running.json");
  for (;;) {
    const { release, holder } = takeLock(path, { url, launchers });
    if (release) return release;
    if (holder.launchers.every(stillRuns)) {
      throw new Trouble(
        `Sparkbook already runs at ${holder.url} (process ${holder.pid}). Stop that one first, or use it.`,
      );
    }
    say(`Ending the Sparkbook that was left behind (process ${holder.pid}) …`);
    if (!(await waitForEnd(holder.pid, 5000))) await endProcess(holder.pid, { signal: "SIGTERM", timeoutMs: 15_000 });
  }
}

/** Remembers what was started; undoes it once, last first. */
function makeUndo() {
  const steps = [];
  const undoAll = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) await step();
  };
  return { add: (step) => steps.push(step), undoAll };
}

function everySecond(check) {
  setInterval(check, 1000).unref();
}

async function prepareAndServe({ dev, undo, signal, onReady, stop }) {
  loadEnvFile();
  const address = readAddress();
  const home = sparkbookHome();
  undo.add(await takeHome(home, address.url));
  await assertPortFree(address);
  await ensureInstalled({ signal, say });
  ensureGenerated({ say });
  const secrets = readSecrets(home);
  const database = await openDatabase({ home, databaseUrl: process.env.DATABASE_URL });
  undo.add(database.close);
  signal.throwIfAborted();
  if (database.applied.length > 0) say(`Database brought up to date (${database.applied.at(-1)}).`);
  if (!database.builtIn && !process.env.APP_SECRET) {
    say(
      `APP_SECRET is not set: using the one in ${join(home, "secrets.json")}. Keep it with the database; sealed codes open with no other.`,
    );
  }
  completeEnvironment({ databaseUrl: database.url, secrets, url: address.url });
  if (!dev) await ensureBuilt({ signal, say });
  signal.throwIfAborted();
  const server = await serve({ ...address, dev });
  undo.add(server.close);
  everySecond(() => {
    if (!database.isRunning())
      stop(1, "The built-in database ended unexpectedly. Start Sparkbook again; nothing committed is lost.");
  });
  await onReady({ url: address.url });
}

function watchForTheEnd(stop) {
  // Ctrl-C, a service manager and a closed terminal all mean the same: stop, in order.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stop(0));
  process.on("uncaughtException", (error) => stop(1, error.stack));
  // Next's own server logs these and goes on; one forgotten promise must not take everybody's page away.
  process.on("unhandledRejection", (error) => console.error(error));
  everySecond(() => {
    if (!launchers.every(stillRuns)) stop(0);
  });
}

/**
 * Runs Sparkbook until it is told to stop; ends the process with 0 after an orderly stop, 1 after a failure.
 * @param {{ dev: boolean, onReady?: (ready: { url: string }) => void | Promise<void> }} input
 */
export async function start({
  dev,
  onReady = ({ url }) => console.log(`\nSparkbook is ready: ${url}   (Ctrl-C stops it)`),
}) {
  const undo = makeUndo();
  const stopping = new AbortController();
  const stop = async (code, why) => {
    if (stopping.signal.aborted) return;
    if (why) say(`\n${why}`);
    stopping.abort();
    try {
      await starting;
      await undo.undoAll();
    } catch (error) {
      report(error);
      process.exit(1);
    }
    process.exit(code);
  };
  watchForTheEnd(stop);
  const starting = prepareAndServe({ dev, undo, signal: stopping.signal, onReady, stop }).catch((error) => {
    if (stopping.signal.aborted) return;
    report(error);
    void stop(1);
  });
  await starting;
}
