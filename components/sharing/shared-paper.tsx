/* The sheet that whoever holds a share link reads on: whom it is from and how far its numbers go, then what it says. */
import type { ReactNode } from "react";
import type { SharedSummary } from "@/lib/sharing/rules/summary";

type SharedPaperProps = Pick<SharedSummary, "from" | "dataTo"> & { children: ReactNode };

export function SharedPaper({ from, dataTo, children }: SharedPaperProps) {
  return (
    <main className="summary">
      <p className="summary-top">
        <span>{from}</span>
        {dataTo && <span>{dataTo}</span>}
      </p>
      {children}
    </main>
  );
}
