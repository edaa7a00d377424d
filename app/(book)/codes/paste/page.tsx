import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CaptureDesk } from "@/components/capture/capture-desk";
import { PageHeader } from "@/components/ui/page-header";
import { listBrandNames } from "@/lib/brands/data";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Paste several codes" };

export default async function PasteCodesPage() {
  const { scope, workspace } = await pageViewer();
  if (!can(scope, "code.log")) notFound();
  const brands = (await listBrandNames(scope)).map(({ name }) => name);
  const { timeZone: zone, currency } = workspace;
  return (
    <>
      <PageHeader
        eyebrow="Codes"
        title="Paste the whole thread"
        note="Codes, links, creators, brands, days and fees are lifted out of it. You look them over; then they are saved in one go."
      />
      <CaptureDesk takes="text" brands={brands} zone={zone} currency={currency} now={new Date()} />
    </>
  );
}
