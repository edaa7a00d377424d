import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ContractForm } from "@/components/contracts/contract-form";
import { PageHeader } from "@/components/ui/page-header";
import { editContractAction } from "@/lib/contracts/actions";
import { findFreeReason, getContract } from "@/lib/contracts/data";
import { termsToForm } from "@/lib/contracts/rules/form";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Change a draft" };

export default async function EditContractPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope }, { id }] = await Promise.all([pageViewer(), params]);
  if (!can(scope, "contract.draft")) notFound();
  const { terms, sentAt, voidedAt, brand, creator } = await orNotFound(getContract(scope, id));
  if (sentAt || voidedAt) redirect(`/contracts/${id}`);
  return (
    <>
      <PageHeader eyebrow={`${brand.name} × @${creator.handle}`} title="Change the draft" />
      <ContractForm
        action={editContractAction}
        about={{ id }}
        fields={termsToForm(terms)}
        freeReason={await findFreeReason(scope, id)}
        cancelHref={`/contracts/${id}`}
      />
    </>
  );
}
