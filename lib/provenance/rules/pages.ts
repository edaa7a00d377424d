/** A list of rows is read page by page: together its pages hold every row once, and each says which it shows. */

/** So many rows stand on a page. */
export const PAGE_ROWS = 100;

/** So many rows are read after the first `skip`. */
export type RowsWindow = { skip: number; take: number };

/** One page of a list of `total` rows; the first page is 1. */
export type RowsPage<Row> = { page: number; total: number; rows: Row[] };

/** Which page of a list is shown; `name` is the parameter of the address that asks for it. */
export type Paged = Pick<RowsPage<unknown>, "page" | "total"> & { name: string };

/** The page that a parameter asks for; the first for anything that is no page. */
export function parsePage(asked: unknown): number {
  return typeof asked === "string" && /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 1;
}

const lastPage = (total: number) => Math.max(1, Math.ceil(total / PAGE_ROWS));

/** The rows of a page; a page beyond the last is the last. */
export function findWindow(asked: number, total: number): RowsWindow & { page: number } {
  const page = Math.min(asked, lastPage(total));
  return { page, skip: (page - 1) * PAGE_ROWS, take: PAGE_ROWS };
}

/** A page of rows that are all at hand. */
export function cutPage<Row>(asked: number, rows: readonly Row[]): RowsPage<Row> {
  const { page, skip, take } = findWindow(asked, rows.length);
  return { page, total: rows.length, rows: rows.slice(skip, skip + take) };
}

/** The page that a place of a list stands on, counted from 1. */
export const pageOfPlace = (place: number) => Math.max(1, Math.ceil(place / PAGE_ROWS));

/** The same page with each row told in another way. */
export function mapPage<From, To>(page: RowsPage<From>, tell: (row: From) => To): RowsPage<To> {
  return { ...page, rows: page.rows.map(tell) };
}

/** The rows of a table, and which page of them it shows. */
export function pageRows<Row>(name: string, { page, total, rows }: RowsPage<Row>) {
  return { rows, paged: { name, page, total } };
}

/** The address of a page of parameters, so that lists that stand beside each other are turned one by one. */
export function addressOf(path: string, params: Record<string, string | string[] | undefined>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}

/** The same address with another page of one list, at that list. */
function turnTo(here: string, name: string, page: number): string {
  const [path = "", query] = here.split("?");
  const params = new URLSearchParams(query);
  params.set(name, String(page));
  return `${path}?${params}#${name}`;
}

const tell = (row: number) => row.toLocaleString("en-US");

/** "Rows 101–200 of 5,431"; `total` is worded. */
export const sayRows = (before: number, shown: number, total: string) =>
  `Rows ${tell(before + 1)}–${tell(before + shown)} of ${total}`;

/** The rows shown of those that are found, and where the pages beside it are; null where one page holds all. */
export function describePaged({ name, page, total }: Paged, here: string) {
  if (total <= PAGE_ROWS) return null;
  const { skip, take } = findWindow(page, total);
  return {
    says: sayRows(skip, Math.min(take, total - skip), tell(total)),
    prevHref: page > 1 ? turnTo(here, name, page - 1) : undefined,
    nextHref: page < lastPage(total) ? turnTo(here, name, page + 1) : undefined,
  };
}
