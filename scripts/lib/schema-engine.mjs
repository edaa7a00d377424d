// Prisma's own schema engine, loaded as WebAssembly: migrations never need a downloaded binary.
import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { modulePath } from "./paths.mjs";

const begun = "finished_at IS NULL AND rolled_back_at IS NULL";
const engineLock = 72707369;
const noFilters = { externalTables: [], externalEnums: [] };

// The engine greets its database when it is created. A comparison of two files has none: every question gets an empty answer.
const offlineAdapter = {
  provider: "postgres",
  adapterName: "offline",
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => Promise.reject(new Error("There is no database here.")),
  dispose: async () => {},
};
const offlineAdapterFactory = {
  provider: "postgres",
  adapterName: "offline",
  connect: async () => offlineAdapter,
  connectToShadowDb: async () => offlineAdapter,
};

let loaded;

async function loadEngineModule() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(modulePath("@prisma", "schema-engine-wasm", "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": withoutWaiting(glue) });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

// The engine never clears the timeout (10 s) of its lock; held open by that, every command would end late.
function withoutWaiting(glue) {
  const imports = { ...glue };
  for (const name of Object.keys(glue).filter((key) => key.startsWith("__wbg_setTimeout_"))) {
    imports[name] = (handler, ms) => glue[name](handler, ms).unref();
  }
  return imports;
}

async function withEngine(adapterFactory, schema, use) {
  loaded ??= loadEngineModule();
  const { SchemaEngine } = await loaded;
  let engine;
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory);
    engine = await SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter);
    return await use(engine);
  } catch (error) {
    throw new Error(readableMessage(error), { cause: error });
  } finally {
    engine?.free();
  }
}

// The adapter would cut a script at every semicolon, also inside comments and function bodies. PostgreSQL itself takes a
// whole script as one transaction: with the note that it is done inside, a crash leaves all of a migration or nothing.
function atomicScripts(factory, migrations) {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      const isMigration = migrations.some(({ sql }) => sql === script);
      const text = isMigration
        ? `${script}\n;UPDATE "_prisma_migrations" SET finished_at = now() WHERE ${begun}`
        : script;
      await adapter.client.query(text).catch((error) => adapter.onError(error));
    };
    return adapter;
  };
  return factory;
}

// Under the engine's own lock nobody else is at work: what was begun and not finished left nothing behind.
async function forgetBroken(pool) {
  await pool.query(`SELECT pg_advisory_lock(${engineLock})`);
  const { rows } = await pool.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS present`);
  if (rows[0].present) await pool.query(`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE ${begun}`);
}

function readableMessage(error) {
  const text = error?.message ?? String(error);
  try {
    return JSON.parse(text).message ?? text;
  } catch {
    return text;
  }
}

/**
 * Applies every migration that the database does not have yet, in order.
 * @param {{ databaseUrl: string, schema: string, baseDir: string, lock: string,
 *   migrations: { name: string, sql: string }[] }} input
 * @returns {Promise<string[]>} names of the migrations applied now
 */
export async function applyWithEngine({ databaseUrl, schema, baseDir, lock, migrations }) {
  const migrationsList = {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: lock },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
  // One connection that stays: the lock against a second migrator belongs to a session.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 0 });
  try {
    await forgetBroken(pool);
    return await withEngine(atomicScripts(new PrismaPg(pool), migrations), schema, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
      return appliedMigrationNames;
    });
  } finally {
    await pool.end();
  }
}

/**
 * The SQL that leads from one schema file's text to another's; needs no database.
 * @param {string | null} from text of the earlier schema, null for an empty database
 * @param {string} to text of the later schema
 * @returns {Promise<string>} empty when nothing differs
 */
export async function diffSchemas(from, to) {
  const target = (content) => ({ tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] });
  const { stdout } = await withEngine(offlineAdapterFactory, to, (engine) =>
    engine.diff({
      from: from === null ? { tag: "empty" } : target(from),
      to: target(to),
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  );
  return stdout?.includes("-- This is an empty migration.") ? "" : (stdout ?? "");
}
