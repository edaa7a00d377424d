/** The database without a tenant. Only lib/server and the data files with hand-written SQL may import it. */
import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "@/lib/server/env";

// One pool per process: development reloads modules, and a pool per reload would use up the server's connections.
const shared = globalThis as unknown as { sparkbookPool?: pg.Pool; sparkbookDb?: PrismaClient };

/** The one pool of connections: Prisma, COPY streams and rate limits share it. */
export function pool(): pg.Pool {
  if (!shared.sparkbookPool) {
    shared.sparkbookPool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: 5_000,
      idle_in_transaction_session_timeout: 60_000,
    });
    // A broken idle connection is replaced by the pool; without a listener it would end the process.
    shared.sparkbookPool.on("error", () => {});
  }
  return shared.sparkbookPool;
}

// The same SQL text gets the same name, so that PostgreSQL parses and plans it once per connection.
const statementName = (query: { sql: string }) => `s${createHash("md5").update(query.sql).digest("hex")}`;

/** The client for global tables (users, sessions, sign-in links, job runs). */
export function globalDb(): PrismaClient {
  shared.sparkbookDb ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: statementName }),
  });
  return shared.sparkbookDb;
}
