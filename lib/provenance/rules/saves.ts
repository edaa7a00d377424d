/** Saves stand apart: no export tells them by day, and they are never part of an engagement rate. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import type { KpiLine } from "@/lib/metrics/rules/dashboard";
import { ground, type Opened, type TracedTable, tell } from "./opened";

/** Saves of some videos over their lives; `told` of the `videos` have a total, the newest of them as of `asOf`. */
export type SavesSum = { saves: number | null; told: number; videos: number; asOf: Day | null };

const DEFINITION =
  "Saves of the videos over their lives, as TikTok Studio’s totals tell them: counted apart, never in the engagement rate.";
const WHY = "No file told saves: TikTok Studio’s Content export has them where it is made with the column “Saves”";

const sayGround = ({ told, videos, asOf }: SavesSum) =>
  `${told} of ${plural(videos, "video", "videos")}${asOf ? `, to ${formatDay(asOf, { year: true })}` : ""}`;

/** Saves among the key figures: a lifetime total has no period before it. */
export function prepareSaves(sum: SavesSum, href: string): KpiLine {
  return {
    id: "saves",
    label: "Saves",
    definition: DEFINITION,
    value: tell(sum.saves),
    range: "",
    note: sum.saves === null ? `${WHY}.` : sayGround(sum),
    previous: "–",
    goal: null,
    href,
  };
}

/** The saves of a selection, and the videos that have the most of them. */
export function explainSaves(sum: SavesSum, videos: TracedTable): Opened {
  return {
    title: `Saves: ${tell(sum.saves)}`,
    note: sum.saves === null ? `${WHY}.` : DEFINITION,
    grounds: [ground("Formula", "sum of saves, each video’s newest total"), ground("Told by", sayGround(sum))],
    tables: [videos],
  };
}
