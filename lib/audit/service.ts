/** Proving the record: every line against the one before it, and the last against the head. */
import "server-only";
import { getChainHead, listChain } from "@/lib/audit/data";
import { type ChainVerdict, verifyChain } from "@/lib/kernel/chain";
import type { Scope } from "@/lib/kernel/scope";

const PIECE = 2_000;

/** Reads the whole record of a workspace and checks its hashes. */
export async function verifyAudit(scope: Scope): Promise<ChainVerdict> {
  const head = await getChainHead(scope);
  const lines: Awaited<ReturnType<typeof listChain>> = [];
  for (;;) {
    const piece = await listChain(scope, lines.at(-1)?.seq ?? 0n, PIECE);
    lines.push(...piece);
    if (piece.length < PIECE) break;
  }
  return verifyChain(lines, head);
}
