import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CreatorForm } from "@/components/creators/creator-form";
import { PageHeader } from "@/components/ui/page-header";
import { addCreatorAction } from "@/lib/creators/actions";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Add a creator" };

export default async function NewCreatorPage() {
  const { scope, workspace } = await pageViewer();
  if (!can(scope, "creator.add")) notFound();
  return (
    <>
      <PageHeader eyebrow="Creators" title="Add a creator" />
      <CreatorForm action={addCreatorAction} place={workspace} />
    </>
  );
}
