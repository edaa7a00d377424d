"use client";
/* Short messages about what was just done; what can be taken back carries its undo. */
import { toast } from "sonner";

/** Says what was done. With `undo` the message stays for ten seconds and offers it. */
export function notify(message: string, undo?: () => void | Promise<void>): void {
  if (!undo) {
    toast(message);
    return;
  }
  toast(message, { duration: 10_000, action: { label: "Undo", onClick: () => void undo() } });
}

/** Says what could not be done; stays until it is closed. */
export function notifyError(message: string): void {
  toast.error(message, { duration: Number.POSITIVE_INFINITY, closeButton: true });
}
