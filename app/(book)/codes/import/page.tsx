import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CaptureDesk } from "@/components/capture/capture-desk";
import { PageHeader } from "@/components/ui/page-header";
import { listBrandNames } from "@/lib/brands/data";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Import a code log" };

export default async function ImportCodesPage() {
  const { scope, workspace } = await pageViewer();
  if (!can(scope, "code.log")) notFound();
  const brands = (await listBrandNames(scope)).map(({ name }) => name);
  const { timeZone: zone, currency } = workspace;
  return (
    <>
      <PageHeader
        eyebrow="Codes"
        title="Bring your code log along"
        note="Columns are recognised by their titles, you look the rows over, and each good one is sealed."
      />
      <CaptureDesk takes="log" brands={brands} zone={zone} currency={currency} now={new Date()} />
    </>
  );
}
