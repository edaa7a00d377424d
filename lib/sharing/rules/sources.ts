/** A brand reads how each number is made and which exports it comes from: no person's name, and no file's, leaves through a link. */

import { type Day, dayIn, formatDay, formatInstant } from "@/lib/kernel/day";
import type { ResultLabel } from "@/lib/metrics/rules/results";

/** One kind of file, the days that it told of, and when the last one was imported. */
export type SharedSource = { format: string; from: Day; to: Day; importedAt: Date };

const FORMULAS: Record<ResultLabel, string> = {
  "extra views": "paid views + organic views beyond the decay of the days before the boost",
  "paid views": "video views of the ads",
  "return on spend": "sales that TikTok attributes to the ads ÷ ad spend",
  "watched 6 seconds": "views of at least 6 seconds ÷ impressions of the ads",
  "engagement rate": "(likes + comments + shares) ÷ views of the ads; saves stand apart",
  "engagement lift": "(likes + comments + shares) ÷ views, of the ads against the days before; saves stand apart",
  "new follows per 1,000": "follows for every 1,000 impressions of the ads",
};

/** How the days of a shared chart are made. */
export const DAY_FORMULAS: Origins["formulas"] = [
  { label: "Paid views", text: `${FORMULAS["paid views"]} on that day` },
  {
    label: "Organic views",
    text: "what the post’s lifetime views grew by between two exports, less paid views, spread evenly over those days",
  },
];

const EXPORTS: Record<string, string> = {
  ads: "TikTok Ads Manager",
  studio: "TikTok Studio",
  one: "TikTok One",
  shop: "TikTok Shop",
};

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export type Origins = { formulas: { label: string; text: string }[]; exports: string[]; stamp: string };

function sayExport({ format, from, to, importedAt }: SharedSource, zone: string): string {
  const name = EXPORTS[format.split(".")[0] ?? ""] ?? "A report";
  const days =
    from === to ? `as of ${formatDay(to, { year: true })}` : `${formatDay(from)} to ${formatDay(to, { year: true })}`;
  return `${name}’s export, ${days}, imported ${formatDay(dayIn(importedAt, zone), { year: true })}`;
}

/** How the numbers with these labels are made, and from what, as of `now`. */
export function deriveOrigins(
  labels: readonly ResultLabel[],
  sources: readonly SharedSource[],
  { zone, now }: { zone: string; now: Date },
): Origins {
  return {
    formulas: labels.map((label) => ({ label: capital(label), text: FORMULAS[label] })),
    exports: sources.map((source) => sayExport(source, zone)),
    stamp: `As the book stood on ${formatInstant(now, zone)}.`,
  };
}
