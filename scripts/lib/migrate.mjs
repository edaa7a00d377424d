// Migrations live in prisma/migrations/<time_name>/: migration.sql is what runs, schema.prisma is the schema it leads to.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { projectRoot } from "./paths.mjs";
import { applyWithEngine } from "./schema-engine.mjs";

export const schemaPath = join(projectRoot, "prisma", "schema.prisma");
export const migrationsDir = join(projectRoot, "prisma", "migrations");

/** @returns {Promise<string[]>} names of the migrations on disk, oldest first */
export async function listMigrations() {
  const entries = await readdir(migrationsDir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * Brings the database to the newest migration; repeating it changes nothing.
 * @param {string} databaseUrl
 * @returns {Promise<string[]>} names of the migrations applied now
 */
export async function applyMigrations(databaseUrl) {
  const names = await listMigrations();
  if (names.length === 0) return [];
  const migrations = await Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(migrationsDir, name, "migration.sql"), "utf8") })),
  );
  return applyWithEngine({
    databaseUrl,
    schema: await readFile(schemaPath, "utf8"),
    baseDir: migrationsDir,
    lock: await readFile(join(migrationsDir, "migration_lock.toml"), "utf8"),
    migrations,
  });
}

/**
 * Migrations on disk that the database has not finished.
 * @param {string} databaseUrl
 * @returns {Promise<string[]>}
 */
export async function pendingMigrations(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows: found } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS present`);
    const names = await listMigrations();
    if (!found[0].present) return names;
    const { rows } = await client.query(
      `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const done = new Set(rows.map((row) => row.migration_name));
    return names.filter((name) => !done.has(name));
  } finally {
    await client.end();
  }
}
