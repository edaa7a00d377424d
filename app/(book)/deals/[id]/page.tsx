import type { Metadata } from "next";
import Link from "next/link";
import { HistoryList } from "@/components/audit/history-list";
import { CodesOf } from "@/components/codes/codes-of";
import { ContractState } from "@/components/deals/contract-state";
import { Payments } from "@/components/deals/payments";
import { DealConditions } from "@/components/release/conditions-form";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { listHistory } from "@/lib/audit/data";
import { listCodesOf } from "@/lib/codes/data/registry";
import { recordPaymentAction, undoPaymentAction } from "@/lib/deals/actions";
import { getDeal, listOffers } from "@/lib/deals/data";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { nameMembers, traceDeeds } from "@/lib/provenance/data/sources";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { getWorkspace } from "@/lib/workspaces/data";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Deal" };

const paymentActions = { paid: recordPaymentAction, undo: undoPaymentAction };

export default async function DealPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  const deal = await orNotFound(getDeal(scope, id));
  const { brand, creator, contracts, payments } = deal;
  const [codes, offers] = await Promise.all([listCodesOf(scope, { dealId: id }), listOffers(scope, id)]);
  const history = await listHistory(
    scope,
    [deal, ...contracts, ...codes].map((subject) => subject.id),
  );
  const [{ releaseConditions }, noted, names] = await Promise.all([
    getWorkspace(scope),
    traceDeeds(
      scope,
      payments.flatMap(({ contractId, createdAt }) => (contractId ? [] : [{ id, at: createdAt }])),
    ),
    nameMembers(
      scope,
      offers.map(({ recordedById }) => recordedById),
    ),
  ]);
  const hrefs = new Map([
    ...contracts.map((contract) => [contract.id, `/contracts/${contract.id}`] as const),
    ...codes.map((code) => [code.id, `/codes/${code.id}`] as const),
  ]);
  const now = new Date();
  const zone = workspace.timeZone;
  const sayNoted = ({ createdAt: at }: { createdAt: Date }) =>
    `noted ${[formatDay(dayIn(at, zone), { year: true }), noted({ id, at }).byName].filter(Boolean).join(", ")}`;
  const since = `Since ${formatDay(dayIn(deal.createdAt, zone), { year: true })}`;
  return (
    <>
      <PageHeader eyebrow="Deal" title={`${brand.name} × @${creator.handle}`} note={since} />
      <div className="grid gap-8">
        <CodesOf
          rows={codes}
          zone={zone}
          now={now}
          logHref={can(scope, "code.log") ? `/codes/new?brandId=${brand.id}&creatorId=${creator.id}` : undefined}
        />
        {offers.length > 0 && (
          <section>
            <SectionHeader title="Fees" note="as noted with each code, the newest first" />
            <Offers offers={offers} names={names} zone={zone} />
          </section>
        )}
        <section>
          <SectionHeader title="Contracts" />
          <Contracts contracts={contracts} zone={zone} now={now} />
        </section>
        <section id="payments">
          <SectionHeader title="Payments" />
          <Payments
            payments={payments.map((payment) => ({ ...payment, notedBy: sayNoted(payment) }))}
            today={dayIn(now, zone)}
            actions={can(scope, "payment.record") ? paymentActions : undefined}
          />
        </section>
        <DealConditions deal={deal} workspaceConditions={releaseConditions} mayEdit={can(scope, "deal.edit")} />
        <section>
          <SectionHeader title="History" />
          <HistoryList events={history} zone={zone} hrefs={hrefs} />
        </section>
      </div>
    </>
  );
}

type OffersProps = {
  offers: Awaited<ReturnType<typeof listOffers>>;
  /** Of members, by their ids. */
  names: ReadonlyMap<string, string>;
  zone: string;
};

function Offers({ offers, names, zone }: OffersProps) {
  return (
    <ul className="rows">
      {offers.map(({ id, codeId, title, feeMinor, currency, windowDays, createdAt, recordedById }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5 text-md">
          <span className="min-w-0">
            <span className="num font-medium">{formatMoney(feeMinor, currency)}</span> for{" "}
            {plural(windowDays, "day", "days")} of{" "}
            <Link className="link wrap-anywhere" href={`/codes/${codeId}`}>
              {title}
            </Link>
          </span>
          <span className="text-ink-2">
            {[formatDay(dayIn(createdAt, zone), { year: true }), names.get(recordedById ?? "")]
              .filter(Boolean)
              .join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

type ContractsProps = { contracts: Awaited<ReturnType<typeof getDeal>>["contracts"]; zone: string; now: Date };

function Contracts({ contracts, zone, now }: ContractsProps) {
  if (contracts.length === 0) return <p className="py-3 text-ink-2">None yet. Draft one from the page of a code.</p>;
  return (
    <ul className="rows">
      {contracts.map((contract) => (
        <li key={contract.id} className="flex flex-wrap items-center justify-between gap-2 py-2.5 text-md">
          <Link className="link" href={`/contracts/${contract.id}`}>
            {formatMoney(contract.feeMinor, contract.currency)}, {formatDay(contract.startsOn)} to{" "}
            {formatDay(contract.endsOn, { year: true })}
          </Link>
          <ContractState contract={contract} zone={zone} now={now} />
        </li>
      ))}
    </ul>
  );
}
