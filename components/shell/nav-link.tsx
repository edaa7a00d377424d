"use client";
/* The only part of the navigation that runs in the browser: which place is the current one. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrent } from "./nav";

export function NavLink({ href, className, children }: { href: string; className: string; children: ReactNode }) {
  const current = isCurrent(usePathname(), href);
  return (
    <Link href={href} className={className} prefetch={false} aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}
