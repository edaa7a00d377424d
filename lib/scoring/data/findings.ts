/** What was found out about a post: lines are added, none is ever changed. */
import "server-only";
import { STATUS_FACTS, toCodeFacts } from "@/lib/codes/data/status";
import { deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import {
  deriveGateFacts,
  type Finding,
  type Gate,
  type GateFacts,
  latestFindings,
  toFinding,
} from "@/lib/scoring/rules/gates";
import { reads, type Tx } from "@/lib/server/transact";

type NewFinding = { videoId: string; gate: Gate; clear: boolean; evidence: string | null };

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

/** What is known about handing each of these videos over: what was found out, and whether a code of it is usable. */
export async function listGateFacts(
  scope: Scope,
  videoIds: readonly string[],
  now: Date,
): Promise<Map<string, GateFacts>> {
  const of = { in: [...videoIds] };
  const [said, cleared, codes] = await Promise.all([
    reads(scope).videoFinding.findMany({
      where: { videoId: of },
      select: { videoId: true, gate: true, clear: true, evidence: true, createdAt: true },
    }),
    reads(scope).clearance.findMany({
      where: { code: { videoId: of } },
      select: { kind: true, holds: true, evidence: true, createdAt: true, code: { select: { videoId: true } } },
    }),
    reads(scope).sparkCode.findMany({
      where: { videoId: of, archivedAt: null },
      select: { videoId: true, ...STATUS_FACTS },
    }),
  ]);
  const found = [
    ...said.map(({ gate, createdAt: at, ...finding }) => ({ ...finding, gate: gate as Gate, at })),
    ...cleared.flatMap(({ code, ...clearance }) => toFinding(clearance).map((finding) => ({ ...finding, ...code }))),
  ];
  return new Map(
    videoIds.map((id) => {
      const own = latestFindings(found.filter(({ videoId }) => videoId === id));
      const usable = codes
        .filter(({ videoId }) => videoId === id)
        .map((code) => isUsable(deriveCodeStatus(toCodeFacts(code), now)));
      return [id, deriveGateFacts(own, usable)];
    }),
  );
}
