/** The board is narrowed by its address; what the address cannot mean narrows nothing. */

import { isId } from "@/lib/kernel/id";
import type { EndingCode, RenewalBucket } from "./board";

/** Ids of a brand and a creator, and the word of a verdict; empty where all are meant. */
export type BoardFilter = { brand: string; creator: string; verdict: string };

type Params = Record<string, string | string[] | undefined>;

export function parseBoardFilter(params: Params): BoardFilter {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].trim() : "");
  const id = (name: string) => (isId(text(name)) ? text(name).toLowerCase() : "");
  return { brand: id("brand"), creator: id("creator"), verdict: text("verdict").slice(0, 40) };
}

export function isFiltered({ brand, creator, verdict }: BoardFilter): boolean {
  return Boolean(brand || creator || verdict);
}

/** The buckets with the lines of one verdict; those left empty go. */
export function filterVerdict(buckets: readonly RenewalBucket[], { verdict }: BoardFilter): RenewalBucket[] {
  if (!verdict) return [...buckets];
  return buckets
    .map((bucket) => ({ ...bucket, lines: bucket.lines.filter((line) => line.verdict.word === verdict) }))
    .filter(({ lines }) => lines.length > 0);
}

/** What there is to choose from, each once, in the order of its name. */
export function listChoices(codes: readonly EndingCode[], buckets: readonly RenewalBucket[]) {
  const sorted = (entries: [string, string][]) =>
    [...new Map(entries)].map(([id, label]) => ({ id, label })).sort((a, b) => a.label.localeCompare(b.label, "en"));
  return {
    brands: sorted(codes.flatMap(({ brand }) => (brand ? [[brand.id, brand.name] as [string, string]] : []))),
    creators: sorted(codes.map(({ creator }) => [creator.id, `@${creator.handle}`])),
    verdicts: [...new Set(buckets.flatMap(({ lines }) => lines.map(({ verdict }) => verdict.word)))].sort(),
  };
}
