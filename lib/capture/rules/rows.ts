/** Rows travel as one text of JSON, a few at a time; what came of each travels back under the row's own key. */

import type { Decision } from "@/lib/kernel/errors";

/** How many codes are saved with one request; few, so that the progress is seen and little is lost with a connection. */
export const MAX_SAVED_AT_ONCE = 20;
/** How many codes are looked up with one request. */
export const MAX_LOOKED_UP = 200;

const MAX_ROW = 30_000;
const LOG_FIELDS = new Set([
  "videoLink",
  "code",
  "windowDays",
  "startsOn",
  "handle",
  "brandName",
  "fee",
  "note",
  "confirmUnusual",
  "doubleReason",
]);

/** One row to save: the fields of the form that logs a code. `key` is the sender's, and names the row in the answer. */
export type SentRow = { key: string; fields: Record<string, string> };

/** What came of a row: saved now, known before (as after a second click), or refused with the reason. */
export type Outcome = { state: "saved" | "known" | "refused"; said: string; href?: string; field?: string };

/** Reads rows as they were sent. No sentence of a refusal holds any of them. */
export function parseRows(text: string, most: number): Decision<{ rows: SentRow[] }> {
  const refuse = (why: string): Decision<{ rows: SentRow[] }> => ({
    ok: false,
    reason: `The rows ${why}. Reload the page and try again.`,
  });
  const rows = readJson(text);
  if (!Array.isArray(rows) || rows.length === 0) return refuse("are not a list of codes");
  if (rows.length > most) return refuse(`are ${rows.length}, where ${most} are taken at a time`);
  if (!rows.every(isRow)) return refuse("hold something that is no code's");
  if (new Set(rows.map(({ key }) => key)).size < rows.length) return refuse("hold two with the same key");
  return { ok: true, rows };
}

function isRow(value: unknown): value is SentRow {
  if (typeof value !== "object" || value === null) return false;
  const { key, fields, ...rest } = value as Record<string, unknown>;
  if (typeof key !== "string" || !/^r\d{1,5}$/.test(key) || Object.keys(rest).length > 0) return false;
  if (typeof fields !== "object" || fields === null) return false;
  return Object.entries(fields).every(
    ([name, text]) => LOG_FIELDS.has(name) && typeof text === "string" && text.length <= MAX_ROW,
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
