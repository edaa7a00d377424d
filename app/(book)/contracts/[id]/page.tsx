import type { Metadata } from "next";
import Link from "next/link";
import { HistoryList } from "@/components/audit/history-list";
import { ContractActs } from "@/components/contracts/contract-acts";
import { ContractDocumentView } from "@/components/contracts/contract-document";
import { ContractStatusTag } from "@/components/contracts/contract-status";
import { SigningPlaces } from "@/components/contracts/signing-places";
import { WhereLink } from "@/components/metrics/where-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { listHistory } from "@/lib/audit/data";
import { type ContractDetail, getContract } from "@/lib/contracts/data";
import { describeContract } from "@/lib/contracts/rules/headline";
import { givenSignatures, renderShown } from "@/lib/contracts/rules/shown";
import { type ContractStatus, deriveContractStatus } from "@/lib/contracts/rules/status";
import { addDays, dayIn, formatDay, zonePlace } from "@/lib/kernel/day";
import { traceLast } from "@/lib/provenance/data/sources";
import type { Source } from "@/lib/provenance/rules/opened";
import { orNotFound } from "@/lib/server/page";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { sendContractAction, voidContractAction } from "@/lib/signing/actions";
import { DEFAULT_SIGNING_DAYS, proposeSigningDay } from "@/lib/signing/rules/ending";
import { signingLinks } from "@/lib/signing/service/send";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Contract" };

type Props = { params: Promise<{ id: string }> };

export default async function ContractPage({ params }: Props) {
  const [viewer, { id }] = await Promise.all([pageViewer(), params]);
  const { scope, workspace } = viewer;
  const contract = await orNotFound(getContract(scope, id));
  const { brand, creator, facts, signatures } = contract;
  const [history, written] = await Promise.all([listHistory(scope, [id]), traceLast(scope, id, "contract.draft")]);
  const now = new Date();
  const zone = workspace.timeZone;
  const status = deriveContractStatus(facts, now);
  const waitingFor = signatures.filter(({ signedAt }) => !signedAt).map(({ name }) => name);
  const { title, note } = describeContract(facts, waitingFor, zone, now);
  const { document, sha256, intact } = renderShown(contract);
  const eyebrow = (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Link className="link" href={`/deals/${contract.dealId}`}>
        {brand.name} × @{creator.handle}
      </Link>
      {contract.code && (
        <Link className="link" href={`/codes/${contract.code.id}`}>
          Code {contract.code.mask ?? ""}
        </Link>
      )}
      <ContractStatusTag status={status} />
    </span>
  );
  return (
    <>
      <PageHeader
        eyebrow={eyebrow}
        title={title}
        note={note}
        actions={<Acts viewer={viewer} contract={contract} status={status} sha256={sha256} now={now} />}
      />
      {!intact && (
        <Callout tone="bad" title="The stored terms no longer give the text that was sent.">
          <p>
            Nothing can be signed or printed. Restore the contract from a backup, and verify the record in Settings.
          </p>
        </Callout>
      )}
      {signatures.length > 0 && (
        <section className="mb-8">
          <SectionHeader title="Signatures" note={status === "sent" ? "each by a link of their own" : undefined} />
          <SigningPlaces
            places={signatures}
            zone={zone}
            links={status === "sent" ? signingLinks(scope, signatures) : {}}
          />
        </section>
      )}
      {intact && (
        <p className="mb-3 text-sm text-ink-3 wrap-anywhere">
          <WhereLink href="#history" label="every number of this text">
            {sayWritten(written ?? { at: contract.createdAt, byName: null }, zone)}, {contract.terms.version}, SHA-256{" "}
            <code>{sha256}</code>
          </WhereLink>
        </p>
      )}
      {intact && <ContractDocumentView document={document} signatures={givenSignatures(signatures)} zone={zone} />}
      <section id="history" className="mt-10">
        <SectionHeader title="History" />
        <HistoryList events={history} zone={zone} />
      </section>
    </>
  );
}

/** Whose numbers the text holds: nothing in it is computed. */
function sayWritten({ at, byName }: Pick<Source, "at" | "byName">, zone: string): string {
  return `Terms written ${byName ? `by ${byName} ` : ""}on ${formatDay(dayIn(at, zone), { year: true })}`;
}

type ActsProps = { viewer: Viewer; contract: ContractDetail; status: ContractStatus; sha256: string; now: Date };

function Acts({ viewer: { scope, workspace }, contract, status, sha256, now }: ActsProps) {
  const { id, codeId, terms, signBy } = contract;
  const today = dayIn(now, workspace.timeZone);
  const { endsOn } = terms.licence;
  const over = status === "voided" || status === "declined";
  const late = status === "sent" && signBy !== null && now > signBy;
  return (
    <ContractActs
      id={id}
      status={status}
      sha256={sha256}
      signOn={{
        proposed: proposeSigningDay(today, addDays(today, DEFAULT_SIGNING_DAYS), endsOn),
        min: today,
        max: endsOn,
      }}
      zoneName={zonePlace(workspace.timeZone)}
      actions={{
        ...(can(scope, "contract.send") && { send: sendContractAction }),
        ...(can(scope, "contract.void") && { void: voidContractAction }),
        mayDraft: can(scope, "contract.draft"),
      }}
      againHref={codeId && (over || late) ? `/contracts/new?code=${codeId}&from=${id}` : null}
    />
  );
}
