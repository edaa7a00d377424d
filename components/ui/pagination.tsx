/* Lists are paged by key, so there are neighbours but no page numbers. */
import { ArrowLeft, ArrowRight } from "lucide-react";
import { ButtonLink } from "./button";

/** Links to the neighbouring pages; nothing when there are none. `label` names the list. */
export function Pagination({ label, prevHref, nextHref }: { label: string; prevHref?: string; nextHref?: string }) {
  if (!prevHref && !nextHref) return null;
  return (
    <nav className="pager" aria-label={`Pages of ${label}`}>
      {prevHref ? (
        <ButtonLink href={prevHref} rel="prev" prefetch={false}>
          <ArrowLeft aria-hidden /> Back
        </ButtonLink>
      ) : (
        <span />
      )}
      {nextHref && (
        <ButtonLink href={nextHref} rel="next" prefetch={false}>
          More <ArrowRight aria-hidden />
        </ButtonLink>
      )}
    </nav>
  );
}
