/** Quantities on a page that nothing beside them opens. */
import type { Page } from "@playwright/test";

/** `label` is the column's head, the finding's name or the list's; `head` names the table. */
export type Unopened = { label: string; head: string; text: string };

/** Cells, findings and big numbers that hold a quantity (no day, id, version or quoted title) in a row without a link. */
export function findUnopened(page: Page): Promise<Unopened[]> {
  return page.evaluate(() => {
    const main = document.querySelector("main") ?? document.body;
    for (const fold of main.querySelectorAll("details")) fold.open = true;
    const isPlain = (text: string) =>
      !/\d/.test(
        text
          .replace(/\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*( \d{4})?/g, "")
          .replace(/\b\d{1,2}:\d{2}\b|\b20\d{2}(-\d{2}){0,2}\b/g, "")
          .replace(/\bsuitability\/\S+|#\S+|\b\d{15,}\b|\b[0-9a-f]{32,}\b|[“"][^”"]*[”"]/g, ""),
      );
    const cells = [...main.querySelectorAll<HTMLElement>("td, dd, .big")];
    return cells.flatMap((cell) => {
      const own = cell.closest<HTMLElement>("tr, li, .stat, article") ?? cell.closest<HTMLElement>("dl > div") ?? cell;
      if (isPlain(cell.textContent) || own.querySelector("a[href]") || cell.closest("a, form, .said")) return [];
      const head = cell.closest("[aria-label]")?.ariaLabel ?? "";
      const label = cell.dataset.label ?? own.querySelector("dt, th")?.textContent ?? "";
      return [{ label: label.trim(), head, text: cell.textContent.trim().slice(0, 80) }];
    });
  });
}
