/* The desk at which many codes come in at once; two pages lead to it, for what is pasted and for a file. */
import { notFound } from "next/navigation";
import type { ComponentProps } from "react";
import { CaptureDesk } from "@/components/capture/capture-desk";
import { PageHeader } from "@/components/ui/page-header";
import { listBrandNames } from "@/lib/brands/data";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

type CapturePageProps = Pick<ComponentProps<typeof CaptureDesk>, "takes"> & { title: string; note: string };

export async function CapturePage({ takes, title, note }: CapturePageProps) {
  const { scope, workspace } = await pageViewer();
  if (!can(scope, "code.log")) notFound();
  const brands = (await listBrandNames(scope)).map(({ name }) => name);
  const { timeZone: zone, currency } = workspace;
  return (
    <>
      <PageHeader eyebrow="Codes" title={title} note={note} />
      <CaptureDesk
        takes={takes}
        brands={brands}
        zone={zone}
        currency={currency}
        now={new Date()}
        mayTakeBack={can(scope, "code.archive")}
      />
    </>
  );
}
