// One real PostgreSQL per home folder: started on 127.0.0.1 with a password, or found again after its starter was killed.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import {
  makePostgresFolder,
  postgresPlace,
  postgresPrograms,
  postgresUser,
  writePostgresFile,
} from "./postgres-files.mjs";
import { commandOf, endProcess, isAlive, sleep } from "./processes.mjs";
import { Trouble } from "./trouble.mjs";

const owner = "sparkbook";
const environment = { ...process.env, LC_ALL: "C", TZ: "UTC" };
const startTimeoutMs = 60_000;

class StartFailure extends Trouble {}

const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "120",
  shared_buffers: "256MB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "2GB",
  random_page_cost: "1.1",
  jit: "off",
  log_checkpoints: "off",
};
const durableSettings = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };
// Still survives the death of its processes, only not that of the machine.
const throwAwaySettings = { fsync: "off", full_page_writes: "off", synchronous_commit: "on" };

function createCluster({ place, program, password, durable }) {
  const draft = join(place, "data.new");
  const passwordFile = join(place, "password.new");
  makePostgresFolder(draft);
  writePostgresFile(passwordFile, password);
  const options = [`--pgdata=${draft}`, `--username=${owner}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const text = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const result = spawnSync(program("initdb"), [...options, ...text, ...(durable ? [] : ["--no-sync"])], {
    ...postgresUser,
    cwd: place,
    env: environment,
    encoding: "utf8",
  });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    throw new Trouble(
      `The database could not be created in ${place}.\n${result.error?.message ?? result.stdout + result.stderr}`,
    );
  }
  renameSync(draft, join(place, "data"));
}

function findRunning(data) {
  const pidFile = join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n").map(Number);
  if (pid && isAlive(pid) && commandOf(pid).includes(data)) return { pid, port };
  // Left by a crash. PostgreSQL would take another process with the same number for its own and refuse to start.
  rmSync(pidFile, { force: true });
  return null;
}

/** A port on 127.0.0.1 that nobody listens on right now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function launch({ place, program, durable }) {
  const port = await freePort();
  const logFile = join(place, "postgres.log");
  const log = openSync(logFile, "w", 0o600);
  const all = { ...settings, ...(durable ? durableSettings : throwAwaySettings), port };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Detached: Ctrl-C in the terminal must reach the server first, the database last.
  const child = spawn(program("postgres"), ["-D", join(place, "data"), ...flags], {
    ...postgresUser,
    cwd: place,
    env: environment,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.on("error", () => {});
  child.unref();
  return { pid: child.pid, port, logFile };
}

async function connectWhenReady({ pid, logFile }, url) {
  const { default: pg } = await import("pg");
  for (const until = Date.now() + startTimeoutMs; ; await sleep(20)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (error.code === "28P01") {
        throw new Trouble(
          "The database does not accept the password in secrets.json. Put back the file that belongs to it.",
        );
      }
      if (!pid || !isAlive(pid) || Date.now() > until) {
        const log =
          logFile && existsSync(logFile) ? readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n") : "";
        throw new StartFailure(`The built-in database did not start (${error.message}).\n${log}`);
      }
    }
  }
}

// The port was taken in between, or a killed server is only just ending: both pass.
async function severalTimes(attempts, work) {
  for (let left = attempts - 1; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !(error instanceof StartFailure)) throw error;
      await sleep(500);
    }
  }
}

async function ensureDatabase(client) {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [owner]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${owner}`);
}

/**
 * Starts the PostgreSQL of `home`, or re-attaches to it when it still runs.
 * @param {{ home: string, password: string, durable?: boolean }} input durable: false for test data that may be lost
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>} url of the database "sparkbook"
 * @throws {Trouble} when it cannot be created or started
 */
export async function openPostgres({ home, password, durable = true }) {
  const place = postgresPlace(home);
  const data = join(place, "data");
  const program = postgresPrograms(place);
  if (!existsSync(data)) createCluster({ place, program, password, durable });
  const urlOf = (port, database) => `postgresql://${owner}:${password}@127.0.0.1:${port}/${database}`;
  const { pid, port, client } = await severalTimes(3, async () => {
    const server = findRunning(data) ?? (await launch({ place, program, durable }));
    return { ...server, client: await connectWhenReady(server, urlOf(server.port, "postgres")) };
  });
  try {
    await ensureDatabase(client);
  } finally {
    await client.end();
  }
  // SIGINT is PostgreSQL's fast shutdown: it ends the sessions, writes a checkpoint and leaves nothing to recover.
  const stop = () => endProcess(pid, { signal: "SIGINT", timeoutMs: 20_000 });
  return { url: urlOf(port, owner), pid, stop };
}
