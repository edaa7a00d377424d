/** A renewal reminder does the work: what is left, what the code did, what to ask, and the words to ask it with. */

import { type NotedFee, nextTermDays, type RenewalPrice, suggestRenewalPrice } from "@/lib/deals/rules";
import { dayIn, daysBetween, formatInstant } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import type { Letter, LetterBlock } from "@/lib/kernel/letter";
import { formatMoney } from "@/lib/kernel/money";
import { plural, shortTitle } from "@/lib/kernel/text";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { composeRenewalDraft } from "@/lib/outreach/rules/letters";
import { type CodeMoney, judgeSums, roasOf } from "@/lib/renewals/rules/verdict";

/** What was paid for the code, what came back and who watched, in one currency. */
export type RenewalResult = CodeMoney & { views: number | null; clicks: number | null };

/** A code as it stands in the book when its reminder is about to be sent. */
export type RenewalRecord = {
  codeId: string;
  videoTitle: string;
  handle: string;
  brandName: string | null;
  contact: { name: string; email: string } | null;
  windowDays: number;
  startsAt: Date;
  expiresAt: Date;
  /** False once it was revoked, replaced or archived, or while nobody holds it. */
  usable: boolean;
  /** Whether somebody said of this end that it was renewed or let go. */
  decided: boolean;
  postRateMinor: number | null;
  rateCurrency: string;
  /** The fee that stands in its deal. */
  noted: NotedFee | null;
  results: RenewalResult[];
  /** Paid views and what came with them, beyond the post's own decay; null where that is not known. */
  extraViews: number | null;
  /** From the first paid day to the last; null where no paid day is known. */
  flightDays: number | null;
};

/** What the letter says, as JSON: kept with the message once it is sent, so that it can be read again as it was. */
export type RenewalFacts = {
  codeId: string;
  videoTitle: string;
  handle: string;
  brandName: string | null;
  contact: { name: string; email: string } | null;
  reader: { kind: "creator" | "manager"; name: string; zone: string };
  /** ISO instant. */
  expiresAt: string;
  /** Calendar days in the reader's zone, true when the letter is made. */
  daysLeft: number;
  /** Days of the ad, or of the window where those are not known. */
  daysRun: number;
  /** Nothing is decided, and the last day is near. */
  urgent?: boolean;
  results: RenewalResult[];
  extraViews: number | null;
  nextDays: number;
  currency: string;
  price: Decision<RenewalPrice>;
};

/** In the app, before the end; the labels are TikTok's own. */
export const EXTEND_STEPS = [
  "Open the video in TikTok and tap ⋯.",
  "Tap Ad settings, then Ad authorization.",
  "Choose how many days to add, and tap Authorize. They are added to what is left, and the code stays the same.",
];

/** Whether a reminder planned for `plannedFor` may still be sent. A renewed, ended or withdrawn code is never reminded of. */
export function checkRenewal(record: RenewalRecord | null, plannedFor: string, now: Date): Decision {
  if (!record) return { ok: false, reason: "The code is not in the book any more." };
  if (record.expiresAt.toISOString() !== plannedFor)
    return { ok: false, reason: "The code has a new end since this was planned." };
  if (record.expiresAt <= now) return { ok: false, reason: "The code had ended before this could be sent." };
  if (record.decided) return { ok: false, reason: "Somebody decided about this end meanwhile." };
  if (!record.usable) return { ok: false, reason: "The code was revoked, replaced or archived meanwhile." };
  return { ok: true };
}

export function deriveRenewalFacts(
  record: RenewalRecord,
  { urgent, ...reader }: RenewalFacts["reader"] & { urgent: boolean },
  now: Date,
): RenewalFacts {
  const { postRateMinor, rateCurrency, noted, results } = record;
  const days = (from: Date, to: Date) => daysBetween(dayIn(from, reader.zone), dayIn(to, reader.zone));
  const nextDays = nextTermDays(record.windowDays);
  const price = suggestRenewalPrice({
    postRateMinor,
    currency: rateCurrency,
    days: nextDays,
    roas: judgeSums(results, record.brandName).roas,
    noted,
  });
  return {
    codeId: record.codeId,
    videoTitle: record.videoTitle,
    handle: record.handle,
    brandName: record.brandName,
    contact: record.contact,
    reader,
    expiresAt: record.expiresAt.toISOString(),
    daysLeft: days(now, record.expiresAt),
    daysRun: record.flightDays ?? Math.max(1, days(record.startsAt, now)),
    urgent,
    results,
    extraViews: record.extraViews,
    nextDays,
    currency: price.ok ? price.currency : rateCurrency,
    price,
  };
}

/** @param bookUrl the book's address, without a slash at its end */
export function composeRenewalLetter(facts: RenewalFacts, bookUrl: string): Letter {
  const { brandName, handle, reader, daysLeft } = facts;
  const days = daysLeft <= 0 ? "Last day" : `${plural(daysLeft, "day", "days")} left`;
  const left = facts.urgent ? `Urgent, ${days.toLowerCase()}` : days;
  const title = shortTitle(facts.videoTitle);
  const draft = draftOf(facts);
  const end = formatInstant(new Date(facts.expiresAt), reader.zone);
  const forBrand = brandName ? ` for ${brandName}` : "";
  const blocks: LetterBlock[] = [
    {
      kind: "text",
      text: `The spark code on ${title} by @${handle}${forBrand} ends on ${end}. ${daysLeft <= 0 ? "That is today." : `${plural(daysLeft, "day is", "days are")} left.`}`,
    },
    ...(facts.urgent ? [{ kind: "text" as const, text: UNDECIDED }] : []),
    resultBlock(facts),
    { kind: "text", text: priceText(facts) },
    { kind: "draft", title: `A message to ${brandName ?? "the brand"}, ready to send`, text: draft },
    ...mailLink(facts, draft),
    ...offerLink(facts, bookUrl),
    { kind: "link", label: "Open the code in Sparkbook", url: `${bookUrl}/codes/${facts.codeId}` },
    { kind: "steps", title: "Once you agree, extend it in TikTok before it ends", steps: EXTEND_STEPS },
  ];
  return {
    subject: `${left}: ${title}${forBrand}`,
    greeting: `Hello ${reader.name},`,
    blocks,
    footer: `You get this because you ${reader.kind === "creator" ? "own this post" : "manage this book"} in Sparkbook. The calendar file holds the end and the steps.`,
  };
}

const UNDECIDED =
  "Nothing is decided about it yet, and after the end TikTok can only issue a new code. Extend it, offer the next term, or let it go.";

function countOf(results: RenewalResult[], name: "views" | "clicks"): number | null {
  const known = results.map((result) => result[name]).filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

function resultBlock({ results, extraViews }: RenewalFacts): LetterBlock {
  if (results.length === 0)
    return {
      kind: "text",
      text: "No ad figures of this code are imported yet. Import the brand's Ads Manager report to know what it earned.",
    };
  const count = (name: "views" | "clicks") => {
    const known = countOf(results, name);
    return known === null ? "–" : known.toLocaleString("en-US");
  };
  const money = results.flatMap((result) => {
    const { currency, spendMinor } = result;
    if (currency === null) return [];
    const roas = roasOf(result);
    return [
      { label: "Ad spend", value: spendMinor === null ? "–" : formatMoney(spendMinor, currency) },
      { label: "ROAS (revenue ÷ spend)", value: formatKpi(roas, "multiple", currency) },
    ];
  });
  return {
    kind: "facts",
    title: "What it did so far, as imported",
    rows: [
      ...(extraViews ? [{ label: "Extra views", value: extraViews.toLocaleString("en-US") }] : []),
      { label: "Paid views", value: count("views") },
      { label: "Clicks", value: count("clicks") },
      ...money,
    ],
  };
}

function priceText({ price, currency, nextDays }: RenewalFacts): string {
  if (!price.ok) return price.reason;
  const amount = (minor: number) => formatMoney(minor, currency);
  return `Suggested for the next ${plural(nextDays, "day", "days")}: ${amount(price.minor)} (usual: ${amount(price.lowMinor)} to ${amount(price.highMinor)}). ${price.reason}`;
}

/** The letter to the brand, in the product's wording, at the suggested price. */
function draftOf(facts: RenewalFacts): string {
  const { brandName, contact, reader, handle, results, price, currency } = facts;
  return composeRenewalDraft({
    brandName,
    contactName: contact?.name ?? null,
    senderName: reader.name,
    creatorName: handle,
    handle,
    own: reader.kind === "creator",
    videoTitle: facts.videoTitle,
    extraViews: facts.extraViews,
    paidViews: countOf(results, "views"),
    clicks: countOf(results, "clicks"),
    daysSoFar: facts.daysRun,
    nextDays: facts.nextDays,
    priceMinor: price.ok ? price.minor : null,
    currency,
    endsOn: dayIn(new Date(facts.expiresAt), reader.zone),
  });
}

/** To the letter that offers the next term at its price; only managers may send it. */
function offerLink({ codeId, contact, reader }: RenewalFacts, bookUrl: string): LetterBlock[] {
  if (!contact || reader.kind !== "manager") return [];
  return [{ kind: "link", label: "Send the offer from Sparkbook", url: `${bookUrl}/renewals/${codeId}/letter` }];
}

function mailLink({ contact, videoTitle }: RenewalFacts, draft: string): LetterBlock[] {
  if (!contact) return [];
  const subject = encodeURIComponent(`Spark Ad on “${videoTitle}”: go on?`);
  const url = `mailto:${contact.email}?subject=${subject}&body=${encodeURIComponent(draft)}`;
  return [{ kind: "link", label: `Write it to ${contact.name}`, url }];
}
