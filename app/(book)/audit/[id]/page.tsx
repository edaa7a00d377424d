import type { Metadata } from "next";
import Link from "next/link";
import { OwnPercentiles } from "@/components/audits/flags-form";
import { FollowUpTag, Proposals } from "@/components/audits/proposals";
import { Budgets, Variations } from "@/components/audits/remarks";
import { TopLists } from "@/components/audits/top-lists";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { nameAudit } from "@/lib/audits/rules/freshness";
import { formatThreshold } from "@/lib/audits/rules/report";
import { getFollowedAudit } from "@/lib/audits/service";
import { dayIn, formatDay, formatInstant } from "@/lib/kernel/day";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Weekly audit" };

export default async function KeptAuditPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  const { creator, weekOn, createdAt, report, proposals } = await orNotFound(getFollowedAudit(scope, id));
  const { flags } = report;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link href={`/audit?creator=${creator.id}`} className="link">
            Weekly audit of {nameAudit(creator.handle, report.usual.asOf)}
          </Link>
        }
        title={`The week of ${formatDay(weekOn, { year: true })}`}
        note={`As found on ${formatInstant(createdAt, workspace.timeZone)}, flagged from ${formatThreshold(flags.completion)} completion and ${formatThreshold(flags.engagement)} engagement.`}
      />
      <section>
        <SectionHeader title="Worth a code" note="and what became of it" />
        {proposals.length === 0 && <p className="pt-4 text-ink-2">Nothing was proposed.</p>}
        <Proposals
          proposals={proposals}
          flags={flags}
          auditId={id}
          act={({ followUp }) => <FollowUpTag followUp={followUp} />}
        />
      </section>
      <Budgets budgets={report.budgets} creatorId={creator.id} auditId={id} />
      <TopLists {...report} creatorId={creator.id} auditId={id} />
      <p className="max-w-2xl pt-4 text-ink-2">
        <OwnPercentiles p90={report.usual.p90} creator={creator} auditId={id} />
      </p>
      <Variations
        variations={report.variations}
        asOf={dayIn(createdAt, workspace.timeZone)}
        creatorId={creator.id}
        auditId={id}
      />
    </>
  );
}
