import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConditionsForm } from "@/components/release/conditions-form";
import { PageHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { pageViewer } from "@/lib/server/session";
import { getWorkspace } from "@/lib/workspaces/data";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Release" };

export default async function ReleasePage() {
  const { scope } = await pageViewer();
  if (scope.role === "CREATOR") notFound();
  const { releaseConditions } = await getWorkspace(scope);
  return (
    <>
      <PageHeader eyebrow="Settings" title="What must hold before a code is handed over" />
      <SettingsTabs current="/settings/release" role={scope.role} />
      <ConditionsForm conditions={releaseConditions} disabled={!can(scope, "workspace.edit")} />
    </>
  );
}
