import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BrandForm } from "@/components/brands/brand-form";
import { PageHeader } from "@/components/ui/page-header";
import { editBrandAction } from "@/lib/brands/actions";
import { getBrand } from "@/lib/brands/data";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Change a brand" };

export default async function EditBrandPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope }, { id }] = await Promise.all([pageViewer(), params]);
  if (!can(scope, "brand.edit")) notFound();
  const brand = await orNotFound(getBrand(scope, id));
  return (
    <>
      <PageHeader eyebrow={brand.name} title="Change the brand" />
      <BrandForm action={editBrandAction} brand={brand} />
    </>
  );
}
