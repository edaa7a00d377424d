// Starts, directs and kills processes that run the reminders.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./reminder-run.ts", import.meta.url));
const tsconfig = fileURLToPath(new URL("../../scripts/commands/tsconfig.json", import.meta.url));

export type ReminderProcess = {
  /** Runs once, as of `now`. @returns its counts, or null when it was killed meanwhile */
  run: (now: Date) => Promise<Record<string, number> | null>;
  kill: () => Promise<void>;
  /** Everything it has logged so far. */
  output: () => string;
};

/** @returns a process that is connected and waits */
export async function startReminderProcess(): Promise<ReminderProcess> {
  const child: ChildProcess = fork(script, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig, LOG_LEVEL: "debug", DATABASE_POOL: "6" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  const ended = new Promise<null>((resolve) => child.once("exit", () => resolve(null)));
  const answer = () => new Promise<unknown>((resolve) => child.once("message", resolve));
  if ((await Promise.race([answer(), ended])) !== "ready") throw new Error(`The process did not start.\n${output}`);
  return {
    run: async (now) => {
      const answered = answer();
      child.send(now.toISOString());
      const result = (await Promise.race([answered, ended])) as { counts: Record<string, number> } | null;
      return result?.counts ?? null;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    output: () => output,
  };
}
