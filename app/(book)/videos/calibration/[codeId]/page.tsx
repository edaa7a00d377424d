import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { getCode } from "@/lib/codes/data/code";
import type { Scope } from "@/lib/kernel/scope";
import { traceLast } from "@/lib/provenance/data/sources";
import { listOthers, listTotalsOf } from "@/lib/provenance/data/videos";
import { explainJudged, openJudged } from "@/lib/provenance/rules/judged";
import type { Opened } from "@/lib/provenance/rules/opened";
import { addressOf, cutPage, parsePage } from "@/lib/provenance/rules/pages";
import { findJudged } from "@/lib/scoring/service/calibration";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { getVideo } from "@/lib/videos/data";

export const metadata: Metadata = { title: "What a score said before a boost" };

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ codeId: string }>; searchParams: Promise<Asked> };

async function readOpened(scope: Scope, codeId: string, { of, page }: Asked): Promise<Opened> {
  const judged = await findJudged(scope, codeId);
  if (!judged)
    return {
      title: "Score before the boost: –",
      note: "This code is not among the boosts that the calibration judges.",
      grounds: [],
      tables: [],
    };
  const { videoId, creatorId, startedOn } = judged;
  const video = await getVideo(scope, videoId);
  const [totals, others, taggedBy] = await Promise.all([
    listTotalsOf(scope, video),
    listOthers(scope, { id: videoId, creatorId, before: startedOn }),
    traceLast(scope, videoId, "video.tag"),
  ]);
  const own = totals.filter(({ day }) => day < startedOn);
  const text = { title: video.title, tags: video.tags, source: own[0]?.source ?? null, taggedBy };
  return explainJudged(judged, of, { own: cutPage(parsePage(page), own), others, text });
}

/** The score, or one part of it, as the numbers of the days before a code's boost tell it. */
export default async function JudgedPage({ params, searchParams }: Props) {
  const [{ scope, workspace }, { codeId }, asked] = await Promise.all([pageViewer(), params, searchParams]);
  await orNotFound(getCode(scope, codeId));
  return (
    <OpenedNumber
      back={{ href: "/videos/calibration", label: "Calibration" }}
      opened={await readOpened(scope, codeId, asked)}
      here={addressOf(openJudged(codeId), asked)}
      zone={workspace.timeZone}
    />
  );
}
