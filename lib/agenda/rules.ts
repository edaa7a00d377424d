/** What needs somebody comes first and says what to do; what can wait is not on the list. */

import { deriveRing } from "@/lib/codes/rules/window";
import { type Day, dayIn, daysBetween, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { capital, plural, spelled } from "@/lib/kernel/text";

export type CodeOnAgenda = {
  id: string;
  startsAt: Date;
  expiresAt: Date;
  title: string;
  handle: string;
  brandName: string | null;
  /** When its next term was offered. */
  offeredAt?: Date | null;
};
type UnsignedContract = {
  id: string;
  brandName: string;
  handle: string;
  sentAt: Date;
  signBy: Date | null;
  missing: ("LICENSOR" | "LICENSEE")[];
};
type OpenPayment = {
  id: string;
  dealId: string;
  label: string;
  brandName: string;
  amountMinor: number;
  currency: string;
  dueOn: Day;
};

/** Each list in the order of its urgency. `uncovered` codes are in the brand's hands without a contract. */
export type AgendaFacts = {
  ending: readonly CodeOnAgenda[];
  uncovered: readonly CodeOnAgenda[];
  unsigned: readonly UnsignedContract[];
  payments: readonly OpenPayment[];
};

export type AgendaItem = {
  key: string;
  href: string;
  /** Who it is about; set in bold. */
  who: string;
  /** The video's own words; null where none belong to it. */
  said: string | null;
  /** What is the matter, in a sentence. */
  sentence: string;
  /** What the button says. */
  act: string;
  tone: "spark" | "warn" | "bad";
  sign: "ending" | "uncovered" | "unsigned" | "payment";
  ring: { daysLeft: number; goneShare: number } | null;
};

const SIGNERS = { LICENSOR: "the creator", LICENSEE: "the brand" };

/** Overdue money and ending codes first, then what is not covered, then what waits for others. */
export function planAgenda(facts: AgendaFacts, zone: string, now: Date): AgendaItem[] {
  const today = dayIn(now, zone);
  const ending = new Set(facts.ending.map(({ id }) => id));
  const uncovered = new Set(facts.uncovered.map(({ id }) => id));
  const payments = facts.payments.map((payment) => paymentItem(payment, today));
  return [
    ...payments.filter(({ tone }) => tone === "bad"),
    ...facts.ending.map((code) => endingItem(code, uncovered.has(code.id), zone, now)),
    ...facts.uncovered.filter(({ id }) => !ending.has(id)).map(uncoveredItem),
    ...facts.unsigned.map((contract) => unsignedItem(contract, zone, today)),
    ...payments.filter(({ tone }) => tone !== "bad"),
  ];
}

function codeItem({ id, brandName, handle, title }: CodeOnAgenda) {
  return { href: `/codes/${id}`, who: brandName ?? `@${handle}`, said: title };
}

/** A code that ends is one thing to do, also when no contract covers it. */
function endingItem(code: CodeOnAgenda, uncovered: boolean, zone: string, now: Date): AgendaItem {
  const ring = deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone, now });
  const next = code.offeredAt
    ? `The next term was offered on ${formatDay(dayIn(code.offeredAt, zone))}; nothing is decided yet.`
    : "Extend it, or offer the next term.";
  const left = ring.daysLeft === 0 ? "Ends today" : `Ends in ${plural(ring.daysLeft, "day", "days")}`;
  return {
    ...codeItem(code),
    key: `ending ${code.id}`,
    sentence: `${left}, on ${formatDay(dayIn(code.expiresAt, zone))}${uncovered ? ", and no contract covers it" : ""}. ${next}`,
    act: code.offeredAt ? "Follow up" : "Renew",
    tone: "spark",
    sign: "ending",
    ring,
  };
}

function uncoveredItem(code: CodeOnAgenda): AgendaItem {
  return {
    ...codeItem(code),
    key: `uncovered ${code.id}`,
    href: code.brandName ? `/contracts/new?code=${code.id}` : `/codes/${code.id}`,
    sentence: code.brandName
      ? "The brand holds this code without a contract."
      : "This code is in use, but no brand is named for it.",
    act: code.brandName ? "Draft a contract" : "Name the brand",
    tone: "warn",
    sign: "uncovered",
    ring: null,
  };
}

function unsignedItem(contract: UnsignedContract, zone: string, today: Day): AgendaItem {
  const signers = contract.missing.map((party) => SIGNERS[party]).join(" and ");
  const until = contract.signBy ? dayIn(contract.signBy, zone) : null;
  const late = until !== null && until < today;
  const deadline = until ? `; signing ${late ? "ended" : "ends"} ${formatDay(until)}` : "";
  return {
    key: `unsigned ${contract.id}`,
    href: `/contracts/${contract.id}`,
    who: contract.brandName,
    said: null,
    sentence: `The licence with @${contract.handle} waits for ${signers} since ${formatDay(dayIn(contract.sentAt, zone))}${deadline}.`,
    act: "Open the contract",
    tone: late ? "bad" : "warn",
    sign: "unsigned",
    ring: null,
  };
}

function paymentItem(payment: OpenPayment, today: Day): AgendaItem {
  const late = daysBetween(payment.dueOn, today);
  const amount = formatMoney(payment.amountMinor, payment.currency);
  const due =
    late > 0
      ? `is ${plural(late, "day", "days")} late`
      : late === 0
        ? "is due today"
        : `is due on ${formatDay(payment.dueOn)}`;
  return {
    key: `payment ${payment.id}`,
    href: `/deals/${payment.dealId}`,
    who: payment.brandName,
    said: null,
    sentence: `${amount}, ${payment.label.charAt(0).toLowerCase()}${payment.label.slice(1)}, ${due}.`,
    act: "Record the payment",
    tone: late > 0 ? "bad" : "warn",
    sign: "payment",
    ring: null,
  };
}

/** The page's opening sentence: "Four things need you". */
export function formatAgendaTitle(count: number, more: boolean): string {
  if (count === 0) return "Nothing needs you today";
  if (more) return `More than ${spelled(count)} things need you`;
  return count === 1 ? "One thing needs you" : `${capital(spelled(count))} things need you`;
}

const STEPS = [
  {
    key: "code",
    verb: "code.log",
    title: "Log a code",
    text: "Paste the video’s link and the code. It is sealed at once, and its end is known.",
    act: "Log a code",
    href: "/codes/new",
  },
  {
    key: "imported",
    verb: "import.stage",
    title: "Import numbers",
    text: "A report from TikTok Studio or Ads Manager, as you download it. You see what it does before it is done.",
    act: "Import a file",
    href: "/imports",
  },
  {
    key: "contract",
    verb: "contract.draft",
    title: "Send a contract",
    text: "One page, drawn up from the code. Both sides sign by link.",
    act: "Draft a contract",
    href: "/contracts/new",
  },
] as const;

/** What somebody may do of the first three steps, and which of them are done. */
export function planFirstSteps(
  done: { code: boolean; imported: boolean; contract: boolean },
  may: (verb: (typeof STEPS)[number]["verb"]) => boolean,
) {
  return STEPS.filter(({ verb }) => may(verb)).map(({ verb: _, ...step }) => ({ ...step, done: done[step.key] }));
}
