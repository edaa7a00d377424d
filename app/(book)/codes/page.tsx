import { Plus, ScanLine, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { CodesFilter } from "@/components/codes/codes-filter";
import { CodesTable } from "@/components/codes/codes-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hasCodes, listCodes } from "@/lib/codes/data/registry";
import { type CodeFilter, codesHref, parseCodeFilter } from "@/lib/codes/rules/filter";
import { describeFilter } from "@/lib/codes/rules/filter-words";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Codes" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CodesPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = parseCodeFilter(params);
  const now = new Date();
  const { rows, hasPrev, hasNext } = await listCodes(scope, filter, now);
  const title = describeFilter(filter);
  const [first, last] = [rows[0], rows.at(-1)];
  return (
    <>
      <PageHeader eyebrow="Codes" title={title} actions={can(scope, "code.log") && <LogLink wide />} />
      <CodesFilter filter={filter} />
      {rows.length > 0 ? (
        <CodesTable label={title} rows={rows} zone={workspace.timeZone} now={now} ends={<EndsHead filter={filter} />} />
      ) : (
        <NoCodes any={await hasCodes(scope)} mayLog={can(scope, "code.log")} />
      )}
      <Pagination
        label="codes"
        prevHref={hasPrev && first ? codesHref(filter, { before: first }) : undefined}
        nextHref={hasNext && last ? codesHref(filter, { after: last }) : undefined}
      />
    </>
  );
}

/** Above the list only where no bar below offers the same. */
function LogLink({ wide }: { wide?: boolean }) {
  return (
    <ButtonLink href="/codes/new" variant="spark" className={wide ? "max-md:hidden" : undefined}>
      <Plus aria-hidden /> Log a code
    </ButtonLink>
  );
}

/** The sorted column: pressing it turns the order round; from the order of logging it leads back. */
function EndsHead({ filter }: { filter: CodeFilter }) {
  const sorted = filter.sort === "ends" ? "ascending" : filter.sort === "ended" ? "descending" : undefined;
  return (
    <th aria-sort={sorted}>
      <Link href={codesHref(filter, { sort: filter.sort === "ends" ? "ended" : "ends" })} prefetch={false}>
        Ends
      </Link>
      <span>
        {" · "}
        <Link
          href={codesHref(filter, { sort: "logged" })}
          prefetch={false}
          className={filter.sort === "logged" ? "text-ink" : undefined}
          aria-current={filter.sort === "logged" || undefined}
        >
          Newest
        </Link>
      </span>
    </th>
  );
}

function NoCodes({ any, mayLog }: { any: boolean; mayLog: boolean }) {
  if (any)
    return (
      <EmptyState
        icon={SearchX}
        title="No code fits"
        actions={<ButtonLink href="/codes">Show what runs now</ButtonLink>}
      >
        Try another word, another status, or a later end.
      </EmptyState>
    );
  return (
    <EmptyState icon={ScanLine} title="Your first code goes here" actions={mayLog && <LogLink />}>
      Paste the video’s link and the code from TikTok. Sparkbook seals it, knows when it ends, and tells you what is
      still missing before you hand it over.
    </EmptyState>
  );
}
