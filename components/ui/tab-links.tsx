/* Views that have an address: each tab is a link, so it can be shared, reloaded and gone back to. */
import Link from "next/link";
import type { ReactNode } from "react";

type TabLink = { href: string; label: ReactNode; count?: ReactNode; current: boolean };

export function TabLinks({ label, links }: { label: string; links: TabLink[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {links.map(({ href, label, count, current }) => (
        <Link key={href} href={href} className="tab" aria-current={current ? "page" : undefined}>
          {label} {count !== undefined && <b>{count}</b>}
        </Link>
      ))}
    </nav>
  );
}
