import { ScanLine } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ContractForm } from "@/components/contracts/contract-form";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { draftContractAction } from "@/lib/contracts/actions";
import { getContract, getTermsSource, listLicensable } from "@/lib/contracts/data";
import { termsToForm } from "@/lib/contracts/rules/form";
import { deriveNextTerm } from "@/lib/contracts/rules/terms";
import { proposeTerms } from "@/lib/contracts/service";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { orNotFound } from "@/lib/server/page";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Draft a contract" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewContractPage({ searchParams }: Props) {
  const [viewer, { code, from }] = await Promise.all([pageViewer(), searchParams]);
  if (!can(viewer.scope, "contract.draft")) notFound();
  if (typeof code !== "string") return <CodePicker viewer={viewer} />;
  return <Draft viewer={viewer} codeId={code} from={typeof from === "string" ? from : null} />;
}

async function Draft({ viewer, codeId, from }: { viewer: Viewer; codeId: string; from: string | null }) {
  const { brand, source } = await orNotFound(getTermsSource(viewer.scope, codeId));
  if (!brand)
    return (
      <EmptyState
        icon={ScanLine}
        title="This code has no brand yet"
        actions={<ButtonLink href={`/codes/${codeId}`}>Open the code</ButtonLink>}
      >
        A licence needs somebody to license to. Log the code with its brand, then draw the contract up.
      </EmptyState>
    );
  const { terms, note, openContract } = await startingTerms(viewer, codeId, from);
  return (
    <>
      <PageHeader
        eyebrow={`${brand.name} × @${source.creator.handle}`}
        title={
          <>
            License <em>{source.video.title}</em>
          </>
        }
        note={note}
      />
      {openContract && !openContract.signedAt && (
        <div className="mb-8 max-w-3xl">
          <Callout tone="neutral" title="This code has a contract already.">
            <p>
              <Link className="link" href={`/contracts/${openContract.id}`}>
                {openContract.sentAt ? "Open it" : "Go on with its draft"}
              </Link>{" "}
              rather than drawing up a second one.
            </p>
          </Callout>
        </div>
      )}
      <ContractForm
        action={draftContractAction}
        about={{ codeId }}
        fields={termsToForm(terms)}
        freeReason=""
        cancelHref={`/codes/${codeId}`}
      />
    </>
  );
}

/** From an earlier contract where one is named, else the next term after a signed one, else from the code itself. */
async function startingTerms({ scope, workspace }: Viewer, codeId: string, from: string | null) {
  const { terms, openContract, noted } = await proposeTerms(scope, workspace.timeZone, codeId);
  const { content } = terms;
  if (from) {
    const before = (await orNotFound(getContract(scope, from))).terms;
    return { terms: { ...before, content }, note: "Filled in with the terms of the earlier contract.", openContract };
  }
  const fee = noted ? ", with the fee that stands in the deal" : "";
  if (!openContract?.signedAt)
    return { terms, note: `Filled in from the code${fee}; change what differs.`, openContract };
  const last = (await getContract(scope, openContract.id)).terms;
  const next = deriveNextTerm(last, dayIn(new Date(), last.licence.zone));
  const note = `The next term, on the same terms: the licence signed before ends on ${formatDay(last.licence.endsOn, { year: true })}.`;
  return { terms: { ...next, content }, note, openContract };
}

async function CodePicker({ viewer: { scope, workspace } }: { viewer: Viewer }) {
  const codes = await listLicensable(scope, new Date());
  const log = can(scope, "code.log") && <ButtonLink href="/codes/new">Log a code</ButtonLink>;
  return (
    <>
      <PageHeader
        eyebrow="Contracts"
        title="Which code is licensed?"
        note="These codes run, have a brand and no contract yet."
      />
      {codes.length > 0 ? (
        <ul className="rows max-w-3xl">
          {codes.map(({ id, video, brand, creator, expiresAt }) => (
            <li key={id}>
              <Link href={`/contracts/new?code=${id}`} className="block py-3 hover:bg-sunk">
                <span className="said block wrap-anywhere">{video.title}</span>
                <span className="text-md text-ink-2">
                  {brand?.name} × @{creator.handle}, ends{" "}
                  {formatDay(dayIn(expiresAt, workspace.timeZone), { year: true })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={ScanLine} title="No code waits for a contract" actions={log}>
          A contract is drawn up from a code that runs and has a brand. Log the code first; the terms are then filled in
          from it.
        </EmptyState>
      )}
    </>
  );
}
