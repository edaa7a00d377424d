"use client";
/* The frame around every signed-in page: where one can go, where one is, and the button that logs a code. One component of the
   browser: as elements from the server, the frame would be written twice into every page. */
import { Plus } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PasteCatcher } from "@/components/capture/paste-catcher";
import { buttonClass } from "@/components/ui/button";
import { ToasterHost } from "@/components/ui/toaster-host";
import { MoreButton } from "./more-button";
import { type Account, isCurrent, type NavItem, planPhoneNav } from "./nav";
import { NavIcon } from "./nav-icon";
import type { Command } from "./palette";
import { PaletteButton } from "./palette-button";
import { PaletteHost } from "./palette-host";
import { useSoftLinks } from "./soft-links";
import { WorkspaceButton } from "./workspace-button";

type AppShellProps = {
  nav: NavItem[];
  account: Account;
  /** Where a code is logged; absent for roles that may not. */
  logCodeHref?: string;
  /** Acts offered by the palette beside the places. */
  commands?: Command[];
  children: ReactNode;
};

export function AppShell({ nav, account, logCodeHref, commands = [], children }: AppShellProps) {
  useSoftLinks();
  const path = usePathname();
  const places = [...nav, ...account.links].map(({ href, label }) => ({ href, label, group: "Go to" }));
  const acts = logCodeHref ? [{ href: logCodeHref, label: "Log a code", group: "Do" }, ...commands] : commands;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Sidebar {...{ nav, account, logCodeHref, path }} />
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
      <BottomBar {...{ nav, account, logCodeHref, path }} />
      <PaletteHost commands={[...acts, ...places]} />
      {logCodeHref && <PasteCatcher />}
      <ToasterHost />
    </div>
  );
}

type BarProps = Pick<AppShellProps, "nav" | "account" | "logCodeHref"> & { path: string };

const current = (path: string, href: string) => (isCurrent(path, href) ? "page" : undefined);

function Sidebar({ nav, account, logCodeHref, path }: BarProps) {
  return (
    <header className="side">
      <div className="side-inner">
        <a href="/" className="brand">
          Sparkbook
        </a>
        <nav aria-label="Main" className="grid gap-0.5">
          {nav.map(({ href, label, badge }) => (
            <a key={href} href={href} className="side-item" aria-current={current(path, href)}>
              {label}
              <Badge count={badge} />
            </a>
          ))}
        </nav>
        {logCodeHref && (
          <a href={logCodeHref} className={buttonClass({}, "side-log")}>
            <Plus aria-hidden /> Log a code
          </a>
        )}
        <div className="side-foot">
          <PaletteButton />
          <WorkspaceButton {...account} />
        </div>
      </div>
    </header>
  );
}

function BottomBar({ nav, account, logCodeHref, path }: BarProps) {
  const { bar, more } = planPhoneNav(nav);
  const logs = logCodeHref !== undefined && isCurrent(path, logCodeHref);
  const place = ({ href, label, icon, badge }: NavItem) => (
    <a key={href} href={href} className="bottom-item" aria-current={logs ? undefined : current(path, href)}>
      <NavIcon name={icon} />
      {label}
      <Badge count={badge} />
    </a>
  );
  return (
    <nav className="bottom" aria-label="Main, phone">
      {bar.slice(0, 2).map(place)}
      {logCodeHref && (
        <a href={logCodeHref} className="bottom-item bottom-log" aria-current={logs ? "page" : undefined}>
          <span>
            <Plus aria-hidden />
          </span>
          Log code
        </a>
      )}
      {bar.slice(2).map(place)}
      <MoreButton items={more} account={account} path={path} />
    </nav>
  );
}

function Badge({ count }: { count?: number }) {
  if (!count) return null;
  return (
    <b>
      {count}
      <span className="sr-only"> waiting</span>
    </b>
  );
}
