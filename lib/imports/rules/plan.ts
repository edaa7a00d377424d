/** A plan says what an import will do; the preview shows it and the import does exactly that or nothing. */

import type { Day } from "@/lib/kernel/day";
import { listed, plural } from "@/lib/kernel/text";
import type { PassedOver } from "./passed-over";

/** What happens to one row. */
export const OUTCOMES = ["create", "update", "unchanged"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What happens to the rows of one day (of the numbers, or of the totals; null for rows without one). `mark` is a hash of their lines and of what they replace. */
export type PlanDay = { day: Day | null; create: number; update: number; unchanged: number; mark: string };

/**
 * What happens to the file's ads; `changed` are known by another name, campaign or post, or by more than before, `reposted` are
 * those of them that leave one post for another, `matched` get a code or a video now, `unmatched` belong to no code afterwards.
 */
export type AdPlan = {
  newAds: number;
  changedAds: number;
  repostedAds: number;
  matchedAds: number;
  unmatchedAds: number;
  mark: string;
};

export type Plan = { days: PlanDay[]; ads: AdPlan | null };

/** Counts as kept with an import. `rows` are those that can be used: create + update + unchanged. */
export type ImportCounts = {
  rows: number;
  create: number;
  update: number;
  unchanged: number;
  rejected: number;
  skipped: number;
  /** The first of those skipped that are not blank; absent where there is none. */
  passedOver?: PassedOver[];
  newAds: number;
  changedAds: number;
  repostedAds: number;
  matchedAds: number;
  unmatchedAds: number;
};

/** Adds a plan up; rejected and skipped lines were counted when the file was read. */
export function countPlan(
  { days, ads }: Plan,
  { passedOver = [], ...read }: Pick<ImportCounts, "rejected" | "skipped" | "passedOver">,
): ImportCounts {
  const sum = (name: Outcome) => days.reduce((total, day) => total + day[name], 0);
  const [create, update, unchanged] = [sum("create"), sum("update"), sum("unchanged")];
  return {
    rows: create + update + unchanged,
    create,
    update,
    unchanged,
    ...read,
    ...(passedOver.length > 0 && { passedOver }),
    newAds: ads?.newAds ?? 0,
    changedAds: ads?.changedAds ?? 0,
    repostedAds: ads?.repostedAds ?? 0,
    matchedAds: ads?.matchedAds ?? 0,
    unmatchedAds: ads?.unmatchedAds ?? 0,
  };
}

/** The days whose rows change. */
export function listChangedDays({ days }: Plan): Day[] {
  return days.flatMap(({ day, create, update }) => (day !== null && create + update > 0 ? day : []));
}

/** True when importing would leave everything as it is. */
export function changesNothing({ create, update, matchedAds, changedAds, newAds }: ImportCounts): boolean {
  return create + update + matchedAds + changedAds + newAds === 0;
}

/** True when rows as they stand now cannot be among those that were counted: the book has changed since. */
export function contradicts(counts: ImportCounts, rows: readonly { outcome: Outcome }[]): boolean {
  return OUTCOMES.some((name) => rows.filter(({ outcome }) => outcome === name).length > counts[name]);
}

const COUNT_WORDS: Record<Exclude<keyof ImportCounts, "passedOver">, string> = {
  rows: "rows",
  create: "new",
  update: "changed",
  unchanged: "unchanged",
  rejected: "left out",
  skipped: "passed over",
  newAds: "new ads",
  changedAds: "ads told anew",
  repostedAds: "ads with another post",
  matchedAds: "ads matched now",
  unmatchedAds: "ads without a code",
};

/** What the counts of a plan were and are: "2 changed instead of 0"; null where they are the same. */
export function formatChange(before: ImportCounts, after: ImportCounts): string | null {
  const changed = (Object.keys(COUNT_WORDS) as (keyof typeof COUNT_WORDS)[])
    .filter((name) => before[name] !== after[name])
    .map(
      (name) =>
        `${after[name].toLocaleString("en-US")} ${COUNT_WORDS[name]} instead of ${before[name].toLocaleString("en-US")}`,
    );
  return changed.length > 0 ? listed(changed) : null;
}

/** "8 new, 1 changed; 2 lines left out". */
export function formatCounts({ create, update, unchanged, rejected }: ImportCounts): string {
  const left = rejected > 0 ? `; ${plural(rejected, "line", "lines")} left out` : "";
  const count = (value: number, word: string) => (value > 0 ? [`${value.toLocaleString("en-US")} ${word}`] : []);
  const said = [...count(create, "new"), ...count(update, "changed"), ...count(unchanged, "unchanged")];
  return `${said.join(", ") || "nothing new"}${left}`;
}
