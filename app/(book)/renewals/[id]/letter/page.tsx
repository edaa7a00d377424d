import { UserPlus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { WhereLink } from "@/components/metrics/where-link";
import { LetterForm } from "@/components/outreach/letter-form";
import "@/components/outreach/outreach.css";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { TEMPLATE_FACTS, TEMPLATE_KINDS, type TemplateKind } from "@/lib/outreach/rules/letters";
import { getOutreach, getWording } from "@/lib/outreach/service";
import { openTerm } from "@/lib/provenance/rules/terms";
import { getRenewal } from "@/lib/renewals/data";
import { checkAsking } from "@/lib/renewals/rules/decide";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Letter" };

const TITLES: Record<TemplateKind, (brand: string) => string> = {
  renewal: (brand) => `Offer ${brand} the next term`,
  sales: (brand) => `Ask ${brand} what it sold`,
  pitch: (brand) => `Pitch to ${brand}`,
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ kind?: string | string[] }> };

export default async function LetterPage({ params, searchParams }: Props) {
  const [viewer, { id }, asked] = await Promise.all([pageViewer(), params, searchParams]);
  if (!can(viewer.scope, "outreach.send")) notFound();
  const kind = TEMPLATE_KINDS.find((each) => each === asked.kind) ?? "renewal";
  const now = new Date();
  const { facts, price, endsAt, brandId, contacts } = await orNotFound(getOutreach(viewer, id, now));
  const [wording, renewal] = await Promise.all([
    getWording(viewer.scope, kind, facts),
    getRenewal(viewer.scope, id, endsAt),
  ]);
  const asking = kind === "sales" ? checkAsking(renewal, viewer.workspace.timeZone, now) : null;
  return (
    <>
      <PageHeader
        eyebrow={`“${facts.videoTitle}” by @${facts.handle}, until ${formatDay(facts.endsOn)}`}
        title={facts.brandName ? TITLES[kind](facts.brandName) : "No brand to write to yet"}
        note={
          <Link href={openTerm(id)} className="link" prefetch={false}>
            Where its numbers come from
          </Link>
        }
      />
      <div className="mb-7">
        <TabLinks
          label="Letters"
          links={TEMPLATE_KINDS.map((each) => ({
            href: `/renewals/${id}/letter${each === "renewal" ? "" : `?kind=${each}`}`,
            label: TEMPLATE_FACTS[each].label,
            current: each === kind,
          }))}
        />
      </div>
      {asking?.ok === false && <Callout tone="neutral" title={asking.reason} />}
      {contacts.length > 0 ? (
        asking?.ok !== false && (
          <LetterForm
            key={kind}
            codeId={id}
            endsAt={endsAt.toISOString()}
            kind={kind}
            wording={wording}
            facts={facts}
            contacts={contacts}
            price={price.ok ? formatMoney(price.minor, facts.currency) : ""}
            priceReason={
              <WhereLink href={openTerm(id)} label="the price">
                {price.reason}
              </WhereLink>
            }
          />
        )
      ) : (
        <EmptyState
          icon={UserPlus}
          title="Nobody to write to"
          actions={
            <ButtonLink href={brandId ? `/brands/${brandId}` : `/codes/${id}`} variant="primary">
              {brandId ? "Add a contact" : "Open the code"}
            </ButtonLink>
          }
        >
          {brandId
            ? `${facts.brandName} has no contact yet. Add a person with an e-mail address, then write the letter.`
            : "The code names no brand yet. Name it on the code’s page, then write the letter."}
        </EmptyState>
      )}
    </>
  );
}
