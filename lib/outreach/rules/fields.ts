/** A letter's fields are filled from the book or not at all: what is not known is named, and the spark code is no field. */

import { type Day, formatDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { formatMoney } from "@/lib/kernel/money";
import { cleanText, plural, quoted, shortTitle } from "@/lib/kernel/text";

/** What a letter about one code can tell; null is unknown. Money in minor units of `currency`. */
export type OutreachFacts = {
  brandName: string | null;
  contactName: string | null;
  senderName: string;
  creatorName: string;
  handle: string;
  /** Whether the post is the sender's own. */
  own: boolean;
  videoTitle: string;
  /** Beyond the post's own decay; null where that is not known. */
  extraViews: number | null;
  paidViews: number | null;
  clicks: number | null;
  /** Days of the ad, or of the window where those are not known. */
  daysSoFar: number;
  /** The days that are offered. */
  nextDays: number;
  priceMinor: number | null;
  currency: string;
  endsOn: Day;
};

/** Every field, and what stands in its place. The code itself is missing on purpose: it is handed over, never written. */
export const FIELDS = {
  brand: "the brand’s name",
  contact: "who is written to, or else the brand",
  sender: "you",
  creator: "the creator’s name",
  handle: "the creator’s handle",
  "video title": "the video’s title in quotes",
  post: "my “title”, or @handle’s “title” for a post of somebody else",
  results: "the views and clicks that the ad brought",
  "extra views": "views beyond those the post would have drawn by itself",
  "paid views": "views that were paid for",
  clicks: "clicks on the ad",
  "days so far": "days the ad ran, or since the window began where that is not known",
  days: "the days you offer",
  rate: "the price you ask",
  "end date": "the day the window ends",
} as const;

type FieldName = keyof typeof FIELDS;
/** What each field holds, or why it holds nothing and how to fill it. */
export type FieldValues = Record<FieldName, Decision<{ text: string }>>;

const FIELD = /\[([^[\]]*)\]/g;

const nameOf = (raw: string) => cleanText(raw).toLowerCase();
const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** A bracket inside a value would look like a field that was left open. */
const plain = (text: string) => cleanText(text).replaceAll("[", "(").replaceAll("]", ")");

function value(text: string | null, reason: string): Decision<{ text: string }> {
  return text ? { ok: true, text: plain(text) } : { ok: false, reason };
}

const counted = (count: number | null, one: string, many: string) =>
  count !== null && count > 0 ? plural(roundedDown(count), one, many) : null;

/** Three digits of a count and noughts: as a letter says it, and never more than was counted. */
function roundedDown(count: number): number {
  const unit = 10 ** Math.max(0, String(Math.floor(count)).length - 3);
  return Math.floor(count / unit) * unit;
}

/** The views that may be claimed: additional ones where they are known, else the paid ones, called that. */
function sayResults({ extraViews, paidViews, clicks }: OutreachFacts): string | null {
  const views =
    counted(extraViews, "additional view", "additional views") ?? counted(paidViews, "paid view", "paid views");
  return [views, counted(clicks, "click", "clicks")].filter((part) => part !== null).join(" and ") || null;
}

const NO_REPORT = "no ad figures of this code are imported. Import the brand’s report, or take the field out.";

/** The value of every field for one code. */
export function deriveValues(facts: OutreachFacts): FieldValues {
  const { brandName, contactName, handle, own, priceMinor, currency } = facts;
  const noBrand = "the code names no brand. Name it on the code’s page.";
  const title = shortTitle(plain(facts.videoTitle));
  return {
    brand: value(brandName, noBrand),
    contact: value(contactName ?? brandName, noBrand),
    sender: value(facts.senderName, "your name is not known. Write it out."),
    creator: value(facts.creatorName, "the creator has no name. Write it out."),
    handle: value(`@${handle}`, ""),
    "video title": value(title, ""),
    post: value(`${own ? "my" : `@${handle}’s`} ${title}`, ""),
    results: value(sayResults(facts), NO_REPORT),
    "extra views": value(
      counted(facts.extraViews, "additional view", "additional views"),
      "it is not known what the post would have drawn by itself. Use [paid views] or [results].",
    ),
    "paid views": value(counted(facts.paidViews, "paid view", "paid views"), NO_REPORT),
    clicks: value(counted(facts.clicks, "click", "clicks"), NO_REPORT),
    "days so far": value(plural(Math.max(1, facts.daysSoFar), "day", "days"), ""),
    days: value(plural(facts.nextDays, "day", "days"), ""),
    rate: value(
      priceMinor === null ? null : formatMoney(priceMinor, currency),
      "there is no price. Write one, or give the creator a post rate.",
    ),
    "end date": value(formatDay(facts.endsOn), ""),
  };
}

/** Fields that a text names and that cannot be filled, each with its reason; a stray bracket is one as well. */
export function findUnfilled(text: string, values: FieldValues): string[] {
  const reasons = [...text.matchAll(FIELD)].flatMap(([whole, raw = ""]) => {
    const name = nameOf(raw);
    if (!isField(name)) return [unknownField(whole)];
    const found = values[name];
    return found.ok ? [] : [`The field [${name}] is not filled: ${found.reason}`];
  });
  const stray = /[[\]]/.test(text.replace(FIELD, "")) ? [STRAY] : [];
  return [...new Set([...reasons, ...stray])];
}

const STRAY = "A square bracket stands alone. Close it, or write round ones: square brackets are for fields.";

const unknownField = (whole: string) =>
  `The field ${quoted(whole)} is not known. Known are ${Object.keys(FIELDS)
    .map((name) => `[${name}]`)
    .join(", ")}.`;

/** The text with every field filled that can be; the others stay as they are, to be seen. */
export function fillKnown(text: string, values: FieldValues): string {
  return text.replace(FIELD, (whole, raw: string) => {
    const name = nameOf(raw);
    const found = isField(name) ? values[name] : null;
    return found?.ok ? found.text : whole;
  });
}

/** The text with all its fields filled, or the sentences that say which are not, and how to fill them. */
export function fillTemplate(text: string, values: FieldValues): Decision<{ text: string }> {
  const open = findUnfilled(text, values);
  return open.length > 0 ? { ok: false, reason: open.join(" ") } : { ok: true, text: fillKnown(text, values) };
}

/** Whether a text names only fields that exist, with its brackets in pairs. */
export function checkFields(text: string): Decision {
  const unknown = [...text.matchAll(FIELD)].find(([, raw = ""]) => !isField(nameOf(raw)));
  if (unknown) return { ok: false, reason: unknownField(unknown[0]) };
  return /[[\]]/.test(text.replace(FIELD, "")) ? { ok: false, reason: STRAY } : { ok: true };
}
