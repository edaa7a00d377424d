/* A number that was opened: what it is, how it is made, what that rests on, and the rows with their files and people. */
import Link from "next/link";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { formatDay } from "@/lib/kernel/day";
import { type Kept, sayKept, traceUndone } from "@/lib/provenance/rules/kept";
import type { Opened } from "@/lib/provenance/rules/opened";
import { Mentioned } from "./mentioned";
import { RowsPager } from "./rows-pager";
import { SourceTable } from "./source-table";

type OpenedNumberProps = {
  /** The page that the number stands on. */
  back: { href: string; label: string };
  opened: Opened;
  zone: string;
  /** This page's address with its parameters, where its lists have pages. */
  here?: string;
  /** What an audit kept of the number, where it is opened from one. */
  kept?: Kept | null;
  /** Between what the number rests on and its rows. */
  children?: ReactNode;
};

export function OpenedNumber({ back, opened, zone, here, kept, children }: OpenedNumberProps) {
  const { title, note, grounds, mentions = [], tables } = opened;
  const from = kept
    ? { href: `/audit/${kept.auditId}`, label: `Audit of ${formatDay(kept.weekOn, { year: true })}` }
    : back;
  const all = kept && kept.undone.total > 0 ? [...tables, traceUndone(kept)] : tables;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link href={from.href} className="link">
            {from.label}
          </Link>
        }
        title={title}
        note={<Mentioned text={note} mentions={mentions} />}
      />
      {kept && <KeptBeside kept={kept} opened={opened} />}
      <Facts>
        {grounds.map(({ label, value, href }) => (
          <Fact key={label} label={label}>
            {href ? (
              <Link href={href} className="link num" prefetch={false}>
                {value}
                <span className="sr-only">: where it comes from</span>
              </Link>
            ) : (
              <span className="num">
                <Mentioned text={value} mentions={mentions} />
              </span>
            )}
          </Fact>
        ))}
      </Facts>
      {children}
      {all.map((table) => (
        <section key={table.title} id={table.paged?.name} className="mt-10">
          <SectionHeader title={table.title} note={table.rows.length > 0 && table.note} />
          {table.rows.length === 0 ? (
            <EmptyState title={table.empty} />
          ) : (
            <SourceTable label={table.title} {...{ table, zone }} since={kept?.at} />
          )}
          {table.paged && here && <RowsPager label={table.title.toLowerCase()} paged={table.paged} here={here} />}
        </section>
      ))}
    </>
  );
}

function KeptBeside({ kept, opened }: { kept: Kept; opened: Opened }) {
  const { isSame, title, text } = sayKept(kept, opened);
  return (
    <div className="mb-6 max-w-2xl">
      <Callout tone={isSame ? "neutral" : "warn"} title={title}>
        {text}
      </Callout>
    </div>
  );
}
