import { FileSpreadsheet } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { FORMAT_LABEL } from "@/components/imports/import-words";
import { UploadForm } from "@/components/imports/upload-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { listCreatorNames } from "@/lib/creators/data";
import { listImports } from "@/lib/imports/data/import";
import { formatCounts } from "@/lib/imports/rules/plan";
import { formatInstant } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/id";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({ searchParams }: { searchParams: Promise<{ after?: string | string[] }> }) {
  const { scope, workspace } = await pageViewer();
  const { after } = await searchParams;
  const cursor = typeof after === "string" && isId(after) ? after : null;
  const [{ rows, nextAfter }, creators] = await Promise.all([listImports(scope, cursor), listCreatorNames(scope)]);
  const mayImport = can(scope, "import.stage");
  return (
    <>
      <PageHeader
        eyebrow="Imports"
        title="Numbers come from files you already have"
        note="You see what a file would change before anything is changed. The same file twice changes nothing."
      />
      {mayImport && <UploadForm creators={creators} />}
      <section className="mt-10">
        <SectionHeader title="Files so far" />
        {rows.length === 0 ? (
          <EmptyState icon={FileSpreadsheet} title="No file yet">
            In TikTok Studio: Analytics, Download data, CSV. In Ads Manager: Reporting, a report by ad and day, export
            as CSV.
          </EmptyState>
        ) : (
          <Table label="Files so far" fold>
            <thead>
              <tr>
                <th>File</th>
                <th>Read</th>
                <th>Lines</th>
                <th>State</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link className="link break-all" href={`/imports/${row.id}`}>
                      {row.fileName}
                    </Link>
                    <span className="block text-ink-2">{FORMAT_LABEL[row.format]}</span>
                  </td>
                  <td data-label="Read">{formatInstant(row.createdAt, workspace.timeZone)}</td>
                  <td data-label="Lines">{formatCounts(row.counts)}</td>
                  <td data-label="State">{row.committedAt ? "Imported" : "Waits for you"}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pagination
          label="Files"
          prevHref={cursor ? "/imports" : undefined}
          nextHref={nextAfter ? `/imports?after=${nextAfter}` : undefined}
        />
      </section>
    </>
  );
}
