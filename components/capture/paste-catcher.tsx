"use client";
/* On every page a pasted link or code opens the form it belongs to; the reading itself is only loaded then. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { mayHoldCapture } from "@/lib/codes/rules/glance";

export function PasteCatcher() {
  const router = useRouter();
  useEffect(() => {
    const onPaste = async (event: ClipboardEvent) => {
      const place = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || place.closest("input, textarea, select, [contenteditable], [role=dialog]")) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!mayHoldCapture(text)) return;
      event.preventDefault();
      const { routePaste } = await import("./route-paste");
      routePaste(text, router.push);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [router]);
  return null;
}
