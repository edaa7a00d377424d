"use client";
/* Where messages appear: one place, above the phone's bar, never one on top of another's undo. */
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  return (
    <Sonner
      expand
      position="bottom-center"
      offset={24}
      mobileOffset={{ bottom: 92, left: 16, right: 16 }}
      toastOptions={{ unstyled: true, classNames: { toast: "toast" } }}
    />
  );
}
