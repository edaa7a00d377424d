import { Download } from "lucide-react";
import type { Metadata } from "next";
import { Callout } from "@/components/ui/callout";
import { Fact, Facts } from "@/components/ui/facts";
import { Form } from "@/components/ui/form";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { CalibrationChart } from "@/components/videos/calibration-chart";
import { ScoreTabs } from "@/components/videos/score-tabs";
import { formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { adoptProposalAction } from "@/lib/scoring/actions";
import type { Proposal } from "@/lib/scoring/rules/calibration";
import { sayAmount, sayCalibration, sayRank } from "@/lib/scoring/rules/report";
import { sayWeights } from "@/lib/scoring/rules/weights";
import { type CalibrationReport, getCalibration } from "@/lib/scoring/service/calibration";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Calibration" };

export default async function CalibrationPage() {
  const { scope } = await pageViewer();
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
        note="The score keeps its own score: what it said before each boost, beside what the boost then brought. Associated, not caused."
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
      <section className="mt-10 max-w-2xl">
        <SectionHeader title="Other weights" note="fitted on the earlier 70 %, judged on the later 30 %" />
        <Reweighting proposal={report.proposal} mayEdit={can(scope, "score.edit")} />
      </section>
    </>
  );
}

function Verdict({ report: { rank, points, hits, leftOut } }: { report: CalibrationReport }) {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <section className="mt-10 max-w-2xl">
      <SectionHeader title="How well it did" note={plural(points.length, "boost judged", "boosts judged")} />
      <Facts>
        <Fact label="Rank correlation (Spearman’s ρ, 95 % interval)">
          {rank ? sayRank(rank) : "not enough data yet"}
        </Fact>
        <Fact label="Scored 8 or more, and beat the median">
          {hits.share
            ? `${hits.count} of ${hits.of}: ${percent(hits.share.value)} (${percent(hits.share.low)} to ${percent(hits.share.high)})`
            : "none scored 8 or more"}
        </Fact>
        <Fact label="Left out: too few impressions, nothing alike, or no totals from before">{leftOut}</Fact>
      </Facts>
    </section>
  );
}

function Reweighting({ proposal, mayEdit }: { proposal: Proposal; mayEdit: boolean }) {
  if (!proposal.ok) return <p className="py-4 text-ink-2">{proposal.reason}</p>;
  const { weights, earlier, later, current, proposed } = proposal;
  return (
    <div className="grid gap-4 py-4">
      <Callout tone="good" title={`${sayWeights(weights)} would have done better`}>
        <p>
          Fitted on the earlier {earlier} flights, these weights ordered the later {later} with ρ {sayRank(proposed)},
          and yours with {sayRank(current)}.
        </p>
      </Callout>
      {mayEdit && (
        <Form action={adoptProposalAction}>
          <SubmitButton>Use {sayWeights(weights)}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
