import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertForm } from "@/components/alerts/alert-form";
import { PageHeader } from "@/components/ui/page-header";
import { editAlertAction } from "@/lib/alerts/actions";
import { getAlert } from "@/lib/alerts/data";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readAlertChoices } from "../choices";

export const metadata: Metadata = { title: "Change an alert" };

export default async function EditAlertPage({ params }: { params: Promise<{ alertId: string }> }) {
  const [{ scope, workspace }, { alertId }] = await Promise.all([pageViewer(), params]);
  if (!can(scope, "alert.edit")) notFound();
  const alert = await orNotFound(getAlert(scope, alertId));
  const choices = await readAlertChoices({ scope, workspace }, alert.currency);
  return (
    <>
      <PageHeader
        eyebrow="Alerts"
        title="Change the alert"
        note="Another line is judged afresh, and told anew if it is crossed."
      />
      <AlertForm action={editAlertAction} choices={choices} alert={alert} />
    </>
  );
}
