"use client";
/* The phone's way to everything else; the sheet is only loaded when it is first asked for. */
import { Menu as MenuIcon } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Account, NavItem } from "./nav";

const MoreSheet = lazy(async () => ({ default: (await import("./more-sheet")).MoreSheet }));

export function MoreButton(props: { items: NavItem[]; account: Account; path: string }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever the page changes
  useEffect(() => setOpen(false), [props.path]);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <button type="button" className="bottom-item" aria-haspopup="dialog" aria-expanded={open} onClick={show}>
        <MenuIcon aria-hidden />
        More
      </button>
      <Suspense>{wanted && <MoreSheet {...props} open={open} onOpenChange={setOpen} />}</Suspense>
    </>
  );
}
