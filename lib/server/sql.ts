/** SQL written by hand, straight to the driver: where Prisma costs more than the query. It names the workspace itself. */
import "server-only";
import { createHash } from "node:crypto";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";

/** So many different texts are kept prepared, per connection; beyond it a text is parsed each time. */
const MOST_PREPARED = 300;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_PREPARED) return undefined;
  const name = `r${createHash("md5").update(text).digest("hex")}`;
  names.set(text, name);
  return name;
}

/**
 * Runs one prepared statement: a read, or one count of the machine's bookkeeping, which is then its own transaction. Cast days
 * to text in the query: the driver would read them in the machine's zone. `plan: "each"` plans anew for the values given:
 * for patterns, where the best way depends on how rare they are.
 */
export async function runSql<Row>({ text, values }: Prisma.Sql, plan: "once" | "each" = "once"): Promise<Row[]> {
  const name = plan === "once" ? nameOf(text) : undefined;
  const { rows } = await pool().query({ text, values, ...(name ? { name } : {}) });
  return rows as Row[];
}

/**
 * The workspace as the planner cannot know it. Of one that it has not looked at it believes that it has no rows, and that any index
 * finds the one row as well as its own; of an unknown one, that it is like all others.
 */
export const unguessed = ({ workspaceId }: Scope): Prisma.Sql => Prisma.sql`(SELECT ${workspaceId}::uuid)`;
