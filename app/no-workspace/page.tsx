import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LonePage } from "@/components/shell/lone-page";
import { SubmitButton } from "@/components/ui/submit-button";
import { OpenWorkspaceForm } from "@/components/workspaces/open-workspace-form";
import { findUser, findViewer } from "@/lib/server/session";
import { signOutAction } from "@/lib/users/actions";

export const metadata: Metadata = { title: "No workspace" };

export default async function NoWorkspacePage() {
  if (await findViewer()) redirect("/");
  const user = await findUser();
  if (!user) redirect("/sign-in");
  return (
    <LonePage
      title="You belong to no workspace"
      note={`Ask for an invitation to ${user.email}, or open a workspace of your own.`}
    >
      <OpenWorkspaceForm />
      <form action={signOutAction} className="mt-8">
        <SubmitButton variant="ghost">Sign out</SubmitButton>
      </form>
    </LonePage>
  );
}
