/** Licence, authorization, flight and payment are four periods of one code; money leaks where they differ, so they share one axis. */

import { type Day, dayIn, daysBetween, formatDay, instantAt } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";

export type ClockFacts = {
  licence: { startsOn: Day; endsOn: Day } | null;
  authorization: { startAt: Date; endAt: Date };
  /** First and last day with paid metrics. */
  flight: { firstOn: Day; lastOn: Day } | null;
  payment: { dueOn: Day; paidOn: Day | null } | null;
  zone: string;
  now: Date;
};

/** A stretch of a bar, from 0 (axis start) to 1 (axis end); `overhang` is what nobody has paid for, or what came late. */
export type ClockSegment = { from: number; to: number; overhang: boolean };
export type ClockBar = {
  clock: "licence" | "authorization" | "flight" | "payment";
  label: string;
  /** The period in words; what is missing is said as well. */
  text: string;
  segments: ClockSegment[];
};
export type ClockFinding = { title: string; detail: string; tone: "bad" | "warn" };
/** `today` is null when the periods lie so far away that the axis does not reach it. */
export type Clocks = { bars: ClockBar[]; today: number | null; findings: ClockFinding[] };

type Span = { from: number; to: number };
type Spans = Record<ClockBar["clock"], Span[]>;

const AXIS_MARGIN = 0.03;
/** An ad account counts its days in a zone of its own. */
const ZONE_DAYS = 1;

/** The four-clock bar of one code, ready to draw, and the sentences that name each difference (worst first). */
export function deriveClocks(facts: ClockFacts): Clocks {
  const { licence, flight, payment, zone } = facts;
  const covered = licence ? daySpan(licence.startsOn, licence.endsOn, zone) : null;
  const window = { from: facts.authorization.startAt.getTime(), to: facts.authorization.endAt.getTime() };
  const spans: Spans = {
    licence: covered ? [covered] : [],
    authorization: covered ? cut(window, [covered.from, covered.to]) : [window],
    flight: flight ? cut(daySpan(flight.firstOn, flight.lastOn, zone), covered ? [covered.from, covered.to] : []) : [],
    payment: payment ? paymentSpans(payment, covered ?? window, facts) : [],
  };
  const outside: Record<ClockBar["clock"], (span: Span) => boolean> = {
    licence: () => false,
    authorization: (span) => covered !== null && (span.from >= covered.to || span.to <= covered.from),
    flight: (span) => covered === null || span.from >= covered.to || span.to <= covered.from,
    payment: (span) => payment !== null && span.from >= endOfDay(payment.dueOn, zone),
  };
  const axis = shareAxis(Object.values(spans).flat(), facts.now.getTime());
  const texts = clockTexts(facts);
  const bars = (Object.keys(texts) as ClockBar["clock"][]).map((clock) => ({
    clock,
    ...texts[clock],
    segments: spans[clock].map((span) => ({
      from: axis.at(span.from),
      to: axis.at(span.to),
      overhang: outside[clock](span),
    })),
  }));
  return {
    bars,
    today: axis.today,
    findings: [...licenceFindings(facts), ...windowFindings(facts), ...paymentFindings(facts)],
  };
}

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
  const after = flight ? daysBetween(licence.endsOn, flight.lastOn) : 0;
  if (flight && after > 0) {
    findings.push({
      title: `Spend was recorded until ${days(after)} after the licence ended.`,
      // The finding above, where there is one, has named the licence's end already.
      detail: `The last paid day is ${formatDay(flight.lastOn)}${over > 0 ? "" : `; the licence ended on ${formatDay(licence.endsOn)}`}.`,
      tone: "bad",
    });
  }
  const before = flight ? daysBetween(flight.firstOn, licence.startsOn) : 0;
  if (flight && before > 0) {
    findings.push({
      title: `Spend was recorded from ${days(before)} before the licence began.`,
      detail: `The first paid day is ${formatDay(flight.firstOn)}; the licence begins on ${formatDay(licence.startsOn)}.`,
      tone: "bad",
    });
  }
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

/** Ads outside the authorization: what TikTok does not allow, the book has matched or logged wrongly. */
function windowFindings({ authorization, flight, zone }: ClockFacts): ClockFinding[] {
  if (!flight) return [];
  const [from, to] = [dayIn(authorization.startAt, zone), dayIn(authorization.endAt, zone)];
  const cause =
    "Either they belong to another code of this video and can be matched to it under Performance, Ads, or the window was logged with other days.";
  const before = daysBetween(flight.firstOn, from);
  const after = daysBetween(to, flight.lastOn);
  return [
    ...(before > ZONE_DAYS
      ? [
          {
            title: `Ads ran from ${days(before)} before this authorization began.`,
            detail: `The first paid day is ${formatDay(flight.firstOn)}; the window begins on ${formatDay(from)}. ${cause}`,
            tone: "warn" as const,
          },
        ]
      : []),
    ...(after > ZONE_DAYS
      ? [
          {
            title: `Ads ran until ${days(after)} after this authorization ended.`,
            detail: `The last paid day is ${formatDay(flight.lastOn)}; the window ended on ${formatDay(to)}. ${cause}`,
            tone: "warn" as const,
          },
        ]
      : []),
  ];
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

function clockTexts({
  licence,
  authorization,
  flight,
  payment,
  zone,
}: ClockFacts): Record<ClockBar["clock"], { label: string; text: string }> {
  const period = (from: Day, to: Day) => `${formatDay(from)} to ${formatDay(to)}`;
  const paid = payment?.paidOn ? `paid ${formatDay(payment.paidOn)}` : "not paid yet";
  return {
    licence: { label: "Licence", text: licence ? period(licence.startsOn, licence.endsOn) : "No signed contract yet" },
    authorization: {
      label: "Authorization",
      text: period(dayIn(authorization.startAt, zone), dayIn(authorization.endAt, zone)),
    },
    flight: { label: "Ad flight", text: flight ? period(flight.firstOn, flight.lastOn) : "No paid day imported yet" },
    payment: { label: "Payment", text: payment ? `Due ${formatDay(payment.dueOn)}, ${paid}` : "No payment agreed yet" },
  };
}

/** From the licence's (else the window's) start until the due day; what passes beyond it until payment is overhang. */
function paymentSpans(payment: { dueOn: Day; paidOn: Day | null }, from: Span, { zone, now }: ClockFacts): Span[] {
  const due = endOfDay(payment.dueOn, zone);
  const until = payment.paidOn ? endOfDay(payment.paidOn, zone) : Math.max(due, now.getTime());
  const earliestDay = payment.paidOn && payment.paidOn < payment.dueOn ? payment.paidOn : payment.dueOn;
  return cut({ from: Math.min(from.from, instantAt(earliestDay, 0, zone).getTime()), to: until }, [due]);
}

function shareAxis(spans: Span[], now: number): { at(ms: number): number; today: number | null } {
  const first = Math.min(...spans.map((span) => span.from));
  const last = Math.max(...spans.map((span) => span.to));
  // Today belongs on the axis unless it would squeeze the periods into less than half of it.
  const reached = now >= first - (last - first) && now <= last + (last - first);
  const [from, to] = reached ? [Math.min(first, now), Math.max(last, now)] : [first, last];
  const margin = (to - from) * AXIS_MARGIN || 1;
  const at = (ms: number) => (ms - from + margin) / (to - from + 2 * margin);
  return { at, today: reached ? at(now) : null };
}

function cut(span: Span, at: number[]): Span[] {
  const edges = [span.from, ...at.filter((edge) => edge > span.from && edge < span.to), span.to];
  return edges.slice(1).map((to, index) => ({ from: edges[index] as number, to }));
}

function daySpan(first: Day, last: Day, zone: string): Span {
  return { from: instantAt(first, 0, zone).getTime(), to: endOfDay(last, zone) };
}

function endOfDay(day: Day, zone: string): number {
  return instantAt(day, 24, zone).getTime();
}

function days(count: number): string {
  return plural(count, "day", "days");
}
