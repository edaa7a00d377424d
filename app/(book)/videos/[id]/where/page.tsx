import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { traceLast } from "@/lib/provenance/data/sources";
import { listOthers, listTotalsOf, traceNewestTotals } from "@/lib/provenance/data/videos";
import { traceCompared } from "@/lib/provenance/rules/compared";
import { recallVideo } from "@/lib/provenance/rules/kept";
import type { Opened } from "@/lib/provenance/rules/opened";
import { addressOf, cutPage, parsePage } from "@/lib/provenance/rules/pages";
import { explainScorePart, explainVideo, explainWhole, VIDEO_FIGURES } from "@/lib/provenance/rules/videos";
import { findScoreSheet } from "@/lib/scoring/data/videos";
import { explainScore } from "@/lib/scoring/rules/explain";
import type { PartFacts } from "@/lib/scoring/rules/parts";
import { listCompared } from "@/lib/scoring/service/compared";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { getVideo } from "@/lib/videos/data";
import { readKept } from "../../../kept";

export const metadata: Metadata = { title: "Where a video’s number comes from" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A part of the score or one of its totals; the score as a whole where nothing is named, the views of a video without one. */
async function readOpened(
  scope: Scope,
  video: Awaited<ReturnType<typeof getVideo>>,
  { of, page, others }: Awaited<Props["searchParams"]>,
): Promise<Opened> {
  const asked = parsePage(page);
  const own = await listTotalsOf(scope, video);
  const figure = VIDEO_FIGURES.find((name) => name === of);
  const sheet = figure ? null : await findScoreSheet(scope, video.id);
  if (!sheet || sheet.score === null) return explainVideo(figure ?? "views", own, asked);
  const totals = cutPage(asked, own);
  const parts = explainScore(sheet);
  const part = parts.find((each) => each.part === of);
  if (!part)
    return explainWhole(
      { ...sheet, score: sheet.score },
      parts,
      totals,
      (name) => `/videos/${video.id}/where?of=${name}`,
    );
  const taggedBy = part.part === "fit" ? await traceLast(scope, video.id, "video.tag") : null;
  const mine = { id: video.id, creatorId: video.creator.id };
  const text = { title: video.title, tags: video.tags, source: own[0]?.source ?? null, taggedBy };
  return explainScorePart(part, sheet.facts, {
    own: totals,
    others: part.part === "cta" ? await listOthers(scope, mine) : [],
    compared: part.part === "velocity" ? await readCompared(scope, mine, sheet.facts, parsePage(others)) : null,
    text,
  });
}

/** The videos behind the median of a reach, a page of them; null where its reach is not known. */
async function readCompared(
  scope: Scope,
  mine: { id: string; creatorId: string },
  { velocity }: PartFacts,
  asked: number,
) {
  if (!velocity) return null;
  const page = cutPage(asked, await listCompared(scope, mine, velocity));
  const sources = await traceNewestTotals(
    scope,
    page.rows.map(({ id }) => id),
  );
  return traceCompared(velocity, page, sources);
}

export default async function WhereVideoPage({ params, searchParams }: Props) {
  const [{ scope, workspace }, { id }, asked] = await Promise.all([pageViewer(), params, searchParams]);
  const video = await orNotFound(getVideo(scope, id));
  const figure = VIDEO_FIGURES.find((name) => name === asked.of) ?? "score";
  return (
    <OpenedNumber
      kept={await readKept(scope, asked, (report) => recallVideo(report, id, figure))}
      back={{ href: `/videos/${id}`, label: shortTitle(video.title) }}
      opened={await readOpened(scope, video, asked)}
      here={addressOf(`/videos/${id}/where`, asked)}
      zone={workspace.timeZone}
    />
  );
}
