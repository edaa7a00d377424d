import { FileText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ContractState } from "@/components/deals/contract-state";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { listDeals } from "@/lib/deals/data";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Deals" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DealsPage({ searchParams }: Props) {
  const [{ scope, workspace }, { after }] = await Promise.all([pageViewer(), searchParams]);
  const now = new Date();
  const zone = workspace.timeZone;
  const { rows, more } = await listDeals(scope, typeof after === "string" ? after : "", now);
  const last = rows.at(-1);
  const log = can(scope, "code.log") && <ButtonLink href="/codes/new">Log a code</ButtonLink>;
  return (
    <>
      <PageHeader eyebrow="Deals" title="Who works with whom" />
      {rows.length > 0 ? (
        <Table label="Deals" fold>
          <thead>
            <tr>
              <th>Deal</th>
              <th className="n">Codes</th>
              <th>Next end</th>
              <th>Latest contract</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, brand, creator, codeCount, nextEndAt, contract }) => (
              <tr key={id}>
                <td>
                  <Link href={`/deals/${id}`}>
                    {brand.name} × @{creator.handle}
                  </Link>
                </td>
                <td className="n" data-label="Codes">
                  {codeCount}
                </td>
                <td data-label="Next end">
                  {nextEndAt ? formatDay(dayIn(nextEndAt, zone), { year: true }) : "nothing runs"}
                </td>
                <td data-label="Latest contract">
                  {contract ? <ContractState contract={contract} zone={zone} now={now} /> : "none yet"}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState icon={FileText} title="No deal yet" actions={log}>
          A deal is one creator and one brand. It opens with their first code, and holds the codes, contracts and
          payments between them.
        </EmptyState>
      )}
      <Pagination label="deals" nextHref={more && last ? `/deals?after=${last.id}` : undefined} />
    </>
  );
}
