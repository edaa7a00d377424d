// Writes the next migration: the difference between the last migrated schema and prisma/schema.prisma.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { listMigrations, migrationsDir, schemaPath } from "./lib/migrate.mjs";
import { projectRoot } from "./lib/paths.mjs";
import { diffSchemas } from "./lib/schema-engine.mjs";

const name = process.argv[2];
if (!/^[a-z][a-z0-9_]*$/.test(name ?? "")) {
  console.error(
    "Usage: node scripts/new-migration.mjs NAME   (lower case letters, digits and _, as in add_share_links)",
  );
  process.exit(64);
}

const latest = (await listMigrations()).at(-1);
const before = latest ? await readFile(join(migrationsDir, latest, "schema.prisma"), "utf8") : null;
const after = await readFile(schemaPath, "utf8");
const sql = await diffSchemas(before, after);
if (sql === "") {
  console.error("prisma/schema.prisma has not changed since the last migration; nothing was written.");
  process.exit(1);
}

const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = join(migrationsDir, `${stamp}_${name}`);
await mkdir(folder, { recursive: true });
await writeFile(join(migrationsDir, "migration_lock.toml"), 'provider = "postgresql"\n');
// The schema "public" is there already, and a database user without CREATE on the database may not even ask for it.
await writeFile(
  join(folder, "migration.sql"),
  `${sql.replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, "").trim()}\n`,
);
await writeFile(join(folder, "schema.prisma"), after);
console.log(`${relative(projectRoot, folder)}/migration.sql`);
console.log("Read it, add by hand what the schema cannot say, then commit the folder.");
