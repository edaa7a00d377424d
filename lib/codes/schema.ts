/** A code enters in one canonical shape: the post's id, the cleaned secret, a window in days, and one brand or none. */

import type { z } from "zod";
import { parseName } from "@/lib/brands/rules";
import { type Day, isDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { checkField, formObject, noteField, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { quoted } from "@/lib/kernel/text";
import { parseVideoLink, shortLinkReason, type VideoLink } from "./rules/link";
import { cleanSparkCode, judgeSparkCode } from "./rules/secret";
import { DEFAULT_WINDOW_DAYS, parseWindowDays } from "./rules/window";

type PostLink = Omit<Extract<VideoLink, { kind: "post" }>, "kind">;

/** Room for a code with much stray white space; what is longer once cleaned gets the code's own sentence. */
const MAX_RAW_CODE = 20_000;

/**
 * What the log form sends. An unusual code (too short, odd characters) is refused on the field `confirmUnusual`, whose message
 * is the warning, until that box is ticked. `codeChanges` tells what cleaning did, as sentences; `startsOn` null means now.
 */
export const codeInput = formObject({
  videoLink: ruled("The video link", parsePostLink, ({ postId, handle, canonicalUrl }) => ({
    postId,
    handle,
    canonicalUrl,
  })),
  code: ruled(
    "The spark code",
    parseSecret,
    ({ code, codeChanges, warning }) => ({ code, codeChanges, warning }),
    MAX_RAW_CODE,
  ),
  confirmUnusual: checkField("The confirmation"),
  windowDays: optionalRuled("The window", parseWindowDays, ({ windowDays }) => windowDays),
  startsOn: optionalRuled("The start", parseDay, ({ day }) => day),
  creatorId: optionalRuled(
    "The creator",
    (text) => parseId(text, "creator"),
    ({ id }) => id,
  ),
  brandId: optionalRuled(
    "The brand",
    (text) => parseId(text, "brand"),
    ({ id }) => id,
  ),
  brandName: optionalRuled(
    "The brand's name",
    (text) => parseName(text, "The brand's name"),
    ({ name }) => name,
  ),
  note: noteField("The note", 2_000),
}).transform(({ videoLink, code: secret, confirmUnusual, windowDays, ...rest }, context) => {
  if (secret.warning && !confirmUnusual)
    context.addIssue({ code: "custom", path: ["confirmUnusual"], message: secret.warning });
  if (rest.brandId && rest.brandName) {
    context.addIssue({
      code: "custom",
      path: ["brandName"],
      message: "A brand was chosen and a new one was named. Keep one of the two.",
    });
  }
  const { code, codeChanges } = secret;
  return { ...rest, video: videoLink, code, codeChanges, windowDays: windowDays ?? DEFAULT_WINDOW_DAYS };
});

/** The code that an action is about. */
export const codeRef = formObject({
  id: ruled(
    "The code",
    (text) => parseId(text, "code"),
    ({ id }) => id,
  ),
});

export type CodeInput = z.output<typeof codeInput>;

function parsePostLink(text: string): Decision<PostLink> {
  const link = parseVideoLink(text);
  if (!link.ok) return link;
  return link.kind === "post" ? link : { ok: false, reason: shortLinkReason(link.url) };
}

function parseSecret(text: string): Decision<{ code: string; codeChanges: string[]; warning: string | null }> {
  const { code, changed } = cleanSparkCode(text);
  const judged = judgeSparkCode(code);
  return judged.ok ? { ok: true, code, codeChanges: changed, warning: judged.warning ?? null } : judged;
}

function parseDay(text: string): Decision<{ day: Day }> {
  const day = text.trim();
  return isDay(day)
    ? { ok: true, day }
    : { ok: false, reason: `The start ${quoted(text)} is not a date. Write it as YYYY-MM-DD.` };
}
