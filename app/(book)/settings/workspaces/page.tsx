import type { Metadata } from "next";
import { ActionButton } from "@/components/ui/action-button";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { OpenWorkspaceForm } from "@/components/workspaces/open-workspace-form";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { plural } from "@/lib/kernel/text";
import { openSampleAction } from "@/lib/sample/actions";
import { pageViewer } from "@/lib/server/session";
import { switchWorkspaceAction } from "@/lib/users/actions";
import { listWorkspacesOf } from "@/lib/users/data";
import { type MemberRole, ROLE_LABEL } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Workspaces" };

export default async function WorkspacesPage() {
  const { scope, user, workspace } = await pageViewer();
  const workspaces = await listWorkspacesOf(user.id);
  return (
    <>
      <PageHeader eyebrow="Settings" title={`You work in ${plural(workspaces.length, "workspace", "workspaces")}`} />
      <SettingsTabs current="/settings/workspaces" role={scope.role} />
      <ul className="divide-y divide-rule">
        {workspaces.map(({ id, name, role, isSample }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              <strong className="font-medium">{name}</strong> · {ROLE_LABEL[role as MemberRole].label}
              {isSample && " · sample"}
            </span>
            {id === workspace.id ? (
              <span className="text-ink-2">open now</span>
            ) : (
              <ActionButton action={switchWorkspaceAction} values={{ workspaceId: id }}>
                Go there
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {!workspaces.some(({ isSample }) => isSample) && (
        <section className="mt-10 max-w-xl">
          <SectionHeader title="The sample workspace" />
          <p className="mb-4 text-ink-2">
            Codes in every state, a signed contract, ninety days of numbers. It is yours to try things in, and goes with
            one click.
          </p>
          <ActionButton action={openSampleAction} values={{}}>
            Open the sample workspace
          </ActionButton>
        </section>
      )}
      <section className="mt-10 max-w-xl">
        <SectionHeader title="Open another workspace" note="another business, its own book" />
        <OpenWorkspaceForm />
      </section>
    </>
  );
}
