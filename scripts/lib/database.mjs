// The database of a home: the one DATABASE_URL names, or the built-in one, kept running as long as anybody uses it.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { whileLocked } from "./lock.mjs";
import { identify, isAlive, stillRuns } from "./processes.mjs";
import { readSecrets } from "./secrets.mjs";
import { Trouble } from "./trouble.mjs";

async function openGiven(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new Trouble(
      `The database that DATABASE_URL names cannot be reached: ${error.message || error.code}. Mend the address, or unset DATABASE_URL to use the built-in database.`,
    );
  }
  return { url, builtIn: false, isRunning: () => true, close: async () => {} };
}

function otherUsers(folder) {
  return readdirSync(folder).filter((name) => {
    if (name === String(process.pid)) return false;
    try {
      if (stillRuns(JSON.parse(readFileSync(join(folder, name), "utf8")))) return true;
    } catch {}
    rmSync(join(folder, name), { force: true });
    return false;
  });
}

async function openBuiltIn(home, durable) {
  const { openPostgres } = await import("./postgres.mjs");
  const users = join(home, "database-users");
  const lock = join(home, "database.lock");
  mkdirSync(users, { recursive: true, mode: 0o700 });
  const password = readSecrets(home).databasePassword;
  const server = await whileLocked(lock, async () => {
    const opened = await openPostgres({ home, password, durable });
    writeFileSync(join(users, String(process.pid)), JSON.stringify(identify(process.pid)), { mode: 0o600 });
    return opened;
  });
  const close = () =>
    whileLocked(lock, async () => {
      rmSync(join(users, String(process.pid)), { force: true });
      if (otherUsers(users).length === 0) await server.stop();
    });
  return { url: server.url, builtIn: true, isRunning: () => isAlive(server.pid), close };
}

/**
 * Opens the database and brings it to the newest migration.
 * @param {{ home: string, databaseUrl?: string, durable?: boolean }} input durable: false for data that may be lost
 * @returns {Promise<{ url: string, builtIn: boolean, applied: string[], isRunning: () => boolean,
 *   close: () => Promise<void> }>} close() stops the built-in database when no other process uses it
 * @throws {Trouble} when it cannot be reached, started or migrated
 */
export async function openDatabase({ home, databaseUrl, durable = true }) {
  const database = await (databaseUrl ? openGiven(databaseUrl) : openBuiltIn(home, durable));
  try {
    return { ...database, applied: await migrate(database.url) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function migrate(url) {
  const { applyMigrations, pendingMigrations } = await import("./migrate.mjs");
  if ((await pendingMigrations(url)).length === 0) return [];
  try {
    return await applyMigrations(url);
  } catch (error) {
    throw new Trouble(`The database could not be brought up to date: ${error.message}`);
  }
}
