/** The board is narrowed by its address; what the address cannot mean narrows nothing. */

import { isId } from "@/lib/kernel/id";
import { type BucketKey, SHOWN } from "./board";
import { VERDICTS } from "./verdict";

/** Ids of a brand and a creator, and the word of a verdict, empty where all are meant; `more` = the span that is shown further. */
export type BoardFilter = { brand: string; creator: string; verdict: string; more: { key: string; shown: number } };

type Params = Record<string, string | string[] | undefined>;

export function parseBoardFilter(params: Params): BoardFilter {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].trim() : "");
  const id = (name: string) => (isId(text(name)) ? text(name).toLowerCase() : "");
  const verdict = VERDICTS.find((word) => word === text("verdict")) ?? "";
  const [key = "", rows] = text("more").split(".");
  const shown = SHOWN.find((count) => String(count) === rows) ?? SHOWN[0];
  return { brand: id("brand"), creator: id("creator"), verdict, more: { key, shown } };
}

/** How many codes of a span the address asks for. */
export function shownOf({ more }: BoardFilter, key: BucketKey): number {
  return more.key === key ? more.shown : SHOWN[0];
}

/** The address of the same board with more of one span; null where the registry has to show the rest. */
export function moreHref(filter: BoardFilter, key: BucketKey): string | null {
  const next = SHOWN.find((count) => count > shownOf(filter, key));
  if (!next) return null;
  const { brand, creator, verdict } = filter;
  const chosen = Object.entries({ brand, creator, verdict }).filter(([, value]) => value !== "");
  return `/renewals?${new URLSearchParams([...chosen, ["more", `${key}.${next}`]])}#${key}`;
}

export function isFiltered({ brand, creator, verdict }: BoardFilter): boolean {
  return Boolean(brand || creator || verdict);
}

/** Whose codes they are: a brand or a creator, by its name or handle. */
export type CodeOwner = { kind: "brand" | "creator"; id: string; name: string };

/** What there is to choose from, in the order of its name. */
export function listChoices(owners: readonly CodeOwner[]) {
  const of = (wanted: "brand" | "creator", sign: string) =>
    owners
      .flatMap(({ kind, id, name }) => (kind === wanted ? [{ id, label: sign + name }] : []))
      .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return { brands: of("brand", ""), creators: of("creator", "@"), verdicts: VERDICTS };
}
