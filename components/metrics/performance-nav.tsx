/* What stands before the numbers of Performance, which the keyboard may pass by: its pages as tabs, then what a page is filtered by. */
import type { ReactNode } from "react";
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
  /** The page's filter. */
  children?: ReactNode;
};

export function PerformanceNav({ current, params, children }: PerformanceNavProps) {
  const query = carryFilter(params);
  return (
    <>
      <a className="skip" href="#numbers">
        Skip to the numbers
      </a>
      <TabLinks
        label="Performance"
        links={PAGES.map(({ href, label }) => ({
          href: query ? `${href}?${query}` : href,
          label,
          current: href === current,
        }))}
      />
      {children}
      <div id="numbers" tabIndex={-1} className="outline-none" />
    </>
  );
}
