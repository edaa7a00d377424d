/** A list's filter lives in its address: what cannot be read there means the default, never an error. */

import { isId } from "@/lib/kernel/id";
import { parseSearch } from "./glance";
import { CODE_STATUSES, type CodeStatus, statusLabel } from "./status";

/** "live" = can still be used or waited for; "any" leaves out only what is archived. */
export type StatusFilter = "live" | "any" | "archived" | CodeStatus;
type CodeSort = "ends" | "ended" | "logged";
export const WITHIN_DAYS = [7, 14, 30] as const;
/** So many codes of a list are acted on at once. */
export const MOST_CHOSEN = 200;

/** The columns that a list may show beside ring and video, in their order. */
export const CODE_COLUMNS = ["code", "ends", "status", "starts", "days", "licence", "flight", "logged"] as const;
export type CodeColumn = (typeof CODE_COLUMNS)[number];
export const USUAL_COLUMNS: readonly CodeColumn[] = ["code", "ends", "status"];

/** Where a page begins: the neighbour's last row in the order of the list. */
export type Cursor = { expiresAt: Date; id: string };

export type CodeFilter = {
  q: string;
  status: StatusFilter;
  /** Ends within so many times 24 hours from now. */
  withinDays: (typeof WITHIN_DAYS)[number] | null;
  brandId: string | null;
  creatorId: string | null;
  /** The length of the window in days. */
  windowDays: number | null;
  /** Only codes that no signed contract covers. */
  uncovered: boolean;
  /** Only codes whose periods do not fit: `isMisfit`. */
  flagged: boolean;
  sort: CodeSort;
  columns: readonly CodeColumn[];
  /** What is opened beside the list: further filters, or boxes to choose codes by. */
  panel: "more" | "choose" | null;
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

/** Reads the address of the registry. What may be a code is not searched for: it stands in no address and in no kept view. */
export function parseCodeFilter(params: Params): CodeFilter {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value.slice(0, 200) : "";
  };
  const status = STATUS_FILTERS.find(({ value }) => value === text("status"))?.value ?? "live";
  const sort = (["ends", "ended", "logged"] as const).find((value) => value === text("sort")) ?? defaultSort(status);
  return {
    q: parseSearch(params.q),
    status,
    withinDays: WITHIN_DAYS.find((days) => String(days) === text("within")) ?? null,
    brandId: idOrNull(text("brand")),
    creatorId: idOrNull(text("creator")),
    windowDays: /^[1-9]\d{0,3}$/.test(text("days")) ? Number(text("days")) : null,
    uncovered: text("contract") === "none",
    flagged: text("flagged") === "1",
    sort,
    columns: parseColumns(params.cols),
    panel: (["more", "choose"] as const).find((panel) => panel === text("panel")) ?? null,
    after: parseCursor(text("after")),
    before: parseCursor(text("before")),
  };
}

/** The address of the same list with something changed; a change of filter begins at the first page again. */
export function codesHref(filter: CodeFilter, change: Partial<CodeFilter>): string {
  const query = codesQuery({ ...filter, after: null, before: null, ...change });
  return query ? `/codes?${query}` : "/codes";
}

/** The address of the whole list as a file. */
export function exportHref(filter: CodeFilter): string {
  return `/api/codes/export?${codesQuery({ ...filter, panel: null, after: null, before: null })}`;
}

/** A filter as the part of an address after the question mark; what is usual is left out. */
export function codesQuery(filter: CodeFilter): string {
  const { q, status, withinDays, sort, panel, after, before } = filter;
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | null) => value && params.set(name, String(value));
  set("q", q);
  set("status", status === "live" ? null : status);
  set("within", withinDays);
  for (const [name, value] of furtherParams(filter)) set(name, value);
  set("sort", sort === defaultSort(status) ? null : sort);
  set("panel", panel);
  set("after", after && formatCursor(after));
  set("before", before && formatCursor(before));
  return params.toString();
}

/** What is asked for beside words, status and end, as parts of the address. */
export function furtherParams(filter: CodeFilter): [name: string, value: string][] {
  const { brandId, creatorId, windowDays, uncovered, flagged, columns } = filter;
  const all: [string, string | number | null][] = [
    ["brand", brandId],
    ["creator", creatorId],
    ["days", windowDays],
    ["contract", uncovered ? "none" : null],
    ["flagged", flagged ? 1 : null],
    ["cols", columns.join() === USUAL_COLUMNS.join() ? null : columns.join(" ")],
  ];
  return all.flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
}

/** A form sends a column per box, an address all in one; at least one is shown. */
function parseColumns(value: string | string[] | undefined): readonly CodeColumn[] {
  const wanted = (Array.isArray(value) ? value : [value ?? ""]).flatMap((text) => text.slice(0, 200).split(/[ ,]/));
  const known = CODE_COLUMNS.filter((column) => wanted.includes(column));
  return known.length > 0 ? known : USUAL_COLUMNS;
}

const idOrNull = (text: string) => (isId(text) ? text : null);

function formatCursor({ expiresAt, id }: Cursor): string {
  return `${expiresAt.getTime()}_${id}`;
}

function parseCursor(text: string): Cursor | null {
  const [ms = "", id = ""] = text.split("_");
  const expiresAt = new Date(/^\d{1,15}$/.test(ms) ? Number(ms) : Number.NaN);
  return Number.isNaN(expiresAt.getTime()) || !isId(id) ? null : { expiresAt, id };
}
