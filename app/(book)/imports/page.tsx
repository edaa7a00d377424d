import { FileSpreadsheet } from "lucide-react";
import type { Metadata } from "next";
import { ImportList } from "@/components/imports/import-list";
import { STATE_LABEL } from "@/components/imports/import-words";
import { MappingList } from "@/components/imports/mapping-list";
import { RunList } from "@/components/imports/under-way";
import { UploadForm } from "@/components/imports/upload-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { listCreatorNames } from "@/lib/creators/data";
import { listImports } from "@/lib/imports/data/import";
import { listMappings } from "@/lib/imports/data/mapping";
import { listBusy } from "@/lib/imports/rules/progress";
import type { ImportState } from "@/lib/imports/rules/state";
import { listRuns } from "@/lib/imports/service/run";
import { isId } from "@/lib/kernel/id";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Imports" };

const STATES = Object.keys(STATE_LABEL) as ImportState[];

function hrefOf(state: ImportState | null, after?: string): string {
  const query = new URLSearchParams({ ...(state && { state }), ...(after && { after }) });
  return query.size > 0 ? `/imports?${query}` : "/imports";
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ImportsPage({ searchParams }: Props) {
  const { scope, workspace } = await pageViewer();
  const params = await searchParams;
  const after = typeof params.after === "string" && isId(params.after) ? params.after : null;
  const state = STATES.find((each) => each === params.state) ?? null;
  const [runs, { rows, nextAfter }, creators, mappings] = await Promise.all([
    listRuns(scope),
    listImports(scope, { after, state }),
    listCreatorNames(scope),
    listMappings(scope),
  ]);
  const mayImport = can(scope, "import.stage");
  // What others explained of their files tells a creator nothing.
  const shown = mappings.filter(({ isMine }) => isMine || scope.role !== "CREATOR");
  const zone = workspace.timeZone;
  return (
    <>
      <PageHeader
        eyebrow="Imports"
        title="Numbers come from files you already have"
        note="You see what a file would change before anything is changed. The same file twice changes nothing, and every import can be undone."
      />
      {mayImport ? <UploadForm creators={creators} runs={runs} /> : <RunList runs={runs} mayCancel={false} />}
      <section className="mt-10">
        <SectionHeader title="Files so far" />
        <TabLinks
          label="Files by state"
          links={[null, ...STATES].map((each) => ({
            href: hrefOf(each),
            label: each ? STATE_LABEL[each] : "All",
            current: each === state,
          }))}
        />
        {rows.length > 0 ? (
          <ImportList rows={rows} busy={listBusy(runs)} zone={zone} mayCommit={can(scope, "import.commit")} />
        ) : (
          <NoFiles state={state} />
        )}
        <Pagination
          label="Files"
          prevHref={after ? hrefOf(state) : undefined}
          nextHref={nextAfter ? hrefOf(state, nextAfter) : undefined}
        />
      </section>
      {shown.length > 0 && <MappingList mappings={shown} zone={zone} mayForget={mayImport} />}
    </>
  );
}

const NOTHING: Record<ImportState, { title: string; text: string }> = {
  waiting: {
    title: "Nothing waits for you",
    text: "A file that was read waits here until it is imported or put away.",
  },
  imported: {
    title: "Nothing is imported yet",
    text: "Read a file above, look at what it would change, then import it.",
  },
  undone: { title: "Nothing was undone", text: "An import that was taken back stands here, with what it had changed." },
};

function NoFiles({ state }: { state: ImportState | null }) {
  return (
    <div className="mt-6">
      {state ? (
        <EmptyState title={NOTHING[state].title}>{NOTHING[state].text}</EmptyState>
      ) : (
        <EmptyState icon={FileSpreadsheet} title="No file yet">
          In TikTok Studio: Analytics, Download data, CSV; the ZIP goes in as it is. In Ads Manager: Reporting, a report
          by ad and day, export as CSV or XLSX.
        </EmptyState>
      )}
    </div>
  );
}
