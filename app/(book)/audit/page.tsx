import { ClipboardCheck, Plus, Send } from "lucide-react";
import type { Metadata } from "next";
import { CreatorChoice } from "@/components/audits/creator-choice";
import { FlagsForm } from "@/components/audits/flags-form";
import { OtherCreators } from "@/components/audits/other-creators";
import { Proposals } from "@/components/audits/proposals";
import { Budgets, Variations } from "@/components/audits/remarks";
import { StaleNumbers } from "@/components/audits/stale-numbers";
import { TopLists } from "@/components/audits/top-lists";
import { Weeks } from "@/components/audits/weeks";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { findBestCreator, findNewestWeek, listAudited, listFound } from "@/lib/audits/data/audit";
import { judgeAge, nameAudit } from "@/lib/audits/rules/freshness";
import type { AuditReport, Proposal } from "@/lib/audits/rules/report";
import { listFollowedAudits, readReport } from "@/lib/audits/service";
import { getCreator } from "@/lib/creators/data";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Weekly audit" };

/** Half a year of weeks. */
const WEEKS = 26;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The chosen creator, else the one whose video scores best, else the first with numbers; null in a book without any. */
async function chooseCreator(scope: Scope, chosen: unknown, creators: { id: string; handle: string }[]) {
  if (typeof chosen === "string" && chosen !== "") return orNotFound(getCreator(scope, chosen));
  const best = await findBestCreator(scope);
  return creators.find(({ id }) => id === best) ?? creators[0] ?? null;
}

export default async function AuditPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const creators = await listAudited(scope);
  const creator = await chooseCreator(scope, params.creator, creators);
  if (!creator) return <NothingToAudit mayImport={can(scope, "import.stage")} />;
  const at = { now: new Date(), zone: workspace.timeZone };
  const [report, weeks, week] = await Promise.all([
    readReport(scope, creator.id, at),
    listFollowedAudits(scope, creator.id, WEEKS),
    creators.length > 1 ? findNewestWeek(scope) : null,
  ]);
  const { usual, flags, proposals } = report;
  const stale = usual.videos > 0 ? judgeAge(usual.asOf, dayIn(at.now, at.zone)) : null;
  const others = week ? (await listFound(scope, week)).filter(({ creatorId }) => creatorId !== creator.id) : [];
  return (
    <>
      <PageHeader
        eyebrow={`Weekly audit of ${nameAudit(creator.handle, usual.asOf)}`}
        title={titleOf(report)}
        note="As the book stands now. Every Monday it is kept, and mailed to whoever wants reminders."
      />
      {creators.length > 1 && <CreatorChoice creators={creators} chosen={creator.id} />}
      {stale && <StaleNumbers stale={stale} mayImport={can(scope, "import.stage")} />}
      <section>
        <SectionHeader title="Worth a code" note="the best scores without a code, and with nothing in the way" />
        {proposals.length === 0 && (
          <p className="pt-4 text-ink-2">
            {usual.videos === 0
              ? "This creator has no videos yet. Import the content table from TikTok Studio."
              : "Every scored video has a code, was asked for, or is held back. New numbers bring new ones."}
          </p>
        )}
        <Proposals
          proposals={proposals}
          flags={flags}
          act={(video, index) => <Ask scope={scope} video={video} first={index === 0} />}
        />
      </section>
      {week && <OtherCreators weekOn={week} found={others} />}
      <Budgets budgets={report.budgets} />
      <TopLists {...report} />
      <Variations variations={report.variations} />
      <FlagsForm flags={flags} p90={usual.p90} handle={creator.handle} mayEdit={can(scope, "audit.edit")} />
      <Weeks weeks={weeks} />
    </>
  );
}

function titleOf({ proposals }: AuditReport): string {
  const [first, ...others] = proposals;
  if (!first) return "Nothing new to ask for this week";
  if (others.length === 0) return `Ask for ${shortTitle(first.title)} next`;
  return `Ask for ${shortTitle(first.title)} next, then ${others.length === 1 ? "one more" : "two more"}`;
}

/** One press leads to the form with the video chosen: a request for those who may ask, a code of one's own for its creator. */
function Ask({ scope, video, first }: { scope: Scope; video: Proposal; first: boolean }) {
  const variant = first ? "spark" : "secondary";
  if (can(scope, "code.request"))
    return (
      <ButtonLink
        href={`/codes/request?videoId=${video.id}`}
        variant={variant}
        aria-label={`Ask for a code of ${shortTitle(video.title)}`}
      >
        <Send aria-hidden /> Ask for a code
      </ButtonLink>
    );
  if (!can(scope, "code.log")) return null;
  return (
    <ButtonLink
      href={`/codes/new?videoId=${video.id}`}
      variant={variant}
      aria-label={`Log its code: ${shortTitle(video.title)}`}
    >
      <Plus aria-hidden /> Log its code
    </ButtonLink>
  );
}

function NothingToAudit({ mayImport }: { mayImport: boolean }) {
  return (
    <>
      <PageHeader eyebrow="Weekly audit" title="Which videos deserve a code this week?" />
      <EmptyState
        icon={ClipboardCheck}
        title="An audit needs numbers"
        actions={
          mayImport && (
            <ButtonLink href="/imports" variant="primary">
              Import from TikTok Studio
            </ButtonLink>
          )
        }
      >
        Import the content table from TikTok Studio. Every Monday you then see what did best by completion, engagement
        and shares, and the three videos to ask for.
      </EmptyState>
    </>
  );
}
