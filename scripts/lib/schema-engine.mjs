// Prisma's own schema engine, loaded as WebAssembly: migrations never need a downloaded binary.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

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
  const glueUrl = import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(glueUrl);
  const bytes = await readFile(fileURLToPath(new URL("schema_engine_bg.wasm", glueUrl)));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
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
export function applyWithEngine({ databaseUrl, schema, baseDir, lock, migrations }) {
  const migrationsList = {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: lock },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
  return withEngine(new PrismaPg({ connectionString: databaseUrl }), schema, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return appliedMigrationNames;
  });
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
