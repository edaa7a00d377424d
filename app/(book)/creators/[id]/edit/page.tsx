import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CreatorForm } from "@/components/creators/creator-form";
import { PageHeader } from "@/components/ui/page-header";
import { editCreatorAction } from "@/lib/creators/actions";
import { getCreator } from "@/lib/creators/data";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Change a creator" };

export default async function EditCreatorPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  if (!can(scope, "creator.edit")) notFound();
  const creator = await orNotFound(getCreator(scope, id));
  return (
    <>
      <PageHeader eyebrow={`@${creator.handle}`} title="Change the profile" />
      <CreatorForm action={editCreatorAction} creator={creator} place={workspace} />
    </>
  );
}
