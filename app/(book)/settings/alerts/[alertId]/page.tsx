import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertForm } from "@/components/alerts/alert-form";
import { PageHeader } from "@/components/ui/page-header";
import { editAlertAction } from "@/lib/alerts/actions";
import { getAlert } from "@/lib/alerts/data";
import { listBrandNames } from "@/lib/brands/data";
import { listCurrencies } from "@/lib/costs/data/currencies";
import { listCurrencyChoices } from "@/lib/costs/rules/currencies";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Change an alert" };

export default async function EditAlertPage({ params }: { params: Promise<{ alertId: string }> }) {
  const [{ scope, workspace }, { alertId }] = await Promise.all([pageViewer(), params]);
  if (!can(scope, "alert.edit")) notFound();
  const alert = await orNotFound(getAlert(scope, alertId));
  const { brandId, brandName } = alert;
  const [brands, currencies] = await Promise.all([listBrandNames(scope), listCurrencies(scope)]);
  // What is chosen stays to be chosen, also when it is no longer offered.
  const own =
    brandId && brandName && !brands.some(({ id }) => id === brandId) ? [{ id: brandId, name: brandName }] : [];
  return (
    <>
      <PageHeader
        eyebrow="Alerts"
        title="Change the alert"
        note="Another line is judged afresh, and told anew if it is crossed."
      />
      <AlertForm
        action={editAlertAction}
        brands={[...own, ...brands]}
        currencies={listCurrencyChoices(alert.currency, [...currencies, workspace.currency]).used}
        alert={alert}
      />
    </>
  );
}
