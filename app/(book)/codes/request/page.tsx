import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RequestForm } from "@/components/codes/request-form";
import { PageHeader } from "@/components/ui/page-header";
import { requestCodeAction } from "@/lib/codes/actions";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { type NewCodeParams, readGiven } from "../given";

export const metadata: Metadata = { title: "Ask for a code" };

export default async function RequestCodePage({ searchParams }: { searchParams: Promise<NewCodeParams> }) {
  const [viewer, params] = await Promise.all([pageViewer(), searchParams]);
  if (!can(viewer.scope, "code.request")) notFound();
  const form = await readGiven(viewer, params);
  return (
    <>
      <PageHeader
        eyebrow="Codes"
        title={form.given.before ? "Ask for the next code" : "Ask a creator for a code"}
        note="They get one page where they paste it, without an account. You see when they open it."
      />
      <RequestForm {...form} action={requestCodeAction} />
    </>
  );
}
