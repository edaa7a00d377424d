/** A code is a # with a scramble of letters and digits behind it, or such a scramble under its own name; never a guess. */

import { blot } from "./clean";
import type { Fact, Span } from "./facts";

const BODY = "[A-Za-z0-9+/_=-]";
const HASHED = new RegExp(`(?:(?<=code|kode|digo|kod)|(?<![A-Za-z0-9#&]|\\w/))#(?=${BODY})`, "gi");
const RUN = new RegExp(`${BODY}*`, "y");
const NEXT = new RegExp(`[ \\t]*(\\n[ \\t]*)?(${BODY}+)`, "y");
const MIN = 16;
const MAX = 200;
/** How far back the word may stand that says what a scramble is. */
const LABEL_REACH = 48;

const CODE_WORD = "(?:codes?|c[oó]digos?|codice|codici|kodes?|kod|коды?|コード|代码|代碼|mã)";
const SPARK_WORD =
  "(?:spark|ads?|anuncio|an[uú]ncio|video|vid[eé]o|tiktok|auth\\w{0,12}|autori\\w{0,12}|iklan|quảng cáo|広告|视频|реклам\\w{0,12})";
const FOREIGN_WORD =
  "(?:pass(?:word|wort|phrase|code)?|kennwort|contraseña|senha|mot de passe|pwd?|pin|wi-?fi|wlan|key|token|secret|(?<!in )order|pedido|bestellung\\w*|commande|tracking|shipment|parcel|invoice|rechnung\\w*|factura|ticket|(?<!in )case|ref(?:erence|erral)?|confirmation|booking|reservation|receipt|transaction|membership|device|coupon|discount|promo(?:tion)?(?= ?code)|rabatt\\w*|descuento|cup[oó]n|gift|voucher|gutschein\\w*|commit|sha\\d*|md5|hash|checksum|iban|serial|build|sku|session|cookie|verification|login|anchor|fragment)";
const LABEL = new RegExp(
  `(?<![A-Za-z])(?:(?<foreign>${FOREIGN_WORD}(?![A-Za-z])(?:[ -]?(?:${CODE_WORD}|id|no\\.?|number|nr\\.?|key|word))?)|(?<spark>${SPARK_WORD}[ -]*(?:ads?[ -]*)?${CODE_WORD}|${CODE_WORD}(?: (?:de|del|do|for|of|pour|für))? ?${SPARK_WORD}|spark(?: ads?)?)|(?<plain>${CODE_WORD}))`,
  "gi",
);
const UNHASHED = new RegExp(
  `(?:${SPARK_WORD}[ -]{0,9}(?:ads?[ -]{0,9})?${CODE_WORD}|${CODE_WORD}(?: (?:de|del|do|for|of|pour|für))? ?${SPARK_WORD}(?: ads?)?)(?: (?:is|es|ist|est|here))?[ \\t]{0,9}[:=–→-]{0,9}\\s{0,20}(?=${BODY}{24})`,
  "gi",
);

/**
 * Every spark code in a cleaned text, in order. `taken` are links and addresses, whose inside is not looked at. Joins codes
 * that were wrapped over lines. Leaves alone: hashtags, order and tracking numbers, hashes, passwords, discount codes.
 */
export function findCodes(text: string, taken: readonly Span[]): Fact[] {
  const open = blot(text, taken);
  const found: Fact[] = [];
  for (const { index } of open.matchAll(HASHED)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const { body, end, joined } = readBody(open, index + 1);
    const label = labelBefore(open, index);
    if (label === "foreign" || !isBody(body, label)) continue;
    found.push({ at: index, end, value: `#${body}`, ...(joined && { doubt: joined }) });
  }
  const hashed = [...found];
  for (const match of open.matchAll(UNHASHED)) {
    const at = match.index + match[0].length;
    const { body, end } = readBody(open, at);
    const isTaken = hashed.some((each) => each.at < end && at < each.end);
    if (isTaken || labelBefore(open, at) === "foreign" || body.length < 24 || !isScramble(body, 2.8, true)) continue;
    found.push({ at, end, value: body, doubt: "This code stands in the text without its #. Compare it with TikTok." });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** True for a word that, standing alone, is a code with or without its #. */
export function isCodeWord(text: string): boolean {
  return new RegExp(`^#?${BODY}{${MIN},${MAX}}$`).test(text) && isScramble(text.replace(/^#/, ""), 3.2, true);
}

type Label = "foreign" | "spark" | "plain" | null;

/** What the nearest word before a place says about it, on its own line or the one above. */
function labelBefore(text: string, at: number): Label {
  const before = text.slice(Math.max(0, at - LABEL_REACH), at);
  const near = before.split("\n").slice(-2).join("\n");
  const last = [...near.matchAll(LABEL)].at(-1);
  if (!last) return null;
  // Another thing's name counts only right before: "order no.: #…", "API key (test): #…".
  const between = near.slice(last.index + last[0].length);
  if (last.groups?.foreign) return /^[ \w()=№.-]{0,14}:?\s*$/.test(between) && !/\. /.test(between) ? "foreign" : null;
  return last.groups?.spark ? "spark" : "plain";
}

function isBody(body: string, label: Label): boolean {
  if (body.length < MIN || body.length > MAX) return false;
  if (/[+/]|=$/.test(body)) return isScramble(body, label ? 3.4 : 3, false);
  if (label === "spark" && /\d/.test(body) && /[a-z]/.test(body) && /[A-Z]/.test(body)) return true;
  if (label) return isScramble(body, 3.2, true);
  // Numbers of papers have dashes in them, short codes have not.
  if (body.length < 20 || (body.length < 32 && /[-_]/.test(body))) return false;
  return isScramble(body, 3.4, true) && wordShare(body) < 0.5;
}

/** Letters of both sizes whose runs are short on average: words make runs of four and more, chance makes runs of two. */
function isScramble(body: string, longestRun: number, needsDigit: boolean): boolean {
  if (!/[a-z]/.test(body) || !/[A-Z]/.test(body) || (needsDigit && !/\d/.test(body))) return false;
  const runs = body.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
  return runs.join("").length / runs.length <= longestRun;
}

/** The share of a body that reads like words or a year: above a half in hashtags, about a fifth in what chance makes. */
function wordShare(body: string): number {
  const words = (body.match(/[A-Z]?[a-z]{2,}|(?:19|20)\d\d/g) ?? []).filter(
    (word) => /^\d/.test(word) || (/[aeiouy]/i.test(word) && !/[^aeiouy]{4}/i.test(word)),
  );
  return words.join("").length / body.length;
}

/** The body that begins at a place, with the pieces that a line end or a stray blank has cut off. */
function readBody(text: string, at: number): { body: string; end: number; joined: string | null } {
  RUN.lastIndex = at;
  let body = RUN.exec(text)?.[0] ?? "";
  let end = at + body.length;
  let joined: string | null = null;
  while (!body.endsWith("=") && body.length < MAX) {
    NEXT.lastIndex = end;
    const next = NEXT.exec(text);
    const [all = "", wrap, piece = ""] = next ?? [];
    if (!next || !goesOn(text, end + all.length, piece, wrap !== undefined)) break;
    body += piece;
    end += all.length;
    joined = wrap
      ? "This code was wrapped over two lines and put together. Compare its end with TikTok."
      : "This code had blanks inside, which were removed. Compare it with TikTok.";
  }
  // What stands behind the padding separates: "…9Q=/30 days".
  const stray = /=([/+_-]+\d{0,3})$/.exec(body)?.[1]?.length ?? 0;
  if (stray > 0) {
    body = body.slice(0, -stray);
    end -= stray;
  }
  // Chat applications write _text_ and -text- for emphasis.
  if (/[_-]/.test(text[at - 2] ?? "") && body.endsWith(text[at - 2] as string)) {
    body = body.slice(0, -1);
    end -= 1;
  }
  return { body, end, joined };
}

/** Whether a piece after a gap is the rest of a code: nothing that could be a word, a number or a name. */
function goesOn(text: string, end: number, piece: string, wrapped: boolean): boolean {
  if (/[:@#\uFFFC]/.test(text[end] ?? "")) return false;
  if (!wrapped) return piece.length >= 8 && isScramble(piece, 2, true);
  const alone = /^[ \t.,;)*`"']*(?:\n|$)/.test(text.slice(end, end + 8));
  if (/^[a-z_]{3,}=+$/.test(piece)) return false;
  if (/^[A-Za-z0-9+/_-]*={1,2}$/.test(piece)) return alone || piece.length <= 6 || isScramble(piece, 3, false);
  if (piece.length < 6 || wordShare(piece) >= 0.5) return false;
  return isScramble(piece, 2.8, true) || (alone && isScramble(piece, 2.2, false));
}
