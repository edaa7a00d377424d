/* While something loads, its shape is already there; only the shape, announced once. */
import type { ReactNode } from "react";
import { cx } from "./cx";

/** One grey bar; its size is given by utility classes (`h-4 w-32`). */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cx("skeleton", className)} />;
}

/** Says once that something loads and hides the shapes from screen readers. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

/** The head of a page to come. */
export function SkeletonHeader() {
  return (
    <div className="page-head">
      <div className="grid gap-3">
        <Skeleton className="h-3 w-32" />
        <Skeleton className="h-9 w-72 max-w-full" />
      </div>
    </div>
  );
}

/** Ledger rows to come: ring, two lines, figures. */
export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  return (
    <div className="rows border-t border-rule">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="flex items-center gap-5 py-5">
          <Skeleton className="size-13 rounded-full" />
          <div className="grid grow gap-2">
            <Skeleton className="h-4 w-40 max-w-full" />
            <Skeleton className="h-4 w-64 max-w-full" />
          </div>
          <Skeleton className="hidden h-4 w-24 md:block" />
          <Skeleton className="hidden h-9 w-28 md:block" />
        </div>
      ))}
    </div>
  );
}

/** A boxed group of numbers to come. */
export function SkeletonStats() {
  return (
    <div className="stats stats-boxed">
      {["a", "b", "c", "d"].map((cell) => (
        <div key={cell} className="stat grid gap-3">
          <Skeleton className="h-3 w-24 max-w-full" />
          <Skeleton className="h-9 w-20" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
