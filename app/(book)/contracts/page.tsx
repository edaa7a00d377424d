import { FileText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ContractStatusTag } from "@/components/contracts/contract-status";
import { WhereLink } from "@/components/metrics/where-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { listContracts } from "@/lib/contracts/data";
import { deriveContractStatus } from "@/lib/contracts/rules/status";
import { formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Contracts" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContractsPage({ searchParams }: Props) {
  const [{ scope }, { after }] = await Promise.all([pageViewer(), searchParams]);
  const { rows, more } = await listContracts(scope, typeof after === "string" ? after : "");
  const now = new Date();
  const last = rows.at(-1);
  const draft = can(scope, "contract.draft") && <ButtonLink href="/contracts/new">Draft a contract</ButtonLink>;
  return (
    <>
      <PageHeader eyebrow="Contracts" title="What was agreed, and what still waits" actions={draft} />
      {rows.length > 0 ? (
        <Table label="Contracts" fold>
          <thead>
            <tr>
              <th>Contract</th>
              <th>Status</th>
              <th>Licence</th>
              <th className="n">Fee</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, brand, creator, code, licence, feeMinor, currency, facts }) => (
              <tr key={id}>
                <td>
                  <Link href={`/contracts/${id}`}>
                    {brand.name} × @{creator.handle}
                  </Link>
                  <small>{code?.video.title}</small>
                </td>
                <td data-label="Status">
                  <ContractStatusTag status={deriveContractStatus(facts, now)} />
                </td>
                <td data-label="Licence">
                  {formatDay(licence.startsOn)} to {formatDay(licence.endsOn, { year: true })}
                </td>
                <td className="n" data-label="Fee">
                  <WhereLink href={`/contracts/${id}`} label={`the fee of ${brand.name} × @${creator.handle}`}>
                    {formatMoney(feeMinor, currency)}
                  </WhereLink>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState icon={FileText} title="No contract yet" actions={draft}>
          A contract says what the brand may do with a post, until when, and for how much. It is drawn up from a code
          and signed by both through a link.
        </EmptyState>
      )}
      <Pagination label="contracts" nextHref={more && last ? `/contracts?after=${last.id}` : undefined} />
    </>
  );
}
