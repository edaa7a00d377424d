// A command runs as a process of its own, in TypeScript, with the same settings as the server.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { openDatabase } from "./database.mjs";
import { ensureGenerated } from "./generate.mjs";
import { projectRoot, sparkbookHome } from "./paths.mjs";
import { ensureInstalled } from "./prepare.mjs";
import { readSecrets } from "./secrets.mjs";
import { completeEnvironment, loadEnvFile, readAddress } from "./settings.mjs";
import { report } from "./trouble.mjs";

const commandsFolder = join(projectRoot, "scripts", "commands");

// Standard output belongs to the command's own result.
const say = (line) => console.error(line);

function openFor(command, input) {
  // The doctor looks at a given database as it is, and says itself when it cannot be reached.
  if (command === "doctor" && input.databaseUrl) return { url: input.databaseUrl, close: async () => {} };
  return openDatabase(input);
}

function spawnCommand(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", join(commandsFolder, "main.ts"), ...args], {
      cwd: projectRoot,
      stdio: "inherit",
      env: { ...process.env, TSX_TSCONFIG_PATH: join(commandsFolder, "tsconfig.json") },
    });
    // Ctrl-C reaches the child by itself; this process stays to close the database after it.
    const forward = () => child.kill("SIGTERM");
    process.on("SIGINT", () => {});
    process.on("SIGTERM", forward);
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs one command to its end.
 * @param {string[]} args the command's name and what follows it
 * @returns {Promise<number>} exit code
 */
export async function runCommand(args) {
  let database;
  try {
    loadEnvFile();
    const { url } = readAddress();
    const home = sparkbookHome();
    await ensureInstalled({ say });
    ensureGenerated({ say });
    database = await openFor(args[0], { home, databaseUrl: process.env.DATABASE_URL });
    process.env.SCHEDULER = "off";
    process.env.NODE_ENV ||= "production";
    process.env.LOG_LEVEL ||= "warn";
    completeEnvironment({ databaseUrl: database.url, secrets: readSecrets(home), url });
    return await spawnCommand(args);
  } catch (error) {
    report(error);
    return 1;
  } finally {
    await database?.close();
  }
}
