import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyMigrations, listMigrations, pendingMigrations } from "../../../scripts/lib/migrate.mjs";
import { applyWithEngine, diffSchemas } from "../../../scripts/lib/schema-engine.mjs";

const schema = (fields) => `
datasource db {
  provider = "postgresql"
}
model Thing {
  id   String @id @db.Uuid
  ${fields}
}`;

let url;
let client;

beforeEach(async () => {
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await admin.connect();
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await admin.end();
  url = Object.assign(new URL(process.env.DATABASE_URL), { pathname: `/${name}` }).href;
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterEach(() => client.end());

const apply = (...migrations) =>
  applyWithEngine({
    databaseUrl: url,
    schema: schema("name String"),
    baseDir: "/nowhere",
    lock: 'provider = "postgresql"\n',
    migrations: migrations.map((sql, index) => ({ name: `2026010100000${index}_step`, sql })),
  });

test("several replicas that start at once apply each migration once", async () => {
  const names = await listMigrations();
  expect(await pendingMigrations(url)).toEqual(names);
  const results = await Promise.all([applyMigrations(url), applyMigrations(url), applyMigrations(url)]);
  expect(results.flat()).toEqual(names);
  expect(await pendingMigrations(url)).toEqual([]);
});

test("semicolons in comments and function bodies do not cut a migration in pieces", async () => {
  await apply(`-- one; two
    CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END $$`);
  expect((await client.query("SELECT twice(21) AS answer")).rows).toEqual([{ answer: 42 }]);
});

test("a migration that fails half-way leaves nothing, and applies once it is mended", async () => {
  const broken = `CREATE TABLE "Thing" (id uuid PRIMARY KEY); SELECT nonsense`;
  await expect(apply(broken)).rejects.toThrow(/nonsense/);
  expect((await client.query(`SELECT to_regclass('"Thing"') AS thing`)).rows).toEqual([{ thing: null }]);
  expect(await apply(`CREATE TABLE "Thing" (id uuid PRIMARY KEY)`)).toEqual(["20260101000000_step"]);
  expect(await apply(`CREATE TABLE "Thing" (id uuid PRIMARY KEY)`)).toEqual([]);
});

test("a crash before a migration's end is made good by the next start", async () => {
  await apply("SELECT 1");
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ('x', 'x', '20260101000001_step')`,
  );
  expect(await apply("SELECT 1", `CREATE TABLE "Thing" (id uuid PRIMARY KEY)`)).toEqual(["20260101000001_step"]);
});

test("the next migration is the difference between two schema files", async () => {
  expect(await diffSchemas(schema("name String"), schema("name String"))).toBe("");
  expect(await diffSchemas(schema("name String"), schema("name String\n  note String?"))).toContain(
    'ALTER TABLE "Thing" ADD COLUMN     "note" TEXT',
  );
  expect(await diffSchemas(null, schema("name String"))).toContain('CREATE TABLE "Thing"');
  await expect(diffSchemas(null, "model {")).rejects.toThrow(/schema/);
});
