/** Money leaks where licence, authorization, flight and payment of a code differ, so each difference is named. */

import { addDays, type Day, dayIn, daysBetween, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";

type Licence = { startsOn: Day; endsOn: Day };
/** First and last day with paid metrics. */
type Flight = { firstOn: Day; lastOn: Day };

export type ClockFacts = {
  licence: Licence | null;
  authorization: { startAt: Date; endAt: Date };
  flight: Flight | null;
  payment: { dueOn: Day; paidOn: Day | null } | null;
  zone: string;
  now: Date;
};

/** What a finding was read from: the periods as they were written down, paid days, or the payment. */
export type FindingBasis = { of: "periods" } | { of: "ads"; from: Day; to: Day } | { of: "payment" };

/** `lacksContract`: a contract mends it, which `sayRemedy` words by role. */
export type ClockFinding = {
  title: string;
  detail: string;
  tone: "bad" | "warn";
  basis: FindingBasis;
  lacksContract?: true;
};

/** What to do about a code without the contract that its spend needs: by whoever may draft one, and else by others. */
export function sayRemedy(mayDraft: boolean): string {
  return mayDraft
    ? "Add the contract that covers it."
    : "The contract that covers it is drawn up by who manages this book.";
}

/** An ad account counts its days in a zone of its own. */
const ZONE_DAYS = 1;

/** Calendar days that the authorization outlives the licence; negative when the licence is the longer. */
export function licenceOverhangDays(licence: { endsOn: Day }, authorization: { endAt: Date }, zone: string): number {
  return daysBetween(licence.endsOn, dayIn(authorization.endAt, zone));
}

type Periods = Pick<ClockFacts, "authorization" | "flight" | "zone"> & { licence: Licence };

/**
 * The days that no licence covers, which the bars show hatched: of the authorization before (`early`) and after (`over`) it, of
 * the ads before and after it. 0 or less where they fit; `over` is negative when the licence is the longer.
 */
export function uncoveredDays({ licence, authorization, flight, zone }: Periods) {
  return {
    early: daysBetween(dayIn(authorization.startAt, zone), licence.startsOn),
    over: licenceOverhangDays(licence, authorization, zone),
    adsBefore: flight ? daysBetween(flight.firstOn, licence.startsOn) : 0,
    adsAfter: flight ? daysBetween(licence.endsOn, flight.lastOn) : 0,
  };
}

/** The days by which a payment came, or is, late; 0 or less where it is not. */
export function lateDays({ payment, zone, now }: Pick<ClockFacts, "payment" | "zone" | "now">): number {
  return payment ? daysBetween(payment.dueOn, payment.paidOn ?? dayIn(now, zone)) : 0;
}

/**
 * Whether the periods of a code do not fit, in the way that costs money: it may run, or was paid for, outside its licence.
 * Lists mark it; the findings of its page say what it is.
 */
export function isMisfit(facts: Pick<ClockFacts, "licence" | "authorization" | "flight" | "zone">): boolean {
  const { licence, flight } = facts;
  if (!licence) return flight !== null;
  const { over, adsBefore, adsAfter } = uncoveredDays({ ...facts, licence });
  return over > 0 || adsBefore > 0 || adsAfter > 0;
}

/** The sentences that name each difference, the worst of its kind first. */
export function deriveFindings(facts: ClockFacts): ClockFinding[] {
  return [...licenceFindings(facts), ...windowFindings(facts), ...paymentFindings(facts)];
}

function licenceFindings(facts: ClockFacts): ClockFinding[] {
  const { licence, authorization, flight, zone, now } = facts;
  if (!licence) {
    if (!flight) return [];
    return [
      {
        title: "Spend was recorded without a licence.",
        detail: `The first paid day is ${formatDay(flight.firstOn)}.`,
        tone: "bad",
        basis: { of: "ads", from: flight.firstOn, to: flight.lastOn },
        lacksContract: true,
      },
    ];
  }
  const findings: ClockFinding[] = [];
  const windowOver = authorization.endAt <= now;
  const licenceOver = licence.endsOn < dayIn(now, zone);
  const ends = `The licence ${licenceOver ? "ended" : "ends"} on ${formatDay(licence.endsOn)}; the authorization ${windowOver ? "ended" : "ends"} on ${formatDay(dayIn(authorization.endAt, zone))}.`;
  const { early, over, adsBefore, adsAfter } = uncoveredDays({ ...facts, licence });
  if (over > 0) {
    findings.push({
      title: `The brand ${windowOver ? "could" : "can"} run this ${days(over)} longer than it paid for.`,
      detail: ends,
      tone: "bad",
      basis: { of: "periods" },
    });
  }
  if (flight) findings.push(...spendFindings(flight, licence, { adsBefore, adsAfter, isEndNamed: over > 0 }));
  const beginsOn = dayIn(authorization.startAt, zone);
  if (early > 0) {
    const begins = licence.startsOn > dayIn(now, zone) ? "begins" : "began";
    findings.push({
      title: `The authorization began ${days(early)} before the licence.`,
      detail: `The window began on ${formatDay(beginsOn)}; the licence ${begins} on ${formatDay(licence.startsOn)}, and no ad is covered before.`,
      tone: "warn",
      basis: { of: "periods" },
    });
  }
  if (over < 0) {
    findings.push({
      title: `The authorization ${windowOver ? "ended" : "ends"} ${days(-over)} before the licence.`,
      detail: ends,
      tone: "warn",
      basis: { of: "periods" },
    });
  }
  return findings;
}

/** Spend outside the licence; `isEndNamed`: another finding has named the licence's end already. */
function spendFindings(
  flight: Flight,
  licence: Licence,
  { adsBefore, adsAfter, isEndNamed }: { adsBefore: number; adsAfter: number; isEndNamed: boolean },
): ClockFinding[] {
  const findings: ClockFinding[] = [];
  if (adsAfter > 0) {
    findings.push({
      title: `Spend was recorded until ${days(adsAfter)} after the licence ended.`,
      detail: `The last paid day is ${formatDay(flight.lastOn)}${isEndNamed ? "" : `; the licence ended on ${formatDay(licence.endsOn)}`}.`,
      tone: "bad",
      basis: { of: "ads", from: addDays(licence.endsOn, 1), to: flight.lastOn },
    });
  }
  if (adsBefore > 0) {
    findings.push({
      title: `Spend was recorded from ${days(adsBefore)} before the licence began.`,
      detail: `The first paid day is ${formatDay(flight.firstOn)}; the licence begins on ${formatDay(licence.startsOn)}.`,
      tone: "bad",
      basis: { of: "ads", from: flight.firstOn, to: addDays(licence.startsOn, -1) },
    });
  }
  return findings;
}

/** Ads outside the authorization: what TikTok does not allow, the book has matched or logged wrongly. */
function windowFindings({ authorization, flight, zone }: ClockFacts): ClockFinding[] {
  if (!flight) return [];
  const findings: ClockFinding[] = [];
  const [from, to] = [dayIn(authorization.startAt, zone), dayIn(authorization.endAt, zone)];
  const cause =
    "Either they belong to another code of this video and can be matched to it under Performance, Ads, or the window was logged with other days.";
  const before = daysBetween(flight.firstOn, from);
  if (before > ZONE_DAYS) {
    findings.push({
      title: `Ads ran from ${days(before)} before this authorization began.`,
      detail: `The first paid day is ${formatDay(flight.firstOn)}; the window begins on ${formatDay(from)}. ${cause}`,
      tone: "warn",
      basis: { of: "ads", from: flight.firstOn, to: addDays(from, -1) },
    });
  }
  const after = daysBetween(to, flight.lastOn);
  if (after > ZONE_DAYS) {
    findings.push({
      title: `Ads ran until ${days(after)} after this authorization ended.`,
      detail: `The last paid day is ${formatDay(flight.lastOn)}; the window ended on ${formatDay(to)}. ${cause}`,
      tone: "warn",
      basis: { of: "ads", from: addDays(to, 1), to: flight.lastOn },
    });
  }
  return findings;
}

function paymentFindings(facts: ClockFacts): ClockFinding[] {
  const { payment } = facts;
  const late = lateDays(facts);
  if (!payment || late <= 0) return [];
  const due = `It was due on ${formatDay(payment.dueOn)}`;
  const basis = { of: "payment" } as const;
  return payment.paidOn
    ? [
        {
          title: `The payment came ${days(late)} late.`,
          detail: `${due} and came on ${formatDay(payment.paidOn)}.`,
          tone: "warn",
          basis,
        },
      ]
    : [{ title: `The payment is ${days(late)} overdue.`, detail: `${due}.`, tone: "bad", basis }];
}

function days(count: number): string {
  return plural(count, "day", "days");
}
