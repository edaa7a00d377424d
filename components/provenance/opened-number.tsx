/* A number that was opened: what it is, how it is made, what that rests on, and the rows with their files and people. */
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import type { Opened } from "@/lib/provenance/rules/opened";
import { SourceTable } from "./source-table";

type OpenedNumberProps = {
  /** The page that the number stands on. */
  back: { href: string; label: string };
  opened: Opened;
  zone: string;
  mayOpen: boolean;
  /** Between what the number rests on and its rows. */
  children?: ReactNode;
};

export function OpenedNumber({ back, opened, zone, mayOpen, children }: OpenedNumberProps) {
  const { title, note, grounds, tables } = opened;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link href={back.href} className="link">
            {back.label}
          </Link>
        }
        title={title}
        note={note}
      />
      <Facts>
        {grounds.map(({ label, value, href }) => (
          <Fact key={label} label={label}>
            {href ? (
              <Link href={href} className="link num" prefetch={false}>
                {value}
                <span className="sr-only">: where it comes from</span>
              </Link>
            ) : (
              <span className="num">{value}</span>
            )}
          </Fact>
        ))}
      </Facts>
      {children}
      {tables.map((table) => (
        <section key={table.title} className="mt-10">
          <SectionHeader title={table.title} note={table.rows.length > 0 && table.note} />
          {table.rows.length === 0 ? (
            <EmptyState title={table.empty} />
          ) : (
            <SourceTable label={table.title} {...{ table, zone, mayOpen }} />
          )}
        </section>
      ))}
    </>
  );
}
