/** The verbs of an alert, and the look at all of them that every sweep takes. */
import "server-only";
import { type AlertRow, deleteAlert, insertAlert, listAlerts, setCrossed, setLine, setPaused } from "@/lib/alerts/data";
import {
  crossingKey,
  decideCrossing,
  describeCrossing,
  describeLine,
  describeWindow,
  judgeAlert,
  type Line,
  MOST_ALERT_DAYS,
  MOST_ALERTS,
  openWatched,
  type PaidDay,
  STALE_DAYS,
  type Standing,
  type Watched,
} from "@/lib/alerts/rules";
import type { AlertEdit, AlertInput } from "@/lib/alerts/schema";
import { addDays, type Day, dayIn } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { listRollup } from "@/lib/metrics/data/rollup";
import { everything } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import type { Occasion } from "@/lib/reminders/rules/occasions";
import { bookkeep, transact } from "@/lib/server/transact";

/** @returns the new alert's id. @throws AppError notFound for a foreign brand or creator, conflict for the same one, limit for too many */
export async function addAlert(scope: Scope, input: AlertInput): Promise<string> {
  const id = newId();
  await transact(scope, "alert.edit", async (tx) => {
    const { whose } = await insertAlert(tx, id, { ...input, most: MOST_ALERTS });
    tx.note({ subjectId: id, summary: `Alert added: ${sayDrawn(input, whose)}` });
  });
  return id;
}

const sayDrawn = (line: Line, whose: string | null) => `${describeLine(line)}${whose ? `, for ${whose}` : ""}`;

/**
 * Draws another line; it is judged afresh. The same line again keeps its crossing, so that what was told is not told twice.
 * @throws AppError notFound, also for a foreign brand or creator; conflict for a line that another alert watches
 */
export async function editAlert(scope: Scope, { alertId, ...line }: AlertEdit): Promise<void> {
  await transact(scope, "alert.edit", async (tx) => {
    const { whose } = await setLine(tx, alertId, line);
    tx.note({ subjectId: alertId, summary: `Alert changed: ${sayDrawn(line, whose)}` });
  });
}

/** Stops watching, or watches again. @throws AppError notFound, also when it stands so already */
export async function setAlertPaused(scope: Scope, alertId: string, paused: boolean): Promise<void> {
  await transact(scope, "alert.edit", async (tx) => {
    await setPaused(tx, alertId, paused);
    tx.note({ subjectId: alertId, summary: paused ? "Alert paused" : "Alert watches again" });
  });
}

/** @throws AppError notFound */
export async function removeAlert(scope: Scope, alertId: string): Promise<void> {
  await transact(scope, "alert.edit", async (tx) => {
    await deleteAlert(tx, alertId);
    tx.note({ subjectId: alertId, summary: "Alert removed" });
  });
}

/** The days that any alert can look at. */
export const derivePaidPeriod = (today: Day): Period => ({
  from: addDays(today, -STALE_DAYS - MOST_ALERT_DAYS),
  to: addDays(today, 1),
});

const WHOLE_BOOK: Watched = { brandId: null, creatorId: null, campaign: null };

/** The paid days that any alert can look at, of the whole book or of what is watched alone. */
export async function listPaidDays(scope: Scope, today: Day, watched = WHOLE_BOOK): Promise<PaidDay[]> {
  const days = await listRollup(scope, derivePaidPeriod(today), { ...everything, ...watched });
  return days.filter(({ segment }) => segment === "PAID");
}

const keyOf = ({ brandId, creatorId, campaign }: Watched) => JSON.stringify([brandId, creatorId, campaign]);

export type StandingAlert = AlertRow & { standing: Standing };

/** Every alert with where its number stands; the days of those who watch the same are read once. */
export async function listStandings(scope: Scope, today: Day): Promise<StandingAlert[]> {
  const alerts = await listAlerts(scope);
  const watched = new Map(
    alerts.map(({ brandId, creatorId, campaign }) => {
      const each = { brandId, creatorId, campaign };
      return [keyOf(each), each];
    }),
  );
  const days = new Map(
    await Promise.all([...watched].map(async ([key, each]) => [key, await listPaidDays(scope, today, each)] as const)),
  );
  return alerts.map((alert) => ({ ...alert, standing: judgeAlert(alert, days.get(keyOf(alert)) ?? [], today) }));
}

/**
 * Marks what crossed its line since the last look, and clears what is back. Many looks at once mark a crossing once, so that
 * it is one occasion however many runs there are.
 * @returns the alerts beyond their lines, each with the instant at which that was first seen
 */
export async function judgeAlerts(scope: Scope, { zone, now }: { zone: string; now: Date }): Promise<StandingAlert[]> {
  const watching = (await listStandings(scope, dayIn(now, zone))).filter(({ pausedAt }) => pausedAt === null);
  const moves = watching.flatMap((alert) => {
    const move = decideCrossing(alert.crossedAt !== null, alert.standing);
    return move === "keep" ? [] : [{ alert, crossedAt: move === "mark" ? now : null }];
  });
  if (moves.length > 0)
    await bookkeep(scope, async (tx) => {
      for (const { alert, crossedAt } of moves) await setCrossed(tx, alert, crossedAt);
    });
  const marks = new Map(moves.length > 0 ? (await listAlerts(scope)).map((alert) => [alert.id, alert]) : []);
  return watching
    .map((alert) => ({ ...alert, ...marks.get(alert.id) }))
    .filter(({ crossedAt, standing }) => crossedAt !== null && standing.state === "crossed");
}

/** A crossing that is older is nobody's news, such as a member's who joined since. */
const NEWS_MS = 7 * 86_400_000;

/** The crossings to tell of, each for ever under its own key. */
export async function listAlertOccasions(scope: Scope, zone: string, now: Date): Promise<Occasion[]> {
  const crossed = await judgeAlerts(scope, { zone, now });
  return crossed.flatMap((alert): Occasion[] => {
    const { id, crossedAt, whose, standing } = alert;
    if (!crossedAt || standing.value === null || !standing.window) return [];
    if (now.getTime() - crossedAt.getTime() > NEWS_MS) return [];
    return [
      {
        kind: "alert",
        key: crossingKey(id, crossedAt),
        subjectId: id,
        on: crossedAt,
        title: describeCrossing(alert, standing.value, whose),
        body: `Over ${describeWindow(standing.window)}. It is told once, and again only after it has been back.`,
        href: openWatched(alert, standing.window),
      },
    ];
  });
}

/** What a letter about a crossing says now; null when the number is back, or the alert is paused or gone. */
export async function findCrossing(scope: Scope, alertId: string, today: Day) {
  const found = (await listStandings(scope, today)).find(({ id }) => id === alertId);
  if (!found || found.pausedAt || !found.crossedAt) return null;
  const { state, value, window } = found.standing;
  if (state !== "crossed" || value === null || !window) return null;
  return {
    line: describeLine(found),
    subject: describeCrossing(found, value, found.whose),
    days: describeWindow(window),
    whose: found.whose,
    href: openWatched(found, window),
  };
}
