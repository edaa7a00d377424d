import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { countActivations } from "@/lib/agenda/data";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { parsePeriod } from "@/lib/metrics/rules/period";
import { listActivations, listAtStake, listDecidedEnds, listUndecidedEnds } from "@/lib/provenance/data/codes";
import { explainActivations, explainAtStake, explainRenewals, explainRenewed } from "@/lib/provenance/rules/codes";
import type { Opened } from "@/lib/provenance/rules/opened";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { countRenewals } from "@/lib/renewals/data/decided";
import { sumEnding } from "@/lib/renewals/data/ending";
import { boardSpans, sayAtStake } from "@/lib/renewals/rules/board";
import { countRenewedSince, lastDecidedEnd } from "@/lib/renewals/rules/rate";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { boundPeriod, startOfMonth } from "../../../goals";

export const metadata: Metadata = { title: "Where a goal comes from" };

type Asked = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Asked> };

const OF_THE_BOARD = ["renewals", "renewed", "stake"];

type Span = { from: Date; until: Date };

async function readOpened({ scope, workspace }: Viewer, asked: Asked, span: Span, now: Date): Promise<Opened> {
  const { of } = asked;
  const page = parsePage(asked.page);
  const zone = workspace.timeZone;
  const { from, until } = span;
  const lastEnd = lastDecidedEnd(until, now);
  const monthStart = startOfMonth(now, zone);
  const day = (at: Date) => formatDay(dayIn(at, zone), { year: true });
  const thisMonth = `${day(monthStart)} to ${day(now)}`;
  if (of === "renewals") {
    const [counted, decided, open] = await Promise.all([
      countRenewals(scope, span, now),
      listDecidedEnds(scope, { from, lastEnd, renewedSince: null, zone }, parsePage(asked.decided)),
      listUndecidedEnds(scope, { ...span, zone }, parsePage(asked.open)),
    ]);
    return explainRenewals(counted, `${day(from)} to ${day(until)}`, { decided, open });
  }
  if (of === "renewed") {
    const [{ decided }, rows] = await Promise.all([
      countRenewals(scope, span, now),
      listDecidedEnds(scope, { from, lastEnd, renewedSince: monthStart, zone }, page),
    ]);
    return explainRenewed(countRenewedSince(decided, monthStart), thisMonth, rows);
  }
  if (of === "stake") {
    const { week, month } = boardSpans(zone, now);
    const [{ fees }, rows] = await Promise.all([
      sumEnding(scope, week, month, dayIn(now, zone)),
      listAtStake(scope, { from: week.from, until: week.to, zone }, page),
    ]);
    return explainAtStake(sayAtStake(fees), `${day(week.from)} to ${day(week.to)}`, rows);
  }
  const [count, rows] = await Promise.all([
    countActivations(scope, monthStart, now),
    listActivations(scope, { from: monthStart, until: now, zone }, page),
  ]);
  return explainActivations(count, thisMonth, rows);
}

/** How many codes a goal or a number of the board counts, and which, with who decided about each. */
export default async function WhereGoalPage({ searchParams }: Props) {
  const [viewer, params] = await Promise.all([pageViewer(), searchParams]);
  const now = new Date();
  const zone = viewer.workspace.timeZone;
  const { period, preset } = parsePeriod(params, dayIn(now, zone));
  // Without days in the address it is what the board counts: the last 30 days, to the hour.
  const span =
    preset === null ? boundPeriod(period, zone, now) : { from: boardSpans(zone, now).overdue.from, until: now };
  return (
    <OpenedNumber
      back={
        OF_THE_BOARD.some((of) => of === params.of)
          ? { href: "/renewals", label: "Renewals" }
          : { href: "/performance", label: "Performance" }
      }
      opened={await readOpened(viewer, params, span, now)}
      here={addressOf("/performance/where/goals", params)}
      zone={zone}
    />
  );
}
