/* A table is plain elements and short classes: a row costs few elements, since rows are what pages are made of. */
import type { ReactNode } from "react";
import { cx } from "./cx";

/**
 * The frame of a table. Inside: plain thead/tbody/tr/th/td; `className="n"` on numbers; `aria-sort` on the sorted th, whose
 * label is a link. With `fold`, a phone shows each row as a block: give every td but the first a `data-label`.
 */
export function Table({ label, fold = false, children }: { label: string; fold?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="ledger-wrap" aria-label={label} tabIndex={0}>
      <table className={cx("ledger", fold && "ledger-fold")}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  );
}
