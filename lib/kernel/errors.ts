/** Every refusal has one of eight codes; the code decides the HTTP status, the message is for people. */

export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "invalid"
  | "conflict"
  | "expired"
  | "limit"
  | "unavailable";

/**
 * A refusal that may be shown to the user as it is.
 * `fields` maps a form field to the sentence that belongs beside it; `href` leads to the record that stands in the way,
 * and is only given for one that the asker may see.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields?: Record<string, string>,
    readonly href?: string,
  ) {
    super(message);
    this.name = "AppError";
  }
}

/** What a pure rule returns: the result, or the sentence that says why not. */
export type Decision<T = unknown> = ({ ok: true } & T) | { ok: false; reason: string };

/** A missing record and somebody else's record are told in the same words. */
export function notFound(noun: string): AppError {
  return new AppError("notFound", `This ${noun} does not exist, or it is not yours to see.`);
}
