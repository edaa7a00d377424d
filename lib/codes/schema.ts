/** A code enters in one canonical shape: the post's id, the cleaned secret, a window in days, and one brand or none. */

import { z } from "zod";
import { parseName } from "@/lib/brands/rules";
import { parseHandle } from "@/lib/creators/rules";
import type { Decision } from "@/lib/kernel/errors";
import { checkField, formObject, noteField, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { cleanText } from "@/lib/kernel/text";
import { parseVideoLink, shortLinkReason, type VideoLink } from "./rules/link";
import { cleanSparkCode, judgeSparkCode } from "./rules/secret";
import { DEFAULT_WINDOW_DAYS, parseStart, parseWindowDays } from "./rules/window";

type PostLink = Omit<Extract<VideoLink, { kind: "post" }>, "kind">;

/** Room for a code with much stray white space; what is longer once cleaned gets the code's own sentence. */
const MAX_RAW_CODE = 20_000;
const MAX_TITLE = 200;

const codeId = ruled(
  "The code",
  (text) => parseId(text, "code"),
  ({ id }) => id,
);

/**
 * What the log form sends. An unusual code (too short, odd characters) is refused on the field `confirmUnusual`, whose message
 * is the warning, until that box is ticked. `codeChanges` tells what cleaning did, as sentences; `start` null means now.
 * The creator is the link's handle, else `handle` (for links that name none), else `creatorId`; `creatorName` is for a new one.
 */
export const codeInput = formObject({
  videoLink: ruled("The video link", parsePostLink, ({ postId, handle, handleReason, canonicalUrl }) => ({
    postId,
    handle,
    handleReason,
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
  startsOn: optionalRuled("The start", parseStart, ({ day, hour }) => ({ day, hour })),
  handle: optionalRuled("The handle", parseHandle, ({ handle }) => handle),
  creatorName: optionalRuled(
    "The creator's name",
    (text) => parseName(text, "The creator's name"),
    ({ name }) => name,
  ),
  title: optionalRuled("The title", parseTitle, ({ title }) => title),
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
}).transform(({ videoLink, code: secret, confirmUnusual, windowDays, startsOn, ...rest }, context) => {
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
  const { handleReason, ...video } = videoLink;
  if (handleReason && !rest.handle && !rest.creatorId)
    context.addIssue({ code: "custom", path: ["handle"], message: handleReason });
  const handle = video.handle ?? rest.handle;
  const days = windowDays ?? DEFAULT_WINDOW_DAYS;
  return { ...rest, handle, video, code, codeChanges, start: startsOn, windowDays: days };
});

/** The code that an action is about. */
export const codeRef = formObject({ id: codeId });

/** Handing the code over; `reason` is needed where a condition is still open. */
export const releaseInput = formObject({ id: codeId, reason: noteField("The reason", 500) });

/** Days to add to what is left. */
export const extendInput = formObject({
  id: codeId,
  addDays: ruled(
    "The extension",
    (text) => parseWindowDays(text, "extension"),
    ({ windowDays }) => windowDays,
  ),
});

/** TikTok's confirmation that the code is revoked, in words. */
export const revokedInput = formObject({ id: codeId, proof: noteField("The proof", 500) });

/** Asking for the code itself; each purpose is recorded under its own name. */
export const revealInput = formObject({
  id: codeId,
  purpose: z.enum(["reveal", "copy"], { error: "A code can be revealed or copied, nothing else." }),
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

function parseTitle(text: string): Decision<{ title: string }> {
  const title = cleanText(text);
  if (title.length <= MAX_TITLE) return { ok: true, title };
  return {
    ok: false,
    reason: `The title has ${title.length} characters; at most ${MAX_TITLE} are possible. Shorten it.`,
  };
}
