// Each test file gets a database of its own, copied from the migrated template before any module of the product loads.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

const template = new URL(inject("templateUrl"));
const copy = new URL(template);
copy.pathname = `/test_${randomBytes(8).toString("hex")}`;

const admin = new URL(template);
admin.pathname = "/postgres";

const client = new pg.Client({ connectionString: admin.href });
await client.connect();
await client.query(
  `CREATE DATABASE "${copy.pathname.slice(1)}" TEMPLATE "${template.pathname.slice(1)}" STRATEGY FILE_COPY`,
);
await client.end();

Object.assign(process.env, {
  DATABASE_URL: copy.href,
  DATABASE_POOL: "10",
  APP_SECRET: "dGVzdHMtb25seS1zZWNyZXQtbmV2ZXItdXNlZC1vdXRzaWRl",
  CRON_SECRET: "Y3Jvbi1zZWNyZXQtb2YtdGhlLXRlc3RzLW9ubHktMTIzNDU2",
  APP_URL: "http://localhost:3999",
  NEXTAUTH_URL: "http://localhost:3999",
  SCHEDULER: "off",
  LOG_LEVEL: "silent",
});
