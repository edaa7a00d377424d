/* The pages of Performance, one line of tabs. */
import { TabLinks } from "@/components/ui/tab-links";

const PAGES = [
  { href: "/performance", label: "Overview" },
  { href: "/performance/by", label: "Breakdown" },
  { href: "/performance/roi", label: "Costs and ROI" },
  { href: "/performance/orders", label: "Shop orders" },
  { href: "/performance/ads", label: "Ads and codes" },
] as const;

/** `query` (without "?") is carried to the pages that read the same filter. */
export function PerformanceNav({ current, query = "" }: { current: (typeof PAGES)[number]["href"]; query?: string }) {
  const filtered = (href: string) =>
    query !== "" && PAGES.findIndex((page) => page.href === href) < 2 ? `?${query}` : "";
  return (
    <TabLinks
      label="Performance"
      links={PAGES.map(({ href, label }) => ({ href: `${href}${filtered(href)}`, label, current: href === current }))}
    />
  );
}
