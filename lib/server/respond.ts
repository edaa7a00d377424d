/** Where errors become answers: a code becomes an HTTP status or the state of a form. */
import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { ActionState } from "@/lib/kernel/action-state";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { logFault } from "@/lib/server/log";

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  invalid: 422,
  conflict: 409,
  expired: 410,
  limit: 429,
  unavailable: 503,
};

/** Keeps what is meant for people and hides the rest behind an id. Framework control flow is rethrown. */
export function toAppError(error: unknown, where: string): AppError {
  unstable_rethrow(error);
  if (error instanceof AppError) return error;
  const id = logFault(error, where);
  return new AppError(
    "unavailable",
    `Something failed on our side and nothing was written. Try again; if it stays, tell us the number ${id}.`,
  );
}

export function toResponse(error: unknown, where: string): Response {
  const known = toAppError(error, where);
  const body = {
    error: { code: known.code, message: known.message, ...(known.fields ? { fields: known.fields } : {}) },
  };
  return Response.json(body, { status: STATUS[known.code], headers: { "Cache-Control": "private, no-store" } });
}

export function toActionState(error: unknown, where: string, values: Record<string, string>): ActionState {
  const known = toAppError(error, where);
  return { status: "error", message: known.message, fields: known.fields, href: known.href, values };
}
