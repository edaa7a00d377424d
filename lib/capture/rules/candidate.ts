/** A candidate is a row to be looked at: texts as a form holds them, each with its doubts; nothing of it is stored yet. */

import { parseName } from "@/lib/brands/rules";
import { parseVideoLink, shortLinkReason } from "@/lib/codes/rules/link";
import { cleanSparkCode, judgeSparkCode } from "@/lib/codes/rules/secret";
import { DEFAULT_WINDOW_DAYS, decideStart, deriveWindow, parseStart, parseWindowDays } from "@/lib/codes/rules/window";
import { parseHandle } from "@/lib/creators/rules";
import { parseAmount } from "@/lib/kernel/amount";

const CAPTURE_FIELDS = ["code", "link", "handle", "brand", "days", "startsOn", "amount", "note"] as const;
export type CaptureField = (typeof CAPTURE_FIELDS)[number];
type CaptureTexts = Record<CaptureField, string>;

/** Why a value is uncertain, and the values it may be where they are known. */
export type Doubt = { field: CaptureField; says: string; choices?: string[] };

/** `link` holds a handle where it names one; `handle` counts only where it does not. `days` empty means the default window. */
export type Candidate = CaptureTexts & { doubts: Doubt[] };

export const NO_TEXTS: CaptureTexts = Object.fromEntries(CAPTURE_FIELDS.map((field) => [field, ""])) as CaptureTexts;

type Place = { zone: string; currency: string; now: Date };

/**
 * Why a row would be refused, by field; empty when it can be saved. A code of unusual shape is told under "confirm": it can be
 * saved once somebody has confirmed it. The same rules judge it again when it is saved.
 */
export function judgeCandidate(
  row: CaptureTexts,
  { zone, currency, now }: Place,
): Partial<Record<CaptureField | "confirm", string>> {
  const wrong: Partial<Record<CaptureField | "confirm", string>> = {};
  const judged = judgeSparkCode(cleanSparkCode(row.code).code);
  if (!judged.ok) wrong.code = judged.reason;
  else if (judged.warning) wrong.confirm = judged.warning;
  const link = parseVideoLink(row.link);
  if (!link.ok) wrong.link = link.reason;
  else if (link.kind === "short") wrong.link = shortLinkReason(link.url);
  else if (link.handle === null) {
    const handle = parseHandle(row.handle);
    if (!handle.ok) wrong.handle = handle.reason;
  }
  const check = (field: CaptureField, decision: { ok: true } | { ok: false; reason: string }) => {
    if (row[field].trim() !== "" && !decision.ok) wrong[field] = decision.reason;
  };
  check("brand", parseName(row.brand, "The brand's name"));
  check("days", parseWindowDays(row.days));
  check("amount", parseAmount(row.amount, currency));
  const start = parseStart(row.startsOn);
  check("startsOn", start.ok ? decideStart({ startsOn: start.day, startHour: start.hour, zone, now }) : start);
  return wrong;
}

/** When the row's window would end once it is saved; null while its start or its days are refused. */
export function deriveEnd(row: CaptureTexts, { zone, now }: Place): { expiresAt: Date; isOver: boolean } | null {
  const start = parseStart(row.startsOn);
  const days = parseWindowDays(row.days.trim() || String(DEFAULT_WINDOW_DAYS));
  if ((row.startsOn.trim() !== "" && !start.ok) || !days.ok) return null;
  const startsOn = start.ok ? start.day : null;
  const granted = decideStart({ startsOn, startHour: start.ok ? start.hour : null, zone, now });
  if (!granted.ok) return null;
  const { expiresAt } = deriveWindow({ grantedStartAt: granted.startsAt, windowDays: days.windowDays });
  return { expiresAt, isOver: expiresAt <= now };
}

/** What makes two rows the same code, whatever their spelling; null without a code. */
export function codeKey(row: CaptureTexts): string | null {
  return cleanSparkCode(row.code).code.replace(/^#/, "") || null;
}

/** The fields of the form that logs one code. */
export function toLogFields(row: CaptureTexts, confirmed: boolean): Record<string, string> {
  const link = parseVideoLink(row.link);
  const namesOwner = link.ok && link.kind === "post" && link.handle !== null;
  return {
    videoLink: row.link,
    code: row.code,
    windowDays: row.days,
    startsOn: row.startsOn,
    handle: namesOwner ? "" : row.handle,
    brandName: row.brand,
    fee: row.amount.trim(),
    note: row.note.trim(),
    confirmUnusual: confirmed ? "on" : "",
  };
}
