"use client";
/* The frame around every signed-in page: where one can go, where one is, and the button that logs a code. One component of the
   browser: as elements from the server, the frame would be written twice into every page. */
import { Plus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Toaster } from "@/components/ui/toaster";
import { MoreSheet } from "./more-sheet";
import { type Account, type NavItem, planPhoneNav } from "./nav";
import { NavIcon } from "./nav-icon";
import { NavLink } from "./nav-link";
import type { Command } from "./palette";
import { PaletteButton } from "./palette-button";
import { PaletteHost } from "./palette-host";
import { WorkspaceMenu } from "./workspace-menu";

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
  const places = [...nav, ...account.links].map(({ href, label }) => ({ href, label, group: "Go to" }));
  const acts = logCodeHref ? [{ href: logCodeHref, label: "Log a code", group: "Do" }, ...commands] : commands;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Sidebar nav={nav} account={account} logCodeHref={logCodeHref} />
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
      <BottomBar nav={nav} account={account} logCodeHref={logCodeHref} />
      <PaletteHost commands={[...acts, ...places]} />
      <Toaster />
    </div>
  );
}

type BarProps = Pick<AppShellProps, "nav" | "account" | "logCodeHref">;

function Sidebar({ nav, account, logCodeHref }: BarProps) {
  return (
    <header className="side">
      <div className="side-inner">
        <Link href="/" className="brand">
          Sparkbook
        </Link>
        <nav aria-label="Main" className="grid gap-0.5">
          {nav.map(({ href, label, badge }) => (
            <NavLink key={href} href={href} className="side-item">
              {label}
              <Badge count={badge} />
            </NavLink>
          ))}
        </nav>
        {logCodeHref && (
          <ButtonLink href={logCodeHref} className="side-log">
            <Plus aria-hidden /> Log a code
          </ButtonLink>
        )}
        <div className="side-foot">
          <PaletteButton />
          <WorkspaceMenu {...account} />
        </div>
      </div>
    </header>
  );
}

function BottomBar({ nav, account, logCodeHref }: BarProps) {
  const { bar, more } = planPhoneNav(nav);
  const place = ({ href, label, icon, badge }: NavItem) => (
    <NavLink key={href} href={href} className="bottom-item">
      <NavIcon name={icon} />
      {label}
      <Badge count={badge} />
    </NavLink>
  );
  return (
    <nav className="bottom" aria-label="Main, phone">
      {bar.slice(0, 2).map(place)}
      {logCodeHref && (
        <Link href={logCodeHref} className="bottom-item bottom-log">
          <span>
            <Plus aria-hidden />
          </span>
          Log code
        </Link>
      )}
      {bar.slice(2).map(place)}
      <MoreSheet items={more} account={account} />
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
