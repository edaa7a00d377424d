/** The words of reminders other than a code's end: what is late or missing, since when, and where to settle it. */

import { type Day, dayIn, daysBetween, formatDay, formatInstant } from "@/lib/kernel/day";
import type { Letter } from "@/lib/kernel/letter";
import { formatMoney } from "@/lib/kernel/money";
import { plural, shortTitle } from "@/lib/kernel/text";

const FOOTER = "You get this because you manage this book in Sparkbook.";

type PaymentFacts = {
  label: string;
  amountMinor: number;
  currency: string;
  dueOn: Day;
  brandName: string;
  handle: string;
};

/** "On signature, $300 from GlowLab: due since Wed 18 Nov": still true whenever it is read. @param today in the reader's zone */
export function describePayment({ label, amountMinor, currency, dueOn, brandName }: PaymentFacts, today: Day): string {
  const late = daysBetween(dueOn, today);
  const when = late > 0 ? `due since ${formatDay(dueOn)}` : `due on ${formatDay(dueOn)}`;
  return `${label}, ${formatMoney(amountMinor, currency)} from ${brandName}: ${when}`;
}

export function composePayment(facts: PaymentFacts, to: { name: string; url: string; today: Day }): Letter {
  const late = facts.dueOn < to.today;
  return {
    subject: describePayment(facts, to.today),
    greeting: `Hello ${to.name},`,
    blocks: [
      {
        kind: "facts",
        title: late ? "A payment is overdue" : "A payment is due soon",
        rows: [
          { label: "From", value: facts.brandName },
          { label: "For", value: `@${facts.handle}, ${facts.label}` },
          { label: "Amount", value: formatMoney(facts.amountMinor, facts.currency) },
          { label: "Due", value: formatDay(facts.dueOn, { year: true }) },
        ],
      },
      {
        kind: "text",
        text: late
          ? "Ask the brand for it, or record it when it is there. The code it pays for can be held back until then."
          : "Record it when it is there; then nobody is reminded again.",
      },
      { kind: "link", label: "Open the deal in Sparkbook", url: to.url },
    ],
    footer: FOOTER,
  };
}

export type UnsignedFacts = { brandName: string; handle: string; signBy: Date; missing: string[] };

export function describeUnsigned({ brandName, handle, signBy }: UnsignedFacts, zone: string): string {
  return `The licence of @${handle} and ${brandName} can be signed until ${formatDay(dayIn(signBy, zone))}`;
}

export function composeUnsigned(facts: UnsignedFacts, to: { name: string; url: string; zone: string }): Letter {
  const who = facts.missing.join(" and ");
  return {
    subject: describeUnsigned(facts, to.zone),
    greeting: `Hello ${to.name},`,
    blocks: [
      {
        kind: "text",
        text: `${who} ${facts.missing.length === 1 ? "has" : "have"} not signed yet. After ${formatInstant(facts.signBy, to.zone)} the links are dead, and the contract has to be sent anew.`,
      },
      { kind: "link", label: "Open the contract and its links", url: to.url },
    ],
    footer: FOOTER,
  };
}

export function composeAudit(to: { name: string; month: string; url: string }): Letter {
  return {
    subject: `The audit of ${to.month} is due`,
    greeting: `Hello ${to.name},`,
    blocks: [
      {
        kind: "steps",
        title: "Once a month, a few minutes",
        steps: [
          "Open the record and have its chain verified.",
          "Look for codes that no contract covers, and for windows that outlast their licence.",
          "Chase what is unpaid, and archive what is over.",
        ],
      },
      { kind: "link", label: "Open the record", url: to.url },
    ],
    footer: "You get this because you own this book in Sparkbook.",
  };
}

type Crossing = { line: string; subject: string; days: string; whose: string | null };

export function composeAlert({ line, subject, days, whose }: Crossing, to: { name: string; url: string }): Letter {
  return {
    subject,
    greeting: `Hello ${to.name},`,
    blocks: [
      {
        kind: "facts",
        title: "A number crossed its line",
        rows: [
          { label: "The line", value: line },
          { label: "Watched", value: whose ?? "The whole book" },
          { label: "Looked at", value: days },
        ],
      },
      { kind: "text", text: "You are told once, and again only after the number has been back on the good side." },
      { kind: "link", label: "Open the numbers", url: to.url },
    ],
    footer: FOOTER,
  };
}

export type EndedCode = { videoTitle: string; brandName: string | null; expiresAt: Date };

/** @param count how many ended, of which `codes` are named */
export function composeEnded(
  codes: EndedCode[],
  to: { name: string; zone: string; url: string; count: number },
): Letter {
  const rows = codes.map(({ videoTitle, brandName, expiresAt }) => ({
    label: `${shortTitle(videoTitle)}${brandName ? ` for ${brandName}` : ""}`,
    value: formatDay(dayIn(expiresAt, to.zone)),
  }));
  const more = to.count - codes.length;
  return {
    subject: `${plural(to.count, "code", "codes")} ended while Sparkbook was not running`,
    greeting: `Hello ${to.name},`,
    blocks: [
      {
        kind: "text",
        text: "No reminder could be sent of these codes, because no run of Sparkbook happened between the day of the first one and the end.",
      },
      { kind: "facts", title: "Ended", rows },
      ...(more > 0 ? [{ kind: "text" as const, text: `And ${plural(more, "other", "others")}.` }] : []),
      {
        kind: "text",
        text: "An ended code cannot be extended, but the creator can authorize the post again and hand over a new code.",
      },
      { kind: "link", label: "See what can still be renewed", url: to.url },
    ],
    footer: FOOTER,
  };
}

export function composeSilence(to: { name: string; since: string; until: string; url: string }): Letter {
  return {
    subject: "Sparkbook's reminders fell silent",
    greeting: `Hello ${to.name},`,
    blocks: [
      {
        kind: "text",
        text: `No run of the reminders has succeeded since ${to.since}; this was noticed at ${to.until}. What was missed is caught up by the first run, as long as the code has not ended.`,
      },
      {
        kind: "steps",
        title: "To have them run again",
        steps: [
          "Start the app with SCHEDULER=on, or have a cron call /api/cron/renewal-reminders with the cron secret.",
          "Look at Health for the last failure, and send yourself a test.",
        ],
      },
      { kind: "link", label: "Open Health", url: to.url },
    ],
    footer: "You get this once for each silence, because you own a book in this Sparkbook.",
  };
}
