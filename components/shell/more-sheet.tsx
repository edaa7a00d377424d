"use client";
/* On a phone, everything that has no place on the bar. */
import { LogOut, Search } from "lucide-react";
import { startTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import { type Account, isCurrent, type NavItem } from "./nav";
import { NavIcon } from "./nav-icon";
import { openPalette } from "./palette-host";
import { themes } from "./theme";
import { useTheme } from "./use-theme";
import { themeLooks } from "./workspace-menu";

type MoreSheetProps = {
  items: NavItem[];
  account: Account;
  path: string;
  open: boolean;
  onOpenChange(open: boolean): void;
};

export function MoreSheet({ items, account, path, open, onOpenChange }: MoreSheetProps) {
  return (
    <Dialog className="sheet" title={account.name} description={account.place} {...{ open, onOpenChange }}>
      <nav aria-label="More places" className="grid grid-cols-2">
        <button
          type="button"
          className="menu-item"
          onClick={() => {
            onOpenChange(false);
            openPalette();
          }}
        >
          <Search aria-hidden /> Search
        </button>
        {[...items, ...account.links].map(({ href, label, icon }) => (
          <a key={href} href={href} className="menu-item" aria-current={isCurrent(path, href) ? "page" : undefined}>
            <NavIcon name={icon} />
            {label}
          </a>
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
