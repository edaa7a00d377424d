/* The pages of Performance, one line of tabs. */
import { TabLinks } from "@/components/ui/tab-links";
import { carryFilter } from "@/lib/metrics/rules/filter";

const PAGES = [
  { href: "/performance", label: "Overview" },
  { href: "/performance/by", label: "Breakdown" },
  { href: "/performance/roi", label: "ROI" },
  { href: "/performance/orders", label: "Orders" },
  { href: "/performance/ads", label: "Ads" },
] as const;

type PerformanceNavProps = {
  current: (typeof PAGES)[number]["href"];
  /** The address of the page: what all of them read goes along. */
  params: Parameters<typeof carryFilter>[0];
};

export function PerformanceNav({ current, params }: PerformanceNavProps) {
  const query = carryFilter(params);
  return (
    <TabLinks
      label="Performance"
      links={PAGES.map(({ href, label }) => ({
        href: query ? `${href}?${query}` : href,
        label,
        current: href === current,
      }))}
    />
  );
}
