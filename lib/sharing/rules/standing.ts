/** A brand is told in words what the bars of the four clocks show, and what to do before its ads stop. */

import { type ClockFacts, lateDays, uncoveredDays } from "@/lib/codes/rules/clock-findings";
import { dayIn, daysBetween, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";

/** From so many days before its end on, the authorization is what the page asks about. */
const SOON_DAYS = 14;

/** Who sent the page, and where they are answered. */
export type Sender = { name: string; email: string };

/** Whether it is time to ask for the next term: only then the page names whom to answer. */
export const isEndNear = ({ authorization, zone, now }: ClockFacts): boolean =>
  daysBetween(dayIn(now, zone), dayIn(authorization.endAt, zone)) <= SOON_DAYS;

/** What comes next for the brand; null while there is time. `who` = from whom the authorization is. */
export function deriveNext(
  clocks: ClockFacts,
  who: string,
  sender: Sender | null,
): { title: string; text: string } | null {
  if (!isEndNear(clocks)) return null;
  const { authorization, zone, now } = clocks;
  const end = dayIn(authorization.endAt, zone);
  const answered = sender ? `${sender.name} (${sender.email})` : who;
  const day = formatDay(end, { year: true });
  if (authorization.endAt <= now)
    return {
      title: `Your authorization ended on ${day}`,
      text: `TikTok no longer delivers ads with this code. Unless you hold a newer one, ask ${answered} for another term.`,
    };
  const left = daysBetween(dayIn(now, zone), end);
  return {
    title: left === 0 ? "Your authorization ends today" : `Your authorization ends in ${plural(left, "day", "days")}`,
    text: `The ad stops on ${day}. To keep it running, ${sender ? `answer ${answered}, who sent you this page,` : `ask ${who}`} and agree on the next term before then.`,
  };
}

/** What is hatched in the bars, one sentence for each; nothing of money. */
export function describeHatched(facts: ClockFacts): string[] {
  const { licence, authorization, flight, payment, now } = facts;
  const days = (count: number) => plural(count, "day", "days");
  const said: string[] = [];
  if (!licence && flight) said.push("No signed licence covers the days on which ads ran.");
  if (licence) {
    const { early, over, adsBefore, adsAfter } = uncoveredDays({ ...facts, licence });
    if (early > 0) said.push(`The authorization began ${days(early)} before the licence, which does not cover them.`);
    if (over > 0) {
      const ends = authorization.endAt <= now ? "ended" : "ends";
      said.push(`The authorization ${ends} ${days(over)} after the licence, which does not cover them.`);
    }
    if (adsBefore > 0) said.push(`Ads ran from ${days(adsBefore)} before the licence began.`);
    if (adsAfter > 0) said.push(`Ads ran until ${days(adsAfter)} after the licence ended.`);
  }
  const late = lateDays(facts);
  if (late > 0)
    said.push(payment?.paidOn ? `The payment came ${days(late)} late.` : `The payment is ${days(late)} late.`);
  return said;
}
