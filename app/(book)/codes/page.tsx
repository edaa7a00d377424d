import { Plus, ScanLine, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ChooseForm } from "@/components/codes/choose-form";
import { CodesBar } from "@/components/codes/codes-bar";
import { CodesFilter, type FilterChoices } from "@/components/codes/codes-filter";
import { CodesTable } from "@/components/codes/codes-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listBrandNames } from "@/lib/brands/data";
import { hasCodes, listCodes } from "@/lib/codes/data/registry";
import { type CodeFilter, codesHref, exportHref, parseCodeFilter } from "@/lib/codes/rules/filter";
import { describeFilter } from "@/lib/codes/rules/filter-words";
import { listCreatorNames } from "@/lib/creators/data";
import type { Scope } from "@/lib/kernel/scope";
import { pageViewer } from "@/lib/server/session";
import { listViews } from "@/lib/views/data";
import { can } from "@/lib/workspaces/rules";
import { readSearched, SearchedNote } from "../searched";

export const metadata: Metadata = { title: "Codes" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Names are read only where they are shown. */
async function listChoices(
  scope: Scope,
  { panel, brandId, creatorId }: CodeFilter,
): Promise<FilterChoices | undefined> {
  if (panel !== "more" && !brandId && !creatorId) return undefined;
  const [brands, creators] = await Promise.all([listBrandNames(scope), listCreatorNames(scope)]);
  return { brands, creators };
}

export default async function CodesPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = readSearched(params, parseCodeFilter, (read) => codesHref(read, { panel: "more" }));
  const zone = workspace.timeZone;
  const now = new Date();
  const [{ rows, hasPrev, hasNext }, views, choices] = await Promise.all([
    listCodes(scope, filter, zone, now),
    listViews(scope, "codes"),
    listChoices(scope, filter),
  ]);
  const title = describeFilter(filter, {
    brand: choices?.brands.find(({ id }) => id === filter.brandId)?.name,
    creator: choices?.creators.find(({ id }) => id === filter.creatorId)?.handle,
  });
  const [first, last] = [rows[0], rows.at(-1)];
  const choosing = filter.panel === "choose";
  const mayLog = can(scope, "code.log");
  const table = (
    <CodesTable
      {...{ label: title, rows, zone, now, choosing, columns: filter.columns }}
      ends={<EndsHead key="ends" filter={filter} />}
    />
  );
  return (
    <>
      <PageHeader eyebrow="Codes" title={title} actions={mayLog && rows.length > 0 && <LogLink wide />} />
      <SearchedNote params={params} />
      <CodesFilter filter={filter} choices={filter.panel === "more" ? choices : undefined} />
      <CodesBar filter={filter} views={views} mayLog={mayLog} />
      {rows.length === 0 && <NoCodes any={await hasCodes(scope)} mayLog={mayLog} />}
      {rows.length > 0 &&
        (choosing ? (
          <ChooseForm acts={listActs(scope, filter)} exportHref={exportHref(filter)}>
            {table}
          </ChooseForm>
        ) : (
          table
        ))}
      <Pagination
        label="codes"
        prevHref={hasPrev && first ? codesHref(filter, { before: first }) : undefined}
        nextHref={hasNext && last ? codesHref(filter, { after: last }) : undefined}
      />
    </>
  );
}

/** What the reader's role may do to many codes at once. */
function listActs(scope: Scope, { status }: CodeFilter) {
  return [
    { act: "release", label: "Hand over", verb: "code.release" as const },
    { act: "remind", label: "Remind", verb: "renewal.decide" as const },
    status === "archived"
      ? { act: "restore", label: "Take out of the archive", verb: "code.archive" as const }
      : { act: "archive", label: "Archive", verb: "code.archive" as const },
  ].filter(({ verb }) => can(scope, verb));
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
        {" or "}
        <Link
          href={codesHref(filter, { sort: "logged" })}
          prefetch={false}
          className={filter.sort === "logged" ? "text-ink" : undefined}
          aria-current={filter.sort === "logged" || undefined}
        >
          newest first
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
        actions={<ButtonLink href="/codes">Show what is live</ButtonLink>}
      >
        Try another word, another status, or a later end.
      </EmptyState>
    );
  return (
    <EmptyState icon={ScanLine} title="Your first code goes here" actions={mayLog && <LogLink />}>
      Paste the video’s link and the code from TikTok. Sparkbook seals it, knows when it ends, and tells you what is
      still missing before you hand it over.
      {mayLog && (
        <>
          {" "}
          You keep them in a table already?{" "}
          <Link className="link" href="/codes/import">
            Import a code log
          </Link>
          .
        </>
      )}
    </EmptyState>
  );
}
