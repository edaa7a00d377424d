/** One page of rows is read after they were counted, so that a page beyond the last is the last. */
import "server-only";
import { findWindow, type RowsPage, type RowsWindow } from "@/lib/provenance/rules/pages";

/** The page that is asked for, from 1 on. */
export async function readPage<Row>(
  asked: number,
  count: Promise<number>,
  list: (window: RowsWindow) => Promise<Row[]>,
): Promise<RowsPage<Row>> {
  const total = await count;
  const { page, ...window } = findWindow(asked, total);
  return { page, total, rows: total === 0 ? [] : await list(window) };
}
