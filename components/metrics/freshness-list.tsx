/* How fresh the numbers are: per kind of file, the newest day, when it came, and who brought it. */
import Link from "next/link";
import { FORMAT_LABEL } from "@/components/imports/import-words";
import { SectionHeader } from "@/components/ui/page-header";
import { type Day, formatDay, formatInstant } from "@/lib/kernel/day";

type Source = {
  format: string;
  importId: string;
  fileName: string;
  toDay: Day | null;
  importedAt: Date;
  byName: string | null;
};

export function FreshnessList({ sources, zone, mayOpen }: { sources: Source[]; zone: string; mayOpen: boolean }) {
  if (sources.length === 0) return null;
  const labels: Record<string, string> = FORMAT_LABEL;
  return (
    <section className="mt-12">
      <SectionHeader title="How fresh this is" note="the newest import of each kind" />
      <ul className="rows mt-2">
        {sources.map(({ format, importId, fileName, toDay, importedAt, byName }) => (
          <li key={format} className="py-3">
            <p>
              {mayOpen ? (
                <Link href={`/imports/${importId}`} className="link" prefetch={false}>
                  {labels[format] ?? fileName}
                </Link>
              ) : (
                (labels[format] ?? fileName)
              )}
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
