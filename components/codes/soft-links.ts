"use client";
/* Plain links in long lists still change the page without a reload: one listener instead of one component a row. */
import { useRouter } from "next/navigation";
import { type RefObject, useEffect } from "react";

/** Follows the plain links inside an element. */
export function useSoftLinks(place: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element).closest("a");
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !plain || event.defaultPrevented) return;
      event.preventDefault();
      router.push(link.pathname + link.search);
    };
    const element = place.current;
    element?.addEventListener("click", follow);
    return () => element?.removeEventListener("click", follow);
  }, [router, place]);
}
