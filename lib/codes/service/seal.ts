/** What the verbs of a code share: what its sealed string is bound to, and how a refusal is told. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";

/** A sealed string opens only in the workspace and the row that it was sealed for. */
export const boundTo = (scope: Scope, codeId: string) => `${scope.workspaceId}:${codeId}`;

/** A rule's refusal as an error; one that names a field is told beside it. */
export function refusal({ reason, field }: { reason: string; field?: string }): AppError {
  return field ? new AppError("invalid", reason, { [field]: reason }) : new AppError("conflict", reason);
}
