/** What follows from a workspace's data is kept in memory until its record goes on, as it does with everything a verb changes. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { runSql } from "@/lib/server/sql";

const MINUTE_MS = 60_000;

/** The number of the last line of the workspace's record. */
async function getRecordSeq({ workspaceId }: Scope): Promise<string> {
  const [chain] = await runSql<{ seq: string }>(
    Prisma.sql`SELECT "seq"::text AS "seq" FROM "AuditChain" WHERE "workspaceId" = ${workspaceId}::uuid`,
  );
  return chain?.seq ?? "0";
}

/**
 * A memory of up to `most` answers, the oldest forgotten first. It asks with `derive` when the record has gone on, and every
 * minute, because the clocks have; else an answer costs one query. Members who see different creators never share one, and
 * those who ask at the same moment do not each derive it. `about` = what else the answer depends on.
 */
export function keepByRecord<Answer>(most: number) {
  const kept = new Map<string, Promise<Answer>>();
  return async (scope: Scope, about: string, now: Date, derive: () => Promise<Answer>): Promise<Answer> => {
    const { workspaceId, creatorIds } = scope;
    // Read before the answer is: what is kept under a number is then never older than it.
    const seq = await getRecordSeq(scope);
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    const key = JSON.stringify([workspaceId, creatorIds ?? null, seq, minute, about]);
    const known = kept.get(key);
    if (known) return known;
    const oldest = kept.size >= most ? kept.keys().next().value : undefined;
    if (oldest) kept.delete(oldest);
    const answer = derive();
    kept.set(key, answer);
    // By the time it fails, another answer to the same question may be kept.
    answer.catch(() => kept.get(key) === answer && kept.delete(key));
    return answer;
  };
}
