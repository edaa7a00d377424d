import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Fact, Facts } from "@/components/ui/facts";
import { Form } from "@/components/ui/form";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { CalibrationChart } from "@/components/videos/calibration-chart";
import { JudgedBoosts } from "@/components/videos/judged-boosts";
import { ScoreTabs } from "@/components/videos/score-tabs";
import { formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { addressOf, cutPage, parsePage } from "@/lib/provenance/rules/pages";
import { adoptProposalAction } from "@/lib/scoring/actions";
import { type Proposal, saySpan } from "@/lib/scoring/rules/calibration";
import { sayAmount, sayCalibration, sayRank, sayRanking } from "@/lib/scoring/rules/report";
import { prioritiseFrom } from "@/lib/scoring/rules/suitability";
import { nameWeights, sayWeights, toPercents } from "@/lib/scoring/rules/weights";
import { type CalibrationReport, getCalibration } from "@/lib/scoring/service/calibration";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Calibration" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CalibrationPage({ searchParams }: Props) {
  const [{ scope }, params] = await Promise.all([pageViewer(), searchParams]);
  const report = await getCalibration(scope);
  const { points, flights } = report;
  const lines = points.map((point) => {
    const flight = flights.get(point.codeId);
    return {
      ...point,
      title: flight?.title ?? "",
      startedText: formatDay(point.startedOn, { year: true }),
      amountText: sayAmount(point, flight?.currency ?? ""),
    };
  });
  return (
    <>
      <PageHeader
        eyebrow="Videos"
        title={sayCalibration(report)}
        note={`${sayRanking(report)} What the score said before each boost stands beside what the boost then brought: associated, not caused.`}
        actions={
          points.length > 0 && (
            <a className="btn" href="/api/videos/calibration" download>
              <Download aria-hidden /> CSV
            </a>
          )
        }
      />
      <ScoreTabs current="/videos/calibration" />
      <CalibrationChart lines={lines} />
      <Verdict report={report} />
      <JudgedBoosts
        boosts={cutPage(
          parsePage(params.boosts),
          lines.toSorted((a, b) => (a.startedOn < b.startedOn ? 1 : -1)),
        )}
        here={addressOf("/videos/calibration", params)}
      />
      <LeftOut report={report} />
      <section className="mt-10 max-w-2xl">
        <SectionHeader title="Would other weights have done better?" />
        <p className="pt-4 text-ink-2">
          Tried on the past: weights are fitted on the first 70&nbsp;% of the boosts and judged on the last 30&nbsp;%,
          which they have not seen: those began on later days and are of other videos. They are proposed only if they
          put those into a better order than yours, by more than chance does.
        </p>
        <p className="pt-3 text-sm text-ink-3">
          The score before a boost is made of the totals of the days before it, but with the captions, tags, categories
          and brand wishes of today: a tag added after a success counts as if it had been there before. What a boost
          brought are all its paid days so far.
        </p>
        <Reweighting proposal={report.proposal} mayEdit={can(scope, "score.edit")} />
      </section>
    </>
  );
}

/** The boosts that are not judged, each opening to its code. */
function LeftOut({ report: { points, flights } }: { report: CalibrationReport }) {
  const judged = new Set(points.map(({ codeId }) => codeId));
  const others = [...flights.values()].filter(({ codeId }) => !judged.has(codeId)).reverse();
  if (others.length === 0) return null;
  return (
    <section id="left-out" className="mt-10 max-w-2xl">
      <SectionHeader title="Left out" note="newest first" />
      <ul className="rows">
        {others.map(({ codeId, title, handle, startedOn }) => (
          <li key={codeId} className="flex flex-wrap justify-between gap-x-4 py-2.5 text-md">
            <Link href={`/codes/${codeId}`} prefetch={false} className="wrap-anywhere">
              {title}
            </Link>
            <span className="text-ink-3">
              @{handle}, {formatDay(startedOn, { year: true })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Verdict({ report: { rank, points, hits, leftOut } }: { report: CalibrationReport }) {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <section className="mt-10 max-w-2xl">
      <SectionHeader
        title="How well it did"
        note={<Behind>{plural(points.length, "boost judged", "boosts judged")}</Behind>}
      />
      <Facts>
        <Fact
          label={
            <Named
              name={`Scored ${prioritiseFrom} or more, and did better than the middle boost`}
              means="Half of all boosts do: a score that knows nothing would come to about 50 %. In brackets, the range that is likely with so few (Wilson, 95 %)."
            />
          }
        >
          <Behind>
            {hits.share
              ? `${hits.count} of ${hits.of}: ${percent(hits.share.value)} (${percent(hits.share.low)} to ${percent(hits.share.high)})`
              : `none scored ${prioritiseFrom} or more`}
          </Behind>
        </Fact>
        <Fact
          label={
            <Named
              name="The better the score, the better the result"
              means="1: every higher score brought more; 0: no connection; −1: the other way round. Where the range in brackets holds 0, it may be chance (Spearman’s rank correlation ρ, 95 %)."
            />
          }
        >
          {rank ? <Behind>{sayRank(rank)}</Behind> : "not enough data yet"}
        </Fact>
        <Fact label="Left out: too few impressions, nothing alike, or no totals from before">
          {leftOut > 0 ? <Behind id="left-out">{leftOut}</Behind> : leftOut}
        </Fact>
      </Facts>
    </section>
  );
}

/** A number that a list further down adds up to. */
function Behind({ id = "boosts", children }: { id?: string; children: ReactNode }) {
  return (
    <a href={`#${id}`} className="no-underline underline-offset-[0.2em] hover:underline focus-visible:underline">
      {children}
    </a>
  );
}

function Named({ name, means }: { name: string; means: string }) {
  return (
    <>
      {name}
      <span className="mt-0.5 block text-sm text-ink-3">{means}</span>
    </>
  );
}

function Reweighting({ proposal, mayEdit }: { proposal: Proposal; mayEdit: boolean }) {
  if (!proposal.ok) return <p className="py-4 text-ink-2">{proposal.reason}</p>;
  const { weights, earlier, later, current, proposed } = proposal;
  return (
    <div className="grid gap-4 py-4">
      <Callout tone="good" title={`Yes: ${nameWeights(weights)}`}>
        <p>
          Fitted on {saySpan(earlier)}. Judged on {saySpan(later)}: these weights put them into order with a rank
          correlation of {sayRank(proposed)}, yours with {sayRank(current)}.
        </p>
      </Callout>
      {mayEdit && (
        <Form action={adoptProposalAction}>
          {Object.entries(toPercents(weights)).map(([part, percent]) => (
            <input key={part} type="hidden" name={part} value={percent} />
          ))}
          <SubmitButton>Use {sayWeights(weights)}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
