"use client";
/* Where messages appear: one place, above the phone's bar. */
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      offset={24}
      mobileOffset={{ bottom: 92, left: 16, right: 16 }}
      toastOptions={{ unstyled: true, classNames: { toast: "toast" } }}
    />
  );
}
