"use client";
/* The visible way to the palette, naming the key that this machine has. */
import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { openPalette } from "./palette-host";

const never = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

export function PaletteButton() {
  const apple = useSyncExternalStore(never, isApple, () => true);
  return (
    <button type="button" className="side-item" onClick={openPalette} aria-keyshortcuts="Meta+K Control+K">
      Search <Kbd>{apple ? "⌘K" : "Ctrl K"}</Kbd>
    </button>
  );
}
