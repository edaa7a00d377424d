"use client";
/* The workspace's name; what hangs behind it is only loaded when it is first asked for. */
import { ChevronsUpDown } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import type { Account } from "./nav";

const WorkspaceMenu = lazy(async () => ({ default: (await import("./workspace-menu")).WorkspaceMenu }));

export function WorkspaceButton(account: Account) {
  const [wanted, setWanted] = useState(false);
  const button = (props?: ComponentProps<"button">) => (
    <button type="button" className="side-workspace" aria-haspopup="menu" {...props}>
      <span className="flex items-center justify-between gap-2">
        <span>{account.name}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0" />
      </span>
      <span>{account.place}</span>
    </button>
  );
  if (!wanted) return button({ onClick: () => setWanted(true) });
  return (
    <Suspense fallback={button()}>
      <WorkspaceMenu {...account} trigger={button()} />
    </Suspense>
  );
}
