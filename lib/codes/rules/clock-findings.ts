/** Money leaks where licence, authorization, flight and payment of a code differ, so each difference is named. */

import { type Day, dayIn, daysBetween, formatDay } from "@/lib/kernel/day";
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

export type ClockFinding = { title: string; detail: string; tone: "bad" | "warn" };

/** An ad account counts its days in a zone of its own. */
const ZONE_DAYS = 1;

/** Calendar days that the authorization outlives the licence; negative when the licence is the longer. */
export function licenceOverhangDays(licence: { endsOn: Day }, authorization: { endAt: Date }, zone: string): number {
  return daysBetween(licence.endsOn, dayIn(authorization.endAt, zone));
}

/**
 * Whether the periods of a code do not fit, in the way that costs money: it may run, or was paid for, outside its licence.
 * Lists mark it; the findings of its page say what it is.
 */
export function isMisfit(facts: Pick<ClockFacts, "licence" | "authorization" | "flight" | "zone">): boolean {
  const { licence, authorization, flight, zone } = facts;
  if (!licence) return flight !== null;
  if (licenceOverhangDays(licence, authorization, zone) > 0) return true;
  return flight !== null && (flight.lastOn > licence.endsOn || flight.firstOn < licence.startsOn);
}

/** The sentences that name each difference, the worst of its kind first. */
export function deriveFindings(facts: ClockFacts): ClockFinding[] {
  return [...licenceFindings(facts), ...windowFindings(facts), ...paymentFindings(facts)];
}

function licenceFindings({ licence, authorization, flight, zone, now }: ClockFacts): ClockFinding[] {
  if (!licence) {
    if (!flight) return [];
    return [
      {
        title: "Spend was recorded without a licence.",
        detail: `The first paid day is ${formatDay(flight.firstOn)}. Add the contract that covers it.`,
        tone: "bad",
      },
    ];
  }
  const findings: ClockFinding[] = [];
  const windowOver = authorization.endAt <= now;
  const licenceOver = licence.endsOn < dayIn(now, zone);
  const ends = `The licence ${licenceOver ? "ended" : "ends"} on ${formatDay(licence.endsOn)}; the authorization ${windowOver ? "ended" : "ends"} on ${formatDay(dayIn(authorization.endAt, zone))}.`;
  const over = licenceOverhangDays(licence, authorization, zone);
  if (over > 0) {
    findings.push({
      title: `The brand ${windowOver ? "could" : "can"} run this ${days(over)} longer than it paid for.`,
      detail: ends,
      tone: "bad",
    });
  }
  if (flight) findings.push(...spendFindings(flight, licence, over > 0));
  const beginsOn = dayIn(authorization.startAt, zone);
  const early = daysBetween(beginsOn, licence.startsOn);
  if (early > 0) {
    const begins = licence.startsOn > dayIn(now, zone) ? "begins" : "began";
    findings.push({
      title: `The authorization began ${days(early)} before the licence.`,
      detail: `The window began on ${formatDay(beginsOn)}; the licence ${begins} on ${formatDay(licence.startsOn)}, and no ad is covered before.`,
      tone: "warn",
    });
  }
  if (over < 0) {
    findings.push({
      title: `The authorization ${windowOver ? "ended" : "ends"} ${days(-over)} before the licence.`,
      detail: ends,
      tone: "warn",
    });
  }
  return findings;
}

/** Spend outside the licence; `isEndNamed`: another finding has named the licence's end already. */
function spendFindings(flight: Flight, licence: Licence, isEndNamed: boolean): ClockFinding[] {
  const findings: ClockFinding[] = [];
  const after = daysBetween(licence.endsOn, flight.lastOn);
  if (after > 0) {
    findings.push({
      title: `Spend was recorded until ${days(after)} after the licence ended.`,
      detail: `The last paid day is ${formatDay(flight.lastOn)}${isEndNamed ? "" : `; the licence ended on ${formatDay(licence.endsOn)}`}.`,
      tone: "bad",
    });
  }
  const before = daysBetween(flight.firstOn, licence.startsOn);
  if (before > 0) {
    findings.push({
      title: `Spend was recorded from ${days(before)} before the licence began.`,
      detail: `The first paid day is ${formatDay(flight.firstOn)}; the licence begins on ${formatDay(licence.startsOn)}.`,
      tone: "bad",
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
    });
  }
  const after = daysBetween(to, flight.lastOn);
  if (after > ZONE_DAYS) {
    findings.push({
      title: `Ads ran until ${days(after)} after this authorization ended.`,
      detail: `The last paid day is ${formatDay(flight.lastOn)}; the window ended on ${formatDay(to)}. ${cause}`,
      tone: "warn",
    });
  }
  return findings;
}

function paymentFindings({ payment, zone, now }: ClockFacts): ClockFinding[] {
  if (!payment) return [];
  const late = daysBetween(payment.dueOn, payment.paidOn ?? dayIn(now, zone));
  if (late <= 0) return [];
  const due = `It was due on ${formatDay(payment.dueOn)}`;
  return payment.paidOn
    ? [
        {
          title: `The payment came ${days(late)} late.`,
          detail: `${due} and came on ${formatDay(payment.paidOn)}.`,
          tone: "warn",
        },
      ]
    : [{ title: `The payment is ${days(late)} overdue.`, detail: `${due}.`, tone: "bad" }];
}

function days(count: number): string {
  return plural(count, "day", "days");
}
