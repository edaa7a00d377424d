/** A code enters in one canonical shape: the post's id, the cleaned secret, a window in days, and one brand or none. */

import { z } from "zod";
import { parseName } from "@/lib/brands/rules";
import { parseHandle } from "@/lib/creators/rules";
import type { Decision } from "@/lib/kernel/errors";
import { checkField, formObject, noteField, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { isId } from "@/lib/kernel/id";
import { cleanText } from "@/lib/kernel/text";
import { endFields } from "@/lib/renewals/schema";
import { MOST_CHOSEN } from "./rules/filter";
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

const chosenId = (label: string, noun: string) =>
  optionalRuled(
    label,
    (text) => parseId(text, noun),
    ({ id }) => id,
  );

/** The string itself, how long TikTok shows it, and since when; `startsOn` null means now. */
const secretShape = {
  code: ruled(
    "The spark code",
    parseSecret,
    ({ code, codeChanges, warning }) => ({ code, codeChanges, warning }),
    MAX_RAW_CODE,
  ),
  confirmUnusual: checkField("The confirmation"),
  windowDays: optionalRuled("The window", parseWindowDays, ({ windowDays }) => windowDays),
  startsOn: optionalRuled("The start", parseStart, ({ day, hour }) => ({ day, hour })),
};

/** Whose post it is, and for which brand. */
const partiesShape = {
  videoLink: ruled("The video link", parsePostLink, ({ postId, handle, handleReason, canonicalUrl }) => ({
    postId,
    handle,
    handleReason,
    canonicalUrl,
  })),
  handle: optionalRuled("The handle", parseHandle, ({ handle }) => handle),
  creatorName: optionalRuled(
    "The creator's name",
    (text) => parseName(text, "The creator's name"),
    ({ name }) => name,
  ),
  title: optionalRuled("The title", parseTitle, ({ title }) => title),
  creatorId: chosenId("The creator", "creator"),
  brandId: chosenId("The brand", "brand"),
  brandName: optionalRuled(
    "The brand's name",
    (text) => parseName(text, "The brand's name"),
    ({ name }) => name,
  ),
};

/** Its place beside the other codes of the video: which one it follows, whether it takes its place, why there are two. */
const placeShape = {
  codeBeforeId: chosenId("The code before", "code"),
  replaces: checkField("The replacement"),
  doubleReason: noteField("The reason", 300),
};

type Parties = { [K in keyof typeof partiesShape]: z.output<(typeof partiesShape)[K]> };
type Secret = z.output<typeof secretShape.code>;

function checkUnusual({ warning }: Secret, confirmed: boolean, context: z.RefinementCtx): void {
  if (warning && !confirmed) context.addIssue({ code: "custom", path: ["confirmUnusual"], message: warning });
}

/** The creator is the link's handle, else `handle` (for links that name none), else `creatorId`; `creatorName` is for a new one. */
function joinParties({ videoLink, ...rest }: Parties, context: z.RefinementCtx) {
  if (rest.brandId && rest.brandName) {
    context.addIssue({
      code: "custom",
      path: ["brandName"],
      message: "A brand was chosen and a new one was named. Keep one of the two.",
    });
  }
  const { handleReason, ...video } = videoLink;
  if (handleReason && !rest.handle && !rest.creatorId)
    context.addIssue({ code: "custom", path: ["handle"], message: handleReason });
  return { ...rest, video, handle: video.handle ?? rest.handle };
}

/**
 * What the log form sends. An unusual code (too short, odd characters) is refused on the field `confirmUnusual`, whose message
 * is the warning, until that box is ticked. `codeChanges` tells what cleaning did, as sentences. `fee` is still a text, since its
 * currency may be the workspace's.
 */
export const codeInput = formObject({
  ...partiesShape,
  ...secretShape,
  ...placeShape,
  fee: noteField("The fee", 60),
  note: noteField("The note", 2_000),
}).transform(
  (
    { code: secret, confirmUnusual, windowDays, startsOn, codeBeforeId, replaces, doubleReason, fee, note, ...rest },
    context,
  ) => {
    checkUnusual(secret, confirmUnusual, context);
    const { code, codeChanges } = secret;
    const place = { predecessorId: codeBeforeId, replaces, doubleReason };
    const days = windowDays ?? DEFAULT_WINDOW_DAYS;
    return { ...joinParties(rest, context), ...place, code, codeChanges, start: startsOn, windowDays: days, fee, note };
  },
);

/** What is asked of a creator: a code for a video, for so many days. */
export const requestInput = formObject({
  ...partiesShape,
  ...placeShape,
  windowDays: secretShape.windowDays,
  message: noteField("The message", 1_000),
  sendMail: checkField("The e-mail"),
}).transform(({ windowDays, codeBeforeId, replaces, doubleReason, message, sendMail, ...rest }, context) => {
  const place = { predecessorId: codeBeforeId, replaces, doubleReason };
  return { ...joinParties(rest, context), ...place, message, sendMail, windowDays: windowDays ?? DEFAULT_WINDOW_DAYS };
});

/** The request that an action is about. */
export const requestRef = formObject({
  requestId: ruled(
    "The request",
    (text) => parseId(text, "request"),
    ({ id }) => id,
  ),
});

/** The string of a code that was asked for, entered by a member. `windowDays` null means as asked for. */
export const handInInput = formObject({
  id: codeId,
  ...secretShape,
  doubleReason: placeShape.doubleReason,
}).transform(({ code: secret, confirmUnusual, startsOn, ...rest }, context) => {
  checkUnusual(secret, confirmUnusual, context);
  return { ...rest, code: secret.code, start: startsOn };
});

/** The same, entered by the holder of the request's link. */
export const fillInput = formObject({ token: z.string().max(200), ...secretShape }).transform(
  ({ code: secret, confirmUnusual, startsOn, ...rest }, context) => {
    checkUnusual(secret, confirmUnusual, context);
    return { ...rest, code: secret.code, start: startsOn };
  },
);

/** The brand (named or chosen; neither leaves it as it is) and the note of a code. */
export const codeEditInput = formObject({
  id: codeId,
  brandId: partiesShape.brandId,
  brandName: partiesShape.brandName,
  doubleReason: placeShape.doubleReason,
  note: noteField("The note", 2_000),
});

/** The code that an action is about. */
export const codeRef = formObject({ id: codeId });

/** Handing the code over; `reason` is needed where a condition is still open. */
export const releaseInput = formObject({ id: codeId, reason: noteField("The reason", 500) });

/** Days to add to what is left until the end that was seen. */
export const extendInput = formObject({
  id: codeId,
  endsAt: endFields.endsAt,
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
export type RequestInput = z.output<typeof requestInput>;
export type HandInInput = z.output<typeof handInInput>;
export type FillInput = z.output<typeof fillInput>;
export type CodeEditInput = z.output<typeof codeEditInput>;

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

export const BULK_ACTS = ["release", "unrelease", "remind", "unremind", "archive", "restore"] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** Codes chosen from a page of the list, and what is to be done with each. */
export const bulkInput = formObject({
  act: z.enum(BULK_ACTS, { error: "Choose what to do with the codes." }),
  codeIds: z
    .union([z.string(), z.array(z.string())], { error: "Choose at least one code." })
    .transform((value) => [...new Set([value].flat())].filter(isId))
    .refine((ids) => ids.length > 0, { error: "Choose at least one code." })
    .refine((ids) => ids.length <= MOST_CHOSEN, { error: `Choose at most ${MOST_CHOSEN} codes.` }),
});

/** The string alone, to find the code that carries it. */
export const findInput = formObject({ code: secretShape.code });
