import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Fragment } from "react";
import { CostForm } from "@/components/costs/cost-form";
import { CostTable } from "@/components/costs/cost-table";
import { OwnerFilter } from "@/components/costs/owner-filter";
import { PerformanceNav } from "@/components/metrics/performance-nav";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { addCostAction, removeCostAction, restoreCostAction } from "@/lib/costs/actions";
import { listCosts, sumCosts } from "@/lib/costs/data/cost";
import { listCurrencies } from "@/lib/costs/data/currencies";
import { parseRoi, roiQuery } from "@/lib/costs/rules/filter";
import { type Day, dayIn } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readCodeChoices, readOwners } from "../owners";

export const metadata: Metadata = { title: "Costs" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CostsPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const today = dayIn(new Date(), workspace.timeZone);
  const filter = parseRoi(params, today);
  const mayEdit = can(scope, "cost.edit");
  const listed = { ...filter.selection, period: filter.chosen.period };
  const [{ rows, nextAfter }, sums, owners, codes, currencies] = await Promise.all([
    listCosts(scope, listed, typeof params.after === "string" ? params.after : null),
    sumCosts(scope, listed),
    readOwners(scope, filter),
    mayEdit ? readCodeChoices(scope, workspace.timeZone) : [],
    mayEdit ? listCurrencies(scope) : [],
  ]);
  const query = roiQuery(filter, { period: true });
  const total = sums.map(({ currency, minor }) => formatMoney(minor, currency)).join(" and ");
  const undated = roiQuery(filter, { period: false });
  const whereOf = (cost: { spentOn: Day; currency: string }) =>
    `/performance/where/return?${undated ? `${undated}&` : ""}from=${cost.spentOn}&to=${cost.spentOn}&currency=${cost.currency}#costs`;
  return (
    <>
      <PageHeader
        eyebrow={["Costs", owners.who, formatPeriod(filter.chosen.period)].filter(Boolean).join(", ")}
        title={total ? `${total} beside ads and licences` : "What campaigns cost beside ads and licences"}
        note={
          <>
            Ad spend comes with imports, licence fees with contracts, commissions with shop orders.
            {mayEdit && " Enter the rest."}
            {sums.map(({ currency }) => (
              <Fragment key={currency}>
                {" "}
                <Link
                  className="link"
                  href={`/performance/where/return?${query}&currency=${currency}#costs`}
                  prefetch={false}
                >
                  Who entered what{sums.length > 1 && `, in ${currency}`}
                </Link>
              </Fragment>
            ))}
          </>
        }
        actions={
          <>
            <ButtonLink href={`/performance/roi?${query}`}>
              <ArrowLeft aria-hidden /> ROI
            </ButtonLink>
            {rows.length > 0 && (
              <ButtonLink href={`/api/costs/export?${query}`} prefetch={false} download>
                Export as CSV
              </ButtonLink>
            )}
          </>
        }
      />
      <PerformanceNav current="/performance/roi" params={params}>
        <OwnerFilter path="/performance/costs" filter={filter} owners={owners} />
      </PerformanceNav>
      {rows.length > 0 ? (
        <CostTable
          costs={rows}
          whereOf={whereOf}
          actions={mayEdit ? { remove: removeCostAction, restore: restoreCostAction } : undefined}
        />
      ) : (
        <EmptyState title="No cost was entered for this period">
          Product that was sent, parcels, discount codes, hours of coordination, fees outside contracts: with them the
          return is a true one.
        </EmptyState>
      )}
      <Pagination label="costs" nextHref={nextAfter ? `/performance/costs?${query}&after=${nextAfter}` : undefined} />
      {mayEdit && (
        <section id="add" className="mt-12">
          <SectionHeader title="Add a cost" />
          <div className="mt-5">
            <CostForm
              action={addCostAction}
              choices={{ ...owners, codes, currencies }}
              cost={{ ...filter.selection, entryId: newId(), currency: workspace.currency, spentOn: today }}
            />
          </div>
        </section>
      )}
    </>
  );
}
