"use client";
/* Waits for ⌘K or Ctrl+K; the palette itself is only loaded when it is first asked for. */
import { lazy, Suspense, useEffect, useState } from "react";
import type { Command } from "./palette";

const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const opening = "sparkbook:palette";

/** Opens the palette from anywhere. */
export function openPalette(): void {
  window.dispatchEvent(new Event(opening));
}

export function PaletteHost({ commands }: { commands: Command[] }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const show = () => {
      setWanted(true);
      setOpen(true);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      show();
    };
    window.addEventListener(opening, show);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener(opening, show);
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  return <Suspense>{wanted && <Palette open={open} onOpenChange={setOpen} commands={commands} />}</Suspense>;
}
