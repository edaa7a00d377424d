/** A text falls into messages, and a message into items: what stands in one item belongs together. */

import { addDays, type Day } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { latestSuchDay, parseMonthDay } from "@/lib/kernel/written-day";
import { readNumericDay } from "./dates";

/** When a message was written: one day, or the two it may be, or unknown. */
export type Written = { days: Day[]; said: string } | null;
/** `isForAll`: what it says is said of all codes around. */
export type Line = { at: number; end: number; message: number; item: number; isForAll: boolean };
export type Blocks = { lines: Line[]; written: Written[] };

const CLOCK = "\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?[ap]\\.?m\\.?)?";
/** "[24/11/2026, 10:21:03] Lena: …" and "24.11.26, 10:21 - Lena: …", as chats are exported. */
const STAMP = new RegExp(`^\\[?(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{2,4}),? (?:at |um )?${CLOCK}\\]?(?: ?-)? ?\\S`, "i");
/** "Lena Hart  10:21 AM", "lena.care [10:21]", "Lena Hart, [24 Nov 2026 at 10:21]:" – a name and a clock on a line of their own. */
const SPEAKER = new RegExp(`^[^\\n:@#]{2,40}[,]? \\[?(?:\\S+ ){0,4}${CLOCK}\\]?:?$`, "i");
const HEADER = /^\s*\*?(?:from|de|von|da|dari|od|от|发件人|差出人|Từ)\*?\s?[:：]/i;
const DATE_HEADER =
  /^\s*\*?(?:date|sent|datum|gesendet|fecha|enviado|envoyé|data|inviato|tanggal|дата|日付|发送时间)\*?\s?[:：]\s*(.+)$/i;
const WROTE =
  /^(?:on|am|el|le|il|em|pada|вт|ср)\b.{6,100}(?:wrote|schrieb|escribió|a écrit|ha scritto|escreveu|menulis)\b.*:\s*$/i;
const FORWARDED = /^-{3}.*(?:forwarded|original|weitergeleitet|reenviado|transféré|inoltrato|ursprüngliche)/i;
const BULLET = /^\s*(?:[-*•·–▪◦‣✅➡👉]|\(?\d{1,3}[.):]|[a-z][.)])\s*\S/u;
/** "30 days each", "both for GlowLab": said of all codes around, so that it belongs to none alone. */
const FOR_ALL =
  /\b(?:each|both|all|every|per (?:video|code|post)|alle|beide|jeweils|todos|todas|ambos|ambas|cada uno|chacun|tous|toutes|tutti|entrambi|semua|masing-masing)\b/iu;
const ROW = /\t|\S\s*\|\s*\S/;

/** The lines of a cleaned text with the message and the item that each is part of. `written[n]` is the date of message n. */
export function readBlocks(text: string, today: Day): Blocks {
  const lines: Line[] = [];
  const written: Written[] = [null];
  const monthFirst = readStampOrder(text);
  let [at, message, item] = [0, 0, 0];
  let headerOpen = false;
  let afterBlank = true;
  for (const line of text.split("\n")) {
    const date = DATE_HEADER.exec(line)?.[1];
    const isHeader = HEADER.test(line) || FORWARDED.test(line);
    const begins =
      (isHeader && !headerOpen) || WROTE.test(line) || STAMP.test(line) || (SPEAKER.test(line) && afterBlank);
    if (begins) written[++message] = null;
    if (isHeader) headerOpen = true;
    const said = headerOpen ? date : WROTE.test(line) || STAMP.test(line) || SPEAKER.test(line) ? line : undefined;
    if (said) written[message] = readWritten(said, today, monthFirst) ?? written[message] ?? null;
    const isBlank = line.trim() === "";
    if (isBlank) headerOpen = false;
    if (begins || isBlank || BULLET.test(line) || ROW.test(line)) item++;
    lines.push({ at, end: at + line.length, message, item, isForAll: FOR_ALL.test(line) });
    at += line.length + 1;
    afterBlank = isBlank;
  }
  return { lines, written };
}

/** The line that a place is on. */
export function lineAt(lines: readonly Line[], at: number): Line {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as Line).at <= at) low = middle;
    else high = middle - 1;
  }
  return lines[low] as Line;
}

/** Whether chat stamps put the month first: told by one whose other number is above 12; null where none tells, or both. */
function readStampOrder(text: string): boolean | null {
  let [dayFirst, monthFirst] = [false, false];
  for (const line of text.split("\n")) {
    const [, first, , second] = STAMP.exec(line) ?? [];
    if (Number(first) > 12) dayFirst = true;
    if (Number(second) > 12) monthFirst = true;
  }
  return dayFirst === monthFirst ? null : monthFirst;
}

function readWritten(said: string, today: Day, monthFirst: boolean | null): Written {
  const fits = (days: Day[]) => days.filter((day) => day <= addDays(today, 1));
  const make = (days: Day[], words: string) => (days.length > 0 ? { days, said: quoted(words.trim()) } : null);
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(said);
  if (iso) return make(fits(readNumericDay(Number(iso[3]), Number(iso[2]), iso[1], true)), iso[0]);
  const numeric = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(said);
  if (numeric) {
    const [words, first, separator, second, year] = numeric;
    const days = readNumericDay(Number(first), Number(second), year, separator === "." || monthFirst === false);
    return make(fits(monthFirst === true && days.length > 1 ? days.slice(1) : days), words);
  }
  const named =
    /(\d{1,2})\.? (?:de )?(\p{L}{3,12})\.?,?(?: de)?(?: (\d{4}))?|(\p{L}{3,12})\.? (\d{1,2})(?:,? (\d{4}))?/gu;
  for (const match of said.matchAll(named)) {
    const parsed = parseMonthDay(
      `${match[1] ?? match[5]} ${match[2] ?? match[4]} ${match[3] ?? match[6] ?? ""}`.trim(),
    );
    const day = parsed && latestSuchDay(parsed, addDays(today, 1));
    if (day) return make([day], match[0]);
  }
  return null;
}
