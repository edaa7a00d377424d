/* A number that can be opened looks like a number, until it is pointed at. */
import Link from "next/link";
import type { ReactNode } from "react";

/** `label` names the figure to those who only hear the link. */
export function WhereLink({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="no-underline underline-offset-[0.2em] hover:underline focus-visible:underline"
    >
      {children}
      <span className="sr-only">: where {label} comes from</span>
    </Link>
  );
}
