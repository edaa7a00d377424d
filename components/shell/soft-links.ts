"use client";
/* Plain links change the page without a reload: one listener for all of them, where a component each would weigh on every page. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** The address inside the book that a click asks for; null where the browser, or somebody before, takes care of it. */
function wantedPage(event: MouseEvent): string | null {
  const link = (event.target as Element).closest?.("a");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link?.href || !plain || event.defaultPrevented || link.target || link.download) return null;
  const { origin, pathname, search, hash } = link;
  const leaves = origin !== location.origin || pathname.startsWith("/api/") || pathname.endsWith("/pdf");
  const staysHere = hash && pathname === location.pathname && search === location.search;
  return leaves || staysHere ? null : pathname + search + hash;
}

/** Follows plain links. React has had its turn when an event reaches the window, so that no link is followed twice. */
export function useSoftLinks(): void {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const page = wantedPage(event);
      if (!page) return;
      event.preventDefault();
      router.push(page);
    };
    window.addEventListener("click", follow);
    return () => window.removeEventListener("click", follow);
  }, [router]);
}
