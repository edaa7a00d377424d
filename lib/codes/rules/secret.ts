/** A spark code is a secret whose exact shape TikTok does not publish: it is cleaned, judged leniently, and never quoted. */

import { maskSecret, plural } from "@/lib/kernel/text";

const USUAL = /^#?[A-Za-z0-9+/_=-]{16,200}$/;
const MAX_LENGTH = 400;
/** What nobody sees: soft hyphens, joiners, direction marks and isolates. None of them is ever part of a code or a link. */
export const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

/** The code without white space and invisible characters, with # for ＃; `changed` tells each of these as a sentence. */
export function cleanSparkCode(raw: string): { code: string; changed: string[] } {
  const changed: string[] = [];
  const replace = (text: string, pattern: RegExp, by: string, sentence: string): string => {
    const next = text.replace(pattern, by);
    if (next !== text) changed.push(sentence);
    return next;
  };
  const visible = replace(raw, INVISIBLE, "", "Invisible characters were removed.");
  const joined = replace(visible, /\s+/g, "", "White space was removed.");
  const code = replace(joined, /＃/g, "#", "The full-width ＃ became #.");
  return { code, changed };
}

/**
 * Judges a cleaned code. Refused: nothing, more than 400 characters, control characters, a link. Anything else that does not
 * look like a code is accepted with a `warning` that the user has to confirm. No sentence holds the code itself.
 */
export function judgeSparkCode(code: string): { ok: true; warning?: string } | { ok: false; reason: string } {
  const remedy = "In TikTok, open the video, then Ad settings, Ad authorization, Manage, and tap Copy code.";
  if (code === "" || code === "#") return { ok: false, reason: `The spark code is empty. ${remedy}` };
  if (code.length > MAX_LENGTH) {
    return {
      ok: false,
      reason: `The spark code has ${plural(code.length, "character", "characters")}; more than ${MAX_LENGTH} is no code. ${remedy}`,
    };
  }
  if (/\p{Cc}/u.test(code))
    return { ok: false, reason: `The spark code holds control characters, as damaged text does. ${remedy}` };
  if (/:\/\/|tiktok\.com/i.test(code)) {
    return {
      ok: false,
      reason: `The spark code is a link. Paste links into the video link's field, and the code here. ${remedy}`,
    };
  }
  if (USUAL.test(code)) return { ok: true };
  const body = code.replace(/^#/, "");
  const why = /^[A-Za-z0-9+/_=-]*$/.test(body)
    ? `has ${plural(body.length, "character", "characters")}, where codes have 16 to 200`
    : "holds characters that codes usually do not have (only letters, digits and + / _ = - are usual)";
  return { ok: true, warning: `The spark code ${why}. Compare it with TikTok; if it is the same, confirm it.` };
}

/** True for a text that is probably a spark code, so that one pasted into another field is recognised and not quoted back. */
export function looksLikeSparkCode(text: string): boolean {
  const { code } = cleanSparkCode(text);
  return USUAL.test(code) && !/^\d+$/.test(code);
}

/** The code as it may be shown: "#AbC1…9Q=". A short one shows nothing of itself. */
export function maskSparkCode(code: string): string {
  return code.startsWith("#") ? `#${maskSecret(code.slice(1))}` : maskSecret(code);
}
