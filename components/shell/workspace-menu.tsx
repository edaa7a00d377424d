"use client";
/* Behind the workspace's name: settings, the theme, and the way out. */
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { startTransition } from "react";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";
import type { Account } from "./nav";
import { type Theme, themes } from "./theme";
import { useTheme } from "./use-theme";

export const themeLooks: Record<Theme, { label: string; Icon: typeof Sun }> = {
  system: { label: "As the system", Icon: Monitor },
  light: { label: "Light", Icon: Sun },
  dark: { label: "Dark", Icon: Moon },
};

export function WorkspaceMenu({ name, place, links, signOut }: Account) {
  const [theme, setTheme] = useTheme();
  const trigger = (
    <button type="button" className="side-workspace">
      <span className="flex items-center justify-between gap-2">
        <span>{name}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0" />
      </span>
      <span>{place}</span>
    </button>
  );
  return (
    <Menu trigger={trigger} align="start" side="top">
      {links.map(({ href, label }) => (
        <MenuItem key={href} asChild>
          <Link href={href}>{label}</Link>
        </MenuItem>
      ))}
      {links.length > 0 && <MenuRule />}
      <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)} aria-label="Theme">
        {themes.map((value) => {
          const { label, Icon } = themeLooks[value];
          return (
            <DropdownMenu.RadioItem
              key={value}
              value={value}
              className="menu-item"
              onSelect={(e) => e.preventDefault()}
            >
              <Icon aria-hidden />
              {label}
              {theme === value && <span className="ml-auto">✓</span>}
            </DropdownMenu.RadioItem>
          );
        })}
      </DropdownMenu.RadioGroup>
      <MenuRule />
      <MenuItem onSelect={() => startTransition(signOut)}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}
