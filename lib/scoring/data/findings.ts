/** What was found out about a post: lines are added, none is ever changed. */
import "server-only";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { type Finding, type Gate, toFinding } from "@/lib/scoring/rules/gates";
import { reads, type Tx } from "@/lib/server/transact";

export type NewFinding = { videoId: string; gate: Gate; clear: boolean; evidence: string | null };

export async function insertFinding(tx: Tx, finding: NewFinding): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const recordedById = actor.kind === "member" ? actor.id : null;
  await tx.db.videoFinding.create({ data: { workspaceId, id: newId(), ...finding, recordedById, createdAt: tx.now } });
}

/** Everything that was found out about a video: said of it, or of one of its codes. */
export async function listFindings(scope: Scope, videoId: string): Promise<Finding[]> {
  const newest = { createdAt: "desc" } as const;
  const [said, cleared] = await Promise.all([
    reads(scope).videoFinding.findMany({
      where: { videoId },
      orderBy: newest,
      take: 200,
      select: { gate: true, clear: true, evidence: true, createdAt: true },
    }),
    reads(scope).clearance.findMany({
      where: { code: { videoId } },
      orderBy: newest,
      take: 200,
      select: { kind: true, holds: true, evidence: true, createdAt: true },
    }),
  ]);
  const own = said.map(({ gate, createdAt: at, ...finding }): Finding => ({ ...finding, gate: gate as Gate, at }));
  return [...own, ...cleared.flatMap(toFinding)];
}
