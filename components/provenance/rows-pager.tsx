/* Below a list of rows: which of them are shown, and links to those before and after. */
import { Pagination } from "@/components/ui/pagination";
import { describePaged, type Paged } from "@/lib/provenance/rules/pages";

/** Nothing where one page holds all; `here` is the address of the page with its parameters, `label` names the list. */
export function RowsPager({ label, paged, here }: { label: string; paged: Paged; here: string }) {
  const pages = describePaged(paged, here);
  return pages && <Pagination label={label} {...pages} />;
}
