import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { WorkspaceSettingsForm } from "@/components/workspaces/workspace-settings-form";
import { pageViewer } from "@/lib/server/session";
import { getWorkspace } from "@/lib/workspaces/data";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { scope } = await pageViewer();
  const workspace = await getWorkspace(scope);
  return (
    <>
      <PageHeader eyebrow="Settings" title={`How ${workspace.name} works`} />
      <SettingsTabs current="/settings" role={scope.role} />
      <WorkspaceSettingsForm workspace={workspace} disabled={!can(scope, "workspace.edit")} />
    </>
  );
}
