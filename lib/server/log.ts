/** Structured logs. Secrets are kept out by field name, and free text is never logged from user input. */
import "server-only";
import { randomUUID } from "node:crypto";
import pino from "pino";
import { env } from "@/lib/server/env";

const SECRET_FIELDS = ["password", "code", "secret", "token", "cookie", "authorization", "link", "url"];
let instance: pino.Logger | undefined;

export function log(): pino.Logger {
  instance ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: "[hidden]" },
  });
  return instance;
}

/** Logs an unexpected error under an id that may be shown; only name, code and stack frames, since messages can quote input. */
export function logFault(error: unknown, where: string): string {
  const id = randomUUID().slice(0, 8);
  const fault = error instanceof Error ? error : new Error(String(error));
  const frames = fault.stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 12);
  log().error({ id, where, name: fault.name, code: (fault as { code?: unknown }).code, frames }, "fault");
  if (env().NODE_ENV !== "production") log().debug({ id, text: fault.message }, "fault text");
  return id;
}
