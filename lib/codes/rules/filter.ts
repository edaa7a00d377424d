/** A list's filter lives in its address: what cannot be read there means the default, never an error. */

import { isId } from "@/lib/kernel/id";
import { cleanText } from "@/lib/kernel/text";
import { CODE_STATUSES, type CodeStatus, statusLabel } from "./status";

/** "live" = can still be used or waited for; "any" leaves out only what is archived. */
export type StatusFilter = "live" | "any" | "archived" | CodeStatus;
export type CodeSort = "ends" | "ended" | "logged";
export const WITHIN_DAYS = [7, 14, 30] as const;

/** Where a page begins: the neighbour's last row in the order of the list. */
export type Cursor = { expiresAt: Date; id: string };

export type CodeFilter = {
  q: string;
  status: StatusFilter;
  /** Ends within so many times 24 hours from now. */
  withinDays: (typeof WITHIN_DAYS)[number] | null;
  sort: CodeSort;
  after: Cursor | null;
  before: Cursor | null;
};

/** The choices of the status filter, in the order of the menu. */
export const STATUS_FILTERS: { value: StatusFilter; label: string }[] = [
  { value: "live", label: "Live" },
  ...CODE_STATUSES.map((status) => ({ value: status, label: statusLabel(status) })),
  { value: "any", label: "All" },
  { value: "archived", label: "Archived" },
];

type Params = Record<string, string | string[] | undefined>;

/** Live codes are listed by what ends first; past ones by what ended last. */
function defaultSort(status: StatusFilter): CodeSort {
  return status === "live" || status === "expiring" ? "ends" : "ended";
}

/** Reads the address of the registry. */
export function parseCodeFilter(params: Params): CodeFilter {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value.slice(0, 200) : "";
  };
  const status = STATUS_FILTERS.find(({ value }) => value === text("status"))?.value ?? "live";
  const sort = (["ends", "ended", "logged"] as const).find((value) => value === text("sort")) ?? defaultSort(status);
  return {
    q: cleanText(text("q")).slice(0, 100),
    status,
    withinDays: WITHIN_DAYS.find((days) => String(days) === text("within")) ?? null,
    sort,
    after: parseCursor(text("after")),
    before: parseCursor(text("before")),
  };
}

/** The address of the same list with something changed; a change of filter begins at the first page again. */
export function codesHref(filter: CodeFilter, change: Partial<CodeFilter>): string {
  const { q, status, withinDays, sort, after, before } = { ...filter, after: null, before: null, ...change };
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (status !== "live") params.set("status", status);
  if (withinDays) params.set("within", String(withinDays));
  if (sort !== defaultSort(status)) params.set("sort", sort);
  if (after) params.set("after", formatCursor(after));
  if (before) params.set("before", formatCursor(before));
  const query = params.toString();
  return query ? `/codes?${query}` : "/codes";
}

function formatCursor({ expiresAt, id }: Cursor): string {
  return `${expiresAt.getTime()}_${id}`;
}

function parseCursor(text: string): Cursor | null {
  const [ms = "", id = ""] = text.split("_");
  const expiresAt = new Date(/^\d{1,15}$/.test(ms) ? Number(ms) : Number.NaN);
  return Number.isNaN(expiresAt.getTime()) || !isId(id) ? null : { expiresAt, id };
}
