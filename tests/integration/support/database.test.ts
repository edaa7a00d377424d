import pg from "pg";
import { expect, test } from "vitest";
import { pendingMigrations } from "@/scripts/lib/migrate.mjs";

async function ask(sql: string) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test("every test file has its own database, with every migration applied", async () => {
  expect(new URL(process.env.DATABASE_URL ?? "").pathname).toMatch(/^\/test_[0-9a-f]{16}$/);
  expect(await pendingMigrations(process.env.DATABASE_URL ?? "")).toEqual([]);
});

test("the database speaks UTF-8 and UTC, and only on this machine, and asks for a password", async () => {
  expect(
    await ask(
      `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
              current_setting('password_encryption') AS passwords`,
    ),
  ).toEqual({ encoding: "UTF8", zone: "UTC", addresses: "127.0.0.1", sockets: "", passwords: "scram-sha-256" });
  const stranger = new URL(process.env.DATABASE_URL ?? "");
  stranger.password = "guess";
  const client = new pg.Client({ connectionString: stranger.href });
  await expect(client.connect()).rejects.toThrow(/password authentication failed/);
});
