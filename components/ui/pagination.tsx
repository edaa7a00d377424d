/* Lists are paged by key, so there are neighbours but no page numbers. */
import { ArrowLeft, ArrowRight } from "lucide-react";
import { ButtonLink } from "./button";

type PaginationProps = {
  /** Names the list. */
  label: string;
  prevHref?: string;
  nextHref?: string;
  /** Which rows are shown. */
  says?: string;
};

/** Links to the neighbouring pages; nothing when there are none. */
export function Pagination({ label, prevHref, nextHref, says }: PaginationProps) {
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
      {says && <span className="num text-sm text-ink-3">{says}</span>}
      {nextHref ? (
        <ButtonLink href={nextHref} rel="next" prefetch={false}>
          More <ArrowRight aria-hidden />
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  );
}
