import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { getCreator } from "@/lib/creators/data";
import { listAccountRows } from "@/lib/provenance/data/accounts";
import { explainAccount } from "@/lib/provenance/rules/accounts";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Where an account’s numbers come from" };

export default async function WhereCreatorPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  const { name, handle } = await orNotFound(getCreator(scope, id));
  return (
    <OpenedNumber
      back={{ href: `/creators/${id}`, label: name }}
      opened={explainAccount(handle, await listAccountRows(scope, id))}
      zone={workspace.timeZone}
      mayOpen={scope.role !== "CREATOR"}
    />
  );
}
