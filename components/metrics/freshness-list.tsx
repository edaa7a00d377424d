/* How fresh the numbers are: per kind of file, the newest day, when it came, and who brought it. */
import Link from "next/link";
import { FORMAT_LABEL } from "@/components/imports/import-words";
import { SectionHeader } from "@/components/ui/page-header";
import { formatDay, formatInstant } from "@/lib/kernel/day";
import type { Freshness } from "@/lib/metrics/rules/explain";

export function FreshnessList({ sources, zone }: { sources: Freshness[]; zone: string }) {
  if (sources.length === 0) return null;
  const labels: Record<string, string> = FORMAT_LABEL;
  return (
    <section className="mt-12">
      <SectionHeader title="How fresh this is" note="the newest import of each kind" />
      <ul className="rows mt-2">
        {sources.map(({ format, importId, fileName, toDay, importedAt, byName }) => (
          <li key={format} className="py-3">
            <p>
              <Link href={`/imports/${importId}`} className="link" prefetch={false}>
                {labels[format] ?? fileName}
              </Link>
              {toDay && `, data to ${formatDay(toDay, { year: true })}`}
            </p>
            <p className="text-sm text-ink-3">
              Imported {formatInstant(importedAt, zone)}
              {byName && ` by ${byName}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
