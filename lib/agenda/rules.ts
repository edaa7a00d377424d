/** What needs somebody comes first and says what to do, in so far as the reader may; what can wait is not on the list. */

import { deriveRing } from "@/lib/codes/rules/window";
import { type Day, dayIn, daysBetween, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { Role } from "@/lib/kernel/scope";
import { capital, plural, shortTitle, spelled } from "@/lib/kernel/text";
import { can, type Verb } from "@/lib/workspaces/rules";

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

/** Ads with spend that belong to no code, and nobody has said that they shall not. `more`: there are more than these. */
type UnmatchedAds = { count: number; more: boolean; spends: readonly { spendMinor: number; currency: string }[] };

/** Each list in the order of its urgency. `uncovered` codes are in the brand's hands without a contract. */
export type AgendaFacts = {
  ending: readonly CodeOnAgenda[];
  uncovered: readonly CodeOnAgenda[];
  unsigned: readonly UnsignedContract[];
  payments: readonly OpenPayment[];
  unmatched: UnmatchedAds | null;
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
  sign: "ending" | "uncovered" | "unsigned" | "payment" | "unmatched";
  ring: { daysLeft: number; goneShare: number } | null;
};

const SIGNERS = { LICENSOR: "the creator", LICENSEE: "the brand" };

type May = (verb: Verb) => boolean;

/** Overdue money and ending codes first, then what is not covered, then what waits for others. `may` = what the reader may do. */
export function planAgenda(facts: AgendaFacts, zone: string, now: Date, may: May): AgendaItem[] {
  const today = dayIn(now, zone);
  const ending = new Set(facts.ending.map(({ id }) => id));
  const uncovered = new Set(facts.uncovered.map(({ id }) => id));
  const payments = facts.payments.map((payment) => paymentItem(payment, today, may));
  return [
    ...payments.filter(({ tone }) => tone === "bad"),
    ...facts.ending.map((code) => endingItem(code, uncovered.has(code.id), zone, now, may)),
    ...facts.uncovered.filter(({ id }) => !ending.has(id)).map((code) => uncoveredItem(code, may)),
    ...(facts.unmatched && may("ad.match") ? [unmatchedItem(facts.unmatched)] : []),
    ...facts.unsigned.map((contract) => unsignedItem(contract, zone, today)),
    ...payments.filter(({ tone }) => tone !== "bad"),
  ];
}

function codeItem({ id, brandName, handle, title }: CodeOnAgenda) {
  return { href: `/codes/${id}`, who: brandName ?? `@${handle}`, said: title };
}

/** A code that ends is one thing to do, also when no contract covers it. */
function endingItem(code: CodeOnAgenda, uncovered: boolean, zone: string, now: Date, may: May): AgendaItem {
  const ring = deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone, now });
  const next = code.offeredAt
    ? `The next term was offered on ${formatDay(dayIn(code.offeredAt, zone))}; nothing is decided yet.`
    : may("renewal.decide")
      ? "Extend it, or offer the next term."
      : "Its renewal is decided by who manages this book.";
  const left = ring.daysLeft === 0 ? "Ends today" : `Ends in ${plural(ring.daysLeft, "day", "days")}`;
  return {
    ...codeItem(code),
    key: `ending ${code.id}`,
    sentence: `${left}, on ${formatDay(dayIn(code.expiresAt, zone))}${uncovered ? ", and no contract covers it" : ""}. ${next}`,
    act: !may("renewal.decide") ? "See the code" : code.offeredAt ? "Follow up" : "Renew",
    tone: "spark",
    sign: "ending",
    ring,
  };
}

function uncoveredItem(code: CodeOnAgenda, may: May): AgendaItem {
  const { id, brandName } = code;
  const drafts = brandName !== null && may("contract.draft");
  const matter = brandName
    ? "The brand holds this code without a contract."
    : "This code is in use, but no brand is named for it.";
  return {
    ...codeItem(code),
    key: `uncovered ${id}`,
    href: drafts ? `/contracts/new?code=${id}` : `/codes/${id}`,
    sentence: brandName && !drafts ? `${matter} One is drawn up by who manages this book.` : matter,
    act: drafts ? "Draft a contract" : !brandName && may("code.edit") ? "Name the brand" : "See the code",
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

function unmatchedItem({ count, more, spends }: UnmatchedAds): AgendaItem {
  const isOne = spends.length === 1 && !more;
  const spent = spends.map(({ spendMinor, currency }) => formatMoney(spendMinor, currency)).join(" and ");
  return {
    key: "unmatched ads",
    href: "/performance/ads",
    who: more ? `More than ${spelled(count)} ads` : plural(count, "ad", "ads"),
    said: null,
    sentence: `${spent} of spend ${more ? "and more " : ""}${isOne ? "belongs" : "belong"} to no code, and so to no brand and no creator.`,
    act: more || count > 1 ? "Match them" : "Match it",
    tone: "warn",
    sign: "unmatched",
    ring: null,
  };
}

function paymentItem(payment: OpenPayment, today: Day, may: May): AgendaItem {
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
    act: may("payment.record") ? "Record the payment" : "See the deal",
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
    other: { act: "Import a code log", href: "/codes/import" },
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

/** A creator's own numbers come out of one file. */
const OWN_FILE = {
  title: "Import your Studio ZIP",
  text: "TikTok Studio exports it on a computer: your videos, your days, your followers. You see what it does before it is done.",
};

type Steps = { code: boolean; imported: boolean; contract: boolean };

/** What somebody may do of the first three steps, in the words of their role, and which of them are done. */
export function planFirstSteps(done: Steps, role: Role) {
  return STEPS.filter(({ verb }) => can({ role }, verb)).map(({ verb: _, ...step }) => ({
    ...step,
    ...(role === "CREATOR" && step.key === "imported" ? OWN_FILE : {}),
    done: done[step.key],
  }));
}

/** "Buxom, Tue 1 Dec": what a code that ends is called where only its end is told. */
export function nameEnd({ brandName, title, expiresAt }: CodeOnAgenda, zone: string): string {
  return `${brandName ?? shortTitle(title)}, ${formatDay(dayIn(expiresAt, zone))}`;
}
