/* Everything a workspace holds, as text that can be compared: rows of all its tables, but for the record of what was done. */
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";

/** Imports themselves, the audit record, and what is staged. */
const RECORD = /^(Import|Staged|Audit)/;
/** When a score was reckoned, and when the next sweep looks: the machine's own clocks. */
const CLOCKS = ["scoredAt", "nextReminderAt"];

export async function dumpBook({ workspaceId }: Scope): Promise<Record<string, string[]>> {
  const tables = await globalDb().$queryRaw<{ name: string }[]>`
    SELECT "table_name" AS "name" FROM information_schema.columns
    WHERE "table_schema" = 'public' AND "column_name" = 'workspaceId' ORDER BY 1`;
  const dump: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (RECORD.test(name)) continue;
    const rows = await globalDb().$queryRaw<{ row: string }[]>`
      SELECT (to_jsonb(t) - ${CLOCKS}::text[])::text AS "row" FROM ${Prisma.raw(`"${name}"`)} t
      WHERE t."workspaceId" = ${workspaceId}::uuid ORDER BY 1`;
    dump[name] = rows.map(({ row }) => row);
  }
  return dump;
}
