"use client";
/* On a phone, everything that has no place on the bar. */
import { LogOut, Menu as MenuIcon, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { startTransition, useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { Account, NavItem } from "./nav";
import { NavIcon } from "./nav-icon";
import { NavLink } from "./nav-link";
import { openPalette } from "./palette-host";
import { themes } from "./theme";
import { useTheme } from "./use-theme";
import { themeLooks } from "./workspace-menu";

export function MoreSheet({ items, account }: { items: NavItem[]; account: Account }) {
  const [open, setOpen] = useState(false);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever the page changes
  useEffect(() => setOpen(false), [pathname]);
  const trigger = (
    <button type="button" className="bottom-item">
      <MenuIcon aria-hidden />
      More
    </button>
  );
  return (
    <Dialog
      className="sheet"
      title={account.name}
      description={account.place}
      {...{ trigger, open }}
      onOpenChange={setOpen}
    >
      <nav aria-label="More places">
        <button
          type="button"
          className="menu-item"
          onClick={() => {
            setOpen(false);
            openPalette();
          }}
        >
          <Search aria-hidden /> Search
        </button>
        {items.map(({ href, label, icon }) => (
          <NavLink key={href} href={href} className="menu-item">
            <NavIcon name={icon} />
            {label}
          </NavLink>
        ))}
        {account.links.map(({ href, label }) => (
          <NavLink key={href} href={href} className="menu-item">
            {label}
          </NavLink>
        ))}
      </nav>
      <div className="menu-rule" />
      <ThemeChoice />
      <div className="menu-rule" />
      <button type="button" className="menu-item" onClick={() => startTransition(account.signOut)}>
        <LogOut aria-hidden /> Sign out
      </button>
    </Dialog>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return (
    <fieldset className="flex flex-wrap gap-2 px-2.5 py-2">
      <legend className="eyebrow float-left mb-1 w-full">Theme</legend>
      {themes.map((value) => {
        const { label, Icon } = themeLooks[value];
        return (
          <button
            key={value}
            type="button"
            className={theme === value ? "btn btn-primary" : "btn"}
            aria-pressed={theme === value}
            onClick={() => setTheme(value)}
          >
            <Icon aria-hidden /> {label}
          </button>
        );
      })}
    </fieldset>
  );
}
