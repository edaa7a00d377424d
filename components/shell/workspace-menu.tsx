"use client";
/* Behind the workspace's name: settings, the theme, and the way out. */
import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { type ReactNode, startTransition } from "react";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";
import type { Account } from "./nav";
import { type Theme, themes } from "./theme";
import { useTheme } from "./use-theme";

export const themeLooks: Record<Theme, { label: string; Icon: typeof Sun }> = {
  system: { label: "As the system", Icon: Monitor },
  light: { label: "Light", Icon: Sun },
  dark: { label: "Dark", Icon: Moon },
};

/** Opens at once: its button has been pressed already, and comes as `trigger`. */
export function WorkspaceMenu({ links, signOut, trigger }: Account & { trigger: ReactNode }) {
  const [theme, setTheme] = useTheme();
  return (
    <Menu trigger={trigger} align="start" side="top" defaultOpen>
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
