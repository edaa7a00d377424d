/** Licence, authorization, flight and payment are four periods of one code, so they are drawn on one axis. */

import { type Day, dayIn, formatDay, instantAt } from "@/lib/kernel/day";
import { type ClockFacts, type ClockFinding, deriveFindings } from "./clock-findings";

/** A stretch of a bar, from 0 (axis start) to 1 (axis end); `overhang` is what nobody has paid for, or what came late. */
type ClockSegment = { from: number; to: number; overhang: boolean };
export type ClockBar = {
  clock: "licence" | "authorization" | "flight" | "payment";
  label: string;
  /** The period in words; what is missing is said as well. */
  text: string;
  segments: ClockSegment[];
};
/** `today` is null when the periods lie so far away that the axis does not reach it. */
export type Clocks = { bars: ClockBar[]; today: number | null; findings: ClockFinding[] };

type Span = { from: number; to: number };
type Spans = Record<ClockBar["clock"], Span[]>;

const AXIS_MARGIN = 0.03;

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
  return { bars, today: axis.today, findings: deriveFindings(facts) };
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
