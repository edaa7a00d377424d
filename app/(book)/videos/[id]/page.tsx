import { ArrowUpRight, ExternalLink, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { StatusTag } from "@/components/marks/status-tag";
import { WhereLink } from "@/components/metrics/where-link";
import { SourceTable } from "@/components/provenance/source-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { type GateLine, Readiness } from "@/components/videos/readiness";
import { ScoreSheet } from "@/components/videos/score-sheet";
import { Tags } from "@/components/videos/tags-form";
import { type CodeStatus, deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { findOneReport, listTotalsOf } from "@/lib/provenance/data/videos";
import { type OneReport, tellReport } from "@/lib/provenance/rules/one-report";
import { traceTotals } from "@/lib/provenance/rules/videos";
import { listFindings } from "@/lib/scoring/data/findings";
import { findScoreSheet, listVideoCodes, type ScoreSheet as Sheet } from "@/lib/scoring/data/videos";
import { explainScore } from "@/lib/scoring/rules/explain";
import { sayConfidence } from "@/lib/scoring/rules/filter";
import { decideGates, deriveGateFacts, type Finding, latestFindings } from "@/lib/scoring/rules/gates";
import { prioritiseFrom } from "@/lib/scoring/rules/suitability";
import { sayWeights } from "@/lib/scoring/rules/weights";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { getVideo } from "@/lib/videos/data";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Video" };

export default async function VideoPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  const video = await orNotFound(getVideo(scope, id));
  const [sheet, totals, report, rows, findings] = await Promise.all([
    findScoreSheet(scope, id),
    listTotalsOf(scope, video),
    findOneReport(scope, video.postId),
    listVideoCodes(scope, id),
    listFindings(scope, id),
  ]);
  const now = new Date();
  const codes = rows.map((code) => ({ ...code, status: deriveCodeStatus(code, now) }));
  const posted = video.postedAt && formatDay(dayIn(video.postedAt, workspace.timeZone), { year: true });
  const mayLog = can(scope, "code.log");
  return (
    <>
      <PageHeader
        eyebrow={
          <>
            <Link href={`/videos?creator=${video.creator.id}`} className="link">
              @{video.creator.handle}
            </Link>
            {posted && ` · posted ${posted}`}
          </>
        }
        title={<em>“{video.title}”</em>}
        actions={
          <>
            <a className="btn" href={video.url} target="_blank" rel="noreferrer noopener">
              <ExternalLink aria-hidden /> On TikTok
            </a>
            {mayLog && (
              <ButtonLink href={`/codes/new?link=${encodeURIComponent(video.url)}`} variant="spark">
                <Plus aria-hidden /> Log a code
              </ButtonLink>
            )}
          </>
        }
      />
      <Score videoId={id} sheet={sheet} zone={workspace.timeZone} />
      <Tags videoId={id} tags={video.tags} mayTag={can(scope, "video.tag")} />
      <Readiness
        videoId={id}
        gates={deriveGates(
          findings,
          codes.map(({ status }) => isUsable(status)),
          workspace.timeZone,
        )}
        mayCheck={can(scope, "video.check")}
      />
      <VideoCodes codes={codes} zone={workspace.timeZone} />
      {totals.length > 0 && (
        <section className="mt-10">
          <SectionHeader title="Totals" note="over its life; saves stand apart from the engagement rate" />
          <SourceTable label="Lifetime totals by date" table={traceTotals(totals)} zone={workspace.timeZone} />
        </section>
      )}
      {report && <Report report={report} />}
    </>
  );
}

/** The gates with the latest evidence of each, a line of it with its day. */
function deriveGates(findings: readonly Finding[], usable: boolean[], zone: string): GateLine[] {
  const latest = latestFindings(findings);
  return decideGates(deriveGateFacts(latest, usable)).map((result) => {
    const finding = latest.get(result.gate);
    const day = finding && formatDay(dayIn(finding.at, zone), { year: true });
    return { ...result, found: day ? [finding.evidence?.split("\n")[0], day].filter(Boolean).join(", ") : null };
  });
}

function Score({ videoId, sheet, zone }: { videoId: string; sheet: Sheet | null; zone: string }) {
  if (!sheet || sheet.score === null)
    return (
      <EmptyState title="Not scored yet">
        A score needs the video’s views. Import the content table from TikTok Studio, and the score comes with its
        reasons.
      </EmptyState>
    );
  const where = `/videos/${videoId}/where`;
  return (
    <section>
      <SectionHeader
        title="Spark suitability"
        note={`scored ${formatDay(dayIn(sheet.scoredAt, zone), { year: true })}`}
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 pt-5">
        <p className="big">
          <WhereLink href={where} label="the score">
            {sheet.score.toFixed(1)} <span className="text-xl text-ink-3">of 10</span>
          </WhereLink>
        </p>
        {sheet.score >= prioritiseFrom && (
          <Tag tone="spark" icon={ArrowUpRight}>
            Prioritise
          </Tag>
        )}
        <p className="text-ink-2">
          <WhereLink href={where} label="the confidence">
            {sayConfidence(sheet.confidence)} confidence ({Math.round(sheet.confidence * 100)}&nbsp;%)
          </WhereLink>
          : what is not known lowers it, never the score.
        </p>
      </div>
      <ScoreSheet parts={explainScore(sheet)} hrefOf={(part) => `${where}?of=${part}`} />
      <Sources sheet={sheet} zone={zone} />
    </section>
  );
}

/** What TikTok One tells beyond the totals; its file stands on the line of that day above. */
function Report({ report }: { report: OneReport }) {
  const lines = tellReport(report);
  if (lines.length === 0) return null;
  return (
    <section className="mt-10">
      <SectionHeader title="From TikTok One" note={`as of ${formatDay(report.day, { year: true })}`} />
      <Facts>
        {lines.map(({ label, value }) => (
          <Fact key={label} label={label}>
            <span className="num">{value}</span>
          </Fact>
        ))}
      </Facts>
    </section>
  );
}

/** Where the numbers come from, by which weights they were put together, and what the score was before. */
function Sources({ sheet, zone }: { sheet: Sheet; zone: string }) {
  const { basis, files, version, weights, earlier } = sheet;
  return (
    <div className="grid gap-1 border-t border-rule py-3 text-md text-ink-2">
      {basis && (
        <p>
          From {basis.source === "studio" ? "TikTok Studio’s" : "TikTok One’s"} totals of{" "}
          {formatDay(basis.asOf, { year: true })}
          {basis.since && `, and of ${formatDay(basis.since, { year: true })} before them`}
          {files.length > 0 && ` (${[...new Set(files.map(({ fileName }) => fileName))].join(", ")})`}.
        </p>
      )}
      <p>
        Made by {version},{" "}
        <WhereLink href="/videos/weights" label="the weights">
          weights {sayWeights(weights)}
        </WhereLink>
        .
        {earlier.map((each) => (
          <span key={each.version}>
            {" "}
            By {each.version} it was {each.score?.toFixed(1) ?? "unknown"} on{" "}
            {formatDay(dayIn(each.scoredAt, zone), { year: true })}.
          </span>
        ))}
      </p>
    </div>
  );
}

type CodeLine = { id: string; expiresAt: Date; status: CodeStatus; brand: { name: string } | null };

function VideoCodes({ codes, zone }: { codes: CodeLine[]; zone: string }) {
  return (
    <section className="mt-10">
      <SectionHeader title="Codes" note={codes.length === 0 ? "none for this video yet" : undefined} />
      <ul className="rows">
        {codes.map(({ id, brand, status, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <Link href={`/codes/${id}`} className="font-medium">
              {brand?.name ?? "No brand yet"}
            </Link>
            <span className="flex items-center gap-4 text-md text-ink-2">
              {status === "expired" ? "ended" : "ends"} {formatDay(dayIn(expiresAt, zone), { year: true })}
              <StatusTag status={status} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
