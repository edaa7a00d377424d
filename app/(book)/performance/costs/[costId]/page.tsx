import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CostForm } from "@/components/costs/cost-form";
import { PageHeader } from "@/components/ui/page-header";
import { listBrandNames } from "@/lib/brands/data";
import { editCostAction } from "@/lib/costs/actions";
import { getCost } from "@/lib/costs/data/cost";
import { listCurrencies } from "@/lib/costs/data/currencies";
import { listCreatorNames } from "@/lib/creators/data";
import { minorExponent } from "@/lib/kernel/money";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readCodeChoices } from "../../owners";

export const metadata: Metadata = { title: "Change a cost" };

export default async function EditCostPage({ params }: { params: Promise<{ costId: string }> }) {
  const [{ scope, workspace }, { costId }] = await Promise.all([pageViewer(), params]);
  if (!can(scope, "cost.edit")) notFound();
  const { amountMinor, title, ...cost } = await orNotFound(getCost(scope, costId));
  const [brands, creators, offered, currencies] = await Promise.all([
    listBrandNames(scope),
    listCreatorNames(scope),
    readCodeChoices(scope, workspace.timeZone),
    listCurrencies(scope),
  ]);
  // What is chosen stays to be chosen, also when it is no longer offered.
  const keep = <T extends { id: string }>(list: T[], own: T | null) =>
    own === null || list.some(({ id }) => id === own.id) ? list : [own, ...list];
  const choices = {
    brands: keep(brands, cost.brandId && cost.brandName ? { id: cost.brandId, name: cost.brandName } : null),
    creators: keep(
      creators.map(({ id, handle }) => ({ id, handle })),
      cost.creatorId && cost.handle ? { id: cost.creatorId, handle: cost.handle } : null,
    ),
    codes: keep(offered, cost.codeId && title ? { id: cost.codeId, label: title } : null),
    currencies: [...currencies, workspace.currency],
  };
  const amount = (amountMinor / 10 ** minorExponent(cost.currency)).toFixed(minorExponent(cost.currency));
  return (
    <>
      <PageHeader eyebrow="Costs" title="Change the cost" />
      <CostForm action={editCostAction} choices={choices} cost={{ ...cost, costId, amount }} />
    </>
  );
}
