import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BrandForm } from "@/components/brands/brand-form";
import { PageHeader } from "@/components/ui/page-header";
import { addBrandAction } from "@/lib/brands/actions";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Add a brand" };

export default async function NewBrandPage() {
  const { scope } = await pageViewer();
  if (!can(scope, "brand.add")) notFound();
  return (
    <>
      <PageHeader eyebrow="Brands" title="Add a brand" />
      <BrandForm action={addBrandAction} />
    </>
  );
}
