/** A pasted text is read as a person sees it: without invisible characters, quotation marks of e-mails and line-end variants. */

import { INVISIBLE } from "@/lib/codes/rules/secret";
import type { Span } from "./facts";

/** Stands for a character that was read already; it is no white space, so nothing is joined across it. */
const READ = "\uFFFC";

/** The text as the other rules read it; all places of facts are places in it. */
export function cleanPaste(raw: string): string {
  return raw
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(INVISIBLE, "")
    .replace(/＃/g, "#")
    .replace(/[^\S\n\t]/g, " ")
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, "");
}

/** The text with the spans blotted out, all places unchanged. */
export function blot(text: string, spans: readonly Span[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { at, end } of [...spans].sort((a, b) => a.at - b.at)) {
    if (end <= from) continue;
    parts.push(text.slice(from, Math.max(at, from)), READ.repeat(end - Math.max(at, from)));
    from = end;
  }
  return parts.join("") + text.slice(from);
}
