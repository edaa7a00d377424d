/** The audit chain: each line's hash covers the line and the hash before it, so that no past line can change unseen. */
import { createHash } from "node:crypto";

export type ChainLine = {
  workspaceId: string;
  seq: bigint;
  at: Date;
  actor: string;
  actorName: string;
  verb: string;
  subjectId: string | null;
  summary: string;
  data: unknown;
};

/** The hash before the first line. */
export const CHAIN_START = "0".repeat(64);

function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

/** SHA-256 (hex) over the previous hash and the line in canonical JSON. */
export function hashLine(prevHash: string, line: ChainLine): string {
  const { workspaceId, seq, at, actor, actorName, verb, subjectId, summary, data } = line;
  const body = {
    workspaceId,
    seq: seq.toString(),
    at: at.toISOString(),
    actor,
    actorName,
    verb,
    subjectId,
    summary,
    data,
  };
  return createHash("sha256").update(prevHash).update(canonical(body)).digest("hex");
}

export type ChainVerdict = { ok: true; lines: number } | { ok: false; brokenAt: bigint; reason: string };

/**
 * Checks lines in order of `seq` against their hashes and the stored head.
 * A changed, missing, swapped, added or cut-off line is told with its number.
 */
export function verifyChain(
  lines: (ChainLine & { prevHash: string; hash: string })[],
  head: { seq: bigint; hash: string },
): ChainVerdict {
  let prev = CHAIN_START;
  let expected = 1n;
  for (const line of lines) {
    if (line.seq !== expected) return { ok: false, brokenAt: expected, reason: `Line ${expected} is missing.` };
    if (line.prevHash !== prev || line.hash !== hashLine(prev, line))
      return { ok: false, brokenAt: line.seq, reason: `Line ${line.seq} is not what was recorded.` };
    prev = line.hash;
    expected += 1n;
  }
  if (head.seq !== expected - 1n || head.hash !== prev)
    return {
      ok: false,
      brokenAt: expected,
      reason: `The record ends at line ${expected - 1n}, but ${head.seq} lines were written.`,
    };
  return { ok: true, lines: lines.length };
}
