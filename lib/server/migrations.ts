/** The database is ready when every migration this version ships has been applied to it. */
import "server-only";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { globalDb } from "@/lib/server/db";

let shipped: string[] | undefined;

async function shippedMigrations(): Promise<string[]> {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
  shipped ??= (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return shipped;
}

/** How many of this version's migrations the database lacks. */
export async function countPendingMigrations(): Promise<number> {
  const rows = await globalDb().$queryRaw<{ name: string }[]>`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`;
  const applied = new Set(rows.map(({ name }) => name));
  return (await shippedMigrations()).filter((name) => !applied.has(name)).length;
}
