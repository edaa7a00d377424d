/** A creator's profile enters in one canonical shape: lower-case handle, money in minor units, known categories. */

import { z } from "zod";
import { isZone } from "@/lib/kernel/day";
import { parseEmail } from "@/lib/kernel/email";
import type { Decision } from "@/lib/kernel/errors";
import { choicesField, formObject, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { isCurrency, parseMoney } from "@/lib/kernel/money";
import { cleanText, quoted } from "@/lib/kernel/text";
import { CATEGORY_IDS } from "./categories";
import { parseFollowers, parseHandle } from "./rules";

const MAX_NAME = 120;

const profile = {
  handle: ruled("The handle", parseHandle, ({ handle }) => handle),
  name: optionalRuled("The name", parseDisplayName, ({ name }) => name),
  email: optionalRuled("The e-mail address", parseEmail, ({ email }) => email),
  followers: optionalRuled("The followers", parseFollowers, ({ followers }) => followers),
  categories: choicesField("The categories", CATEGORY_IDS),
  postRate: z.string().max(100, { error: "The post rate is longer than 100 characters. Write an amount." }).optional(),
  currency: ruled("The currency", parseCurrency, ({ currency }) => currency),
  timeZone: ruled("The time zone", parseZone, ({ zone }) => zone),
};

/** A new creator. Without a name the handle stands in for it; `postRateMinor` is in `currency`, null when not known. */
export const creatorInput = formObject(profile).transform(toProfile);

/** Changes to a creator: the same fields and the `id`. */
export const creatorEdit = formObject({
  ...profile,
  id: ruled(
    "The creator",
    (text) => parseId(text, "creator"),
    ({ id }) => id,
  ),
}).transform(toProfile);

/** The creator that an action is about. */
export const creatorRef = formObject({
  id: ruled(
    "The creator",
    (text) => parseId(text, "creator"),
    ({ id }) => id,
  ),
});

export type CreatorInput = z.output<typeof creatorInput>;
export type CreatorEdit = z.output<typeof creatorEdit>;

type Rated = { handle: string; name: string | null; postRate?: string | undefined; currency: string };

function toProfile<T extends Rated>({ postRate, ...rest }: T, context: z.core.$RefinementCtx) {
  const parsed = postRate?.trim() ? parseMoney(postRate, rest.currency) : null;
  if (parsed && !parsed.ok)
    context.addIssue({ code: "custom", path: ["postRate"], message: `The post rate cannot be read. ${parsed.reason}` });
  return { ...rest, name: rest.name ?? rest.handle, postRateMinor: parsed?.ok ? parsed.minor : null };
}

function parseDisplayName(text: string): Decision<{ name: string }> {
  const name = cleanText(text);
  if (name.length <= MAX_NAME) return { ok: true, name };
  return { ok: false, reason: `The name has ${name.length} characters; at most ${MAX_NAME} are possible. Shorten it.` };
}

function parseCurrency(text: string): Decision<{ currency: string }> {
  const currency = text.trim().toUpperCase();
  return isCurrency(currency)
    ? { ok: true, currency }
    : { ok: false, reason: `The currency ${quoted(text)} is not known. Write its three letters, such as USD or EUR.` };
}

function parseZone(text: string): Decision<{ zone: string }> {
  const zone = text.trim();
  return isZone(zone)
    ? { ok: true, zone }
    : {
        ok: false,
        reason: `The time zone ${quoted(text)} is not known. Choose one from the list, such as America/New_York.`,
      };
}
