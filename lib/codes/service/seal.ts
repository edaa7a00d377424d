/** What the verbs of a code share: how its string is sealed, what that is bound to, and how a refusal is told. */
import "server-only";
import { findByFingerprint } from "@/lib/codes/data/code";
import { maskSparkCode } from "@/lib/codes/rules/secret";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { fingerprint, seal, sealKeyId } from "@/lib/server/crypto";
import type { Tx } from "@/lib/server/transact";

/** A sealed string opens only in the workspace and the row that it was sealed for. */
export const boundTo = (scope: Scope, codeId: string) => `${scope.workspaceId}:${codeId}`;

/** The string as it is kept for one code. */
export function sealString(scope: Scope, codeId: string, text: string) {
  return {
    secret: seal(text, boundTo(scope, codeId)),
    secretKeyId: sealKeyId(),
    fingerprint: fingerprint(text, scope.workspaceId),
    mask: maskSparkCode(text),
  };
}

/** The code that holds this string, if it is in the book and the asker may see it. */
async function findDuplicate(tx: Tx, text: string) {
  return findByFingerprint(tx, fingerprint(text, tx.scope.workspaceId));
}

/** @throws AppError conflict when the string is in the book; it leads there, if the asker may see it */
export async function refuseDuplicate(tx: Tx, text: string): Promise<void> {
  const existing = await findDuplicate(tx, text);
  if (!existing) return;
  const brand = existing.brand ? `, for ${existing.brand.name}` : "";
  const sentence = `This spark code is in the book already: “${existing.video.title}”${brand}.`;
  throw new AppError("conflict", sentence, { code: sentence }, `/codes/${existing.id}`);
}

/** A rule's refusal as an error; one that names a field is told beside it, one that another code causes leads there. */
export function refusal({
  reason,
  field,
  other,
}: {
  reason: string;
  field?: string;
  other?: { id: string };
}): AppError {
  const href = other && `/codes/${other.id}`;
  return new AppError(field && !other ? "invalid" : "conflict", reason, field ? { [field]: reason } : undefined, href);
}
