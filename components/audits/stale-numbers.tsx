/* An audit of old numbers says so before it ranks them, and what to bring. */
import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import type { Staleness } from "@/lib/audits/rules/freshness";

export function StaleNumbers({ stale, mayImport }: { stale: Staleness; mayImport: boolean }) {
  return (
    <div className="mb-6 max-w-2xl">
      <Callout tone="warn" title={stale.title}>
        <p>{stale.remedy}</p>
        {mayImport && (
          <Link href="/imports" className="link inline-block py-2.5">
            Import the newest file
          </Link>
        )}
      </Callout>
    </div>
  );
}
