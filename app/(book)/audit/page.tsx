import { ClipboardCheck, Plus } from "lucide-react";
import type { Metadata } from "next";
import { Ask } from "@/components/audits/ask";
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
import { findFlagged } from "@/lib/audits/data/measure";
import { judgeAge, nameAudit } from "@/lib/audits/rules/freshness";
import { type AuditReport, type Proposal, sayNothingElse, WORTH_SCORE } from "@/lib/audits/rules/report";
import { type Voice, voiceOf } from "@/lib/audits/rules/voice";
import { listFollowedAudits, readReport } from "@/lib/audits/service";
import { DEFAULT_WINDOW_DAYS } from "@/lib/codes/rules/window";
import { getCreator } from "@/lib/creators/data";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { listUrls } from "@/lib/videos/data";
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
  const { usual, flags } = report;
  const voice = voiceOf(scope.role);
  const stale = usual.videos > 0 ? judgeAge(usual.asOf, dayIn(at.now, at.zone)) : null;
  const proposed = report.proposals.map(({ id }) => id);
  const [urls, flagged, found] = await Promise.all([
    listUrls(scope, proposed),
    findFlagged(scope, creator.id, flags),
    week ? listFound(scope, week) : [],
  ]);
  const others = found.filter(({ creatorId }) => creatorId !== creator.id);
  return (
    <>
      <PageHeader
        eyebrow={`Weekly audit of ${nameAudit(creator.handle, usual.asOf)}`}
        title={stale ? voice.importFirst : titleOf(report, voice)}
        note="As the book stands now. Every Monday it is kept, and mailed to whoever wants reminders."
      />
      {creators.length > 1 && <CreatorChoice creators={creators} chosen={creator.id} />}
      {stale && <StaleNumbers stale={stale} mayImport={can(scope, "import.stage")} />}
      <WorthACode scope={scope} creator={creator} report={report} urls={urls} isFresh={stale === null} />
      {week && <OtherCreators weekOn={week} found={others} />}
      <Budgets budgets={report.budgets} creatorId={creator.id} />
      <TopLists {...report} creatorId={creator.id} />
      <Variations variations={report.variations} asOf={dayIn(at.now, at.zone)} creatorId={creator.id} />
      <FlagsForm flagged={flagged} flags={flags} p90={usual.p90} creator={creator} mayEdit={can(scope, "audit.edit")} />
      <Weeks weeks={weeks} />
    </>
  );
}

function titleOf({ proposals }: AuditReport, voice: Voice): string {
  const [first, ...others] = proposals;
  if (!first) return voice.proposed(0);
  if (others.length === 0) return voice.next(first.title);
  return `${voice.next(first.title)}, then ${others.length === 1 ? "one more" : "two more"}`;
}

type WorthProps = {
  scope: Scope;
  creator: { id: string; handle: string };
  report: AuditReport;
  urls: ReadonlyMap<string, string>;
  isFresh: boolean;
};

function WorthACode({ scope, creator, report: { proposals, flags, usual }, urls, isFresh }: WorthProps) {
  const nothingElse = sayNothingElse(proposals.length, voiceOf(scope.role));
  return (
    <section>
      <SectionHeader title="Worth a code" note="the best scores without a code, and with nothing in the way" />
      <Proposals
        proposals={proposals}
        flags={flags}
        act={(video, index) => (
          <Act
            scope={scope}
            video={video}
            url={urls.get(video.id) ?? ""}
            creatorId={creator.id}
            first={isFresh && index === 0}
          />
        )}
      />
      {nothingElse && (
        <p className="max-w-2xl pt-4 text-ink-2">
          {usual.videos === 0
            ? "This creator has no videos yet. Import the content table from TikTok Studio."
            : `${nothingElse} The others have a code, were asked for, are held back, have no score or one below ${WORTH_SCORE}, or nobody answers them.`}
        </p>
      )}
      {proposals.length > 0 && can(scope, "code.request") && (
        <p className="mt-3 max-w-2xl text-sm text-ink-3">
          One press asks @{creator.handle} for {DEFAULT_WINDOW_DAYS} days: by e-mail where an address is known, and by a
          link that you can copy.
        </p>
      )}
    </section>
  );
}

type ActProps = { scope: Scope; video: Proposal; url: string; creatorId: string; first: boolean };

/** What to do with a proposal: those who may ask ask, its own creator logs the code. */
function Act({ scope, video, url, creatorId, first }: ActProps) {
  if (can(scope, "code.request")) return <Ask video={{ ...video, url }} creatorId={creatorId} first={first} />;
  if (!can(scope, "code.log")) return null;
  return (
    <ButtonLink
      href={`/codes/new?videoId=${video.id}`}
      variant={first ? "spark" : "secondary"}
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
        Import the content table from TikTok Studio, and for completion the campaign report of TikTok One. Every Monday
        you then see what did best by completion, engagement and shares, and the three videos worth a code.
      </EmptyState>
    </>
  );
}
