import type { Metadata } from "next";
import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { ScoreTabs } from "@/components/videos/score-tabs";
import { SaveWeights, WeightsFields } from "@/components/videos/weights-form";
import { dayIn, formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { listKeptValues, listVideoTitles } from "@/lib/scoring/data/scores";
import { type CurrentWeights, getWeights, listWeights } from "@/lib/scoring/data/weights";
import { previewWeights } from "@/lib/scoring/rules/preview";
import {
  defaultWeights,
  nameVersion,
  type PartName,
  parseWeights,
  sameWeights,
  sayWeights,
  toPercents,
  type Weights,
} from "@/lib/scoring/rules/weights";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Weights" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function WeightsPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const [current, history] = await Promise.all([getWeights(scope), listWeights(scope)]);
  const asked = parseWeights(params);
  const next = asked?.ok ? asked.weights : null;
  const { velocity, cta, fit } = toPercents(current.weights);
  const mayEdit = can(scope, "score.edit");
  return (
    <>
      <PageHeader
        eyebrow="Videos"
        title={`Reach counts ${velocity} %, action ${cta} %, brand fit ${fit} %`}
        note="A part that is not known gives its share to the others. Changing the weights scores every video again; each old score keeps its version."
      />
      <ScoreTabs current="/videos/weights" />
      {mayEdit && <WeightsFields typed={fillFields(params, current.weights)} current={current.weights} />}
      {asked && !asked.ok && (
        <div className="mt-5 max-w-xl">
          <Callout tone="warn" title={asked.reason} />
        </div>
      )}
      {next && !sameWeights(next, current.weights) && (
        <section className="mt-10">
          <SectionHeader title="What would move" note={`the first ten by ${sayWeights(next)}`} />
          <Moves scope={scope} current={current} next={next} />
          {mayEdit && <SaveWeights weights={next} />}
        </section>
      )}
      <section className="mt-10">
        <SectionHeader title="History" note="newest first" />
        <History rows={history} zone={workspace.timeZone} />
      </section>
    </>
  );
}

/** What was typed stays typed, also where it was refused. */
function fillFields(params: Awaited<Props["searchParams"]>, current: Weights): Record<PartName, string> {
  const percents = toPercents(current);
  const fill = (part: PartName) => {
    const typed = params[part];
    return typeof typed === "string" ? typed.slice(0, 20) : String(percents[part]);
  };
  return { velocity: fill("velocity"), cta: fill("cta"), fit: fill("fit") };
}

async function Moves({ scope, current, next }: { scope: Scope; current: CurrentWeights; next: Weights }) {
  const kept = await listKeptValues(scope, nameVersion(current.version));
  const moves = previewWeights(kept, { current: current.weights, next, most: 10 });
  const titles = await listVideoTitles(
    scope,
    moves.map(({ id }) => id),
  );
  const titleOf = new Map(titles.map((video) => [video.id, video]));
  if (moves.length === 0) return <p className="py-4 text-ink-2">No video is scored yet, so nothing would move.</p>;
  return (
    <Table label="The first ten videos by these weights" fold>
      <thead>
        <tr>
          <th scope="col">Video</th>
          <th scope="col" className="n">
            Place now
          </th>
          <th scope="col" className="n">
            Place then
          </th>
          <th scope="col" className="n">
            Score now
          </th>
          <th scope="col" className="n">
            Score then
          </th>
        </tr>
      </thead>
      <tbody>
        {moves.map(({ id, place, score, before }) => (
          <tr key={id}>
            <td>
              <Link href={`/videos/${id}`} prefetch={false} className="link wrap-anywhere">
                {titleOf.get(id)?.title ?? "Video"}
              </Link>
            </td>
            <td className="n" data-label="Place now">
              {before?.place ?? "–"}
            </td>
            <td className="n" data-label="Place then">
              {place}
            </td>
            <td className="n" data-label="Score now">
              {before?.score.toFixed(1) ?? "–"}
            </td>
            <td className="n" data-label="Score then">
              {score.toFixed(1)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function History({ rows, zone }: { rows: Awaited<ReturnType<typeof listWeights>>; zone: string }) {
  return (
    <Table label="Weights that counted" fold>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Reach / action / fit</th>
          <th scope="col">Why</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ version, weights, reason, by, createdAt }) => (
          <tr key={version}>
            <td>{nameVersion(version)}</td>
            <td data-label="Reach / action / fit">{sayWeights(weights)}</td>
            <td data-label="Why">
              {reason}
              {by && <span className="text-ink-3"> · {by}</span>}
            </td>
            <td data-label="Since">{formatDay(dayIn(createdAt, zone), { year: true })}</td>
          </tr>
        ))}
        <tr>
          <td>{nameVersion(0)}</td>
          <td data-label="Reach / action / fit">{sayWeights(defaultWeights)}</td>
          <td data-label="Why">Sparkbook’s own</td>
          <td data-label="Since">the beginning</td>
        </tr>
      </tbody>
    </Table>
  );
}
