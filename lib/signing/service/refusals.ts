/** Both sides of a contract are refused in the same words. */
import "server-only";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";

export function changedMeanwhile(): AppError {
  return new AppError("conflict", "The contract changed meanwhile. Reload the page to see what became of it.");
}

/** A rule's refusal; `field` is where its reason stands in the form as well. */
export function refusal({ code, reason, field }: { code: ErrorCode; reason: string; field?: string }): AppError {
  return new AppError(code, reason, field ? { [field]: reason } : undefined);
}
