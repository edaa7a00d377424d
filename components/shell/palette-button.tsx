"use client";
/* The visible way to the palette, naming its key. */
import { Kbd } from "@/components/ui/kbd";
import { openPalette } from "./palette-host";

export function PaletteButton() {
  return (
    <button type="button" className="side-item" onClick={openPalette} aria-keyshortcuts="Meta+K Control+K">
      Search <Kbd>⌘K</Kbd>
    </button>
  );
}
