import { RefreshCw, SearchX, Video } from "lucide-react";
import type { Metadata } from "next";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ScoreTabs } from "@/components/videos/score-tabs";
import { VideoRows } from "@/components/videos/video-rows";
import { VideosFilter } from "@/components/videos/videos-filter";
import { listCreatorNames } from "@/lib/creators/data";
import { dayIn } from "@/lib/kernel/day";
import { rescoreAction } from "@/lib/scoring/actions";
import { listGateFacts } from "@/lib/scoring/data/findings";
import { listScoredVideos, type VideoRow } from "@/lib/scoring/data/videos";
import { parseVideoFilter, sayVideos, videosHref } from "@/lib/scoring/rules/filter";
import { decideGates, type GateFacts, sayReadiness } from "@/lib/scoring/rules/gates";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readSearched, SearchedNote } from "../../searched";

export const metadata: Metadata = { title: "Videos" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function VideosPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = readSearched(params, parseVideoFilter, (read) => videosHref(read, null));
  const [{ rows, more }, creators] = await Promise.all([listScoredVideos(scope, filter), listCreatorNames(scope)]);
  const ids = rows.map(({ id }) => id);
  const facts = await listGateFacts(scope, ids, new Date());
  const lines = rows.map((row) => toLine(row, workspace.timeZone, facts.get(row.id) ?? {}));
  const last = rows.at(-1);
  const filtered = filter.q !== "" || filter.creatorId !== null || filter.after !== null;
  return (
    <>
      <PageHeader
        eyebrow="Videos"
        title={sayVideos(
          lines.map(({ score, readiness }) => ({ score, blocked: readiness.state === "blocked" })),
          more,
        )}
        note="The score says how likely a video is to work as an ad. Each opens its reasons."
        actions={
          can(scope, "video.score") &&
          rows.length > 0 && (
            <ActionButton action={rescoreAction} values={{}}>
              <RefreshCw aria-hidden /> Score again
            </ActionButton>
          )
        }
      />
      <ScoreTabs current="/videos" />
      <SearchedNote params={params} />
      {(rows.length > 0 || filtered) && <VideosFilter filter={filter} creators={creators} />}
      {rows.length > 0 ? (
        <VideoRows videos={lines} />
      ) : (
        <NoVideos filtered={filtered} mayImport={can(scope, "import.stage")} />
      )}
      <Pagination
        label="videos"
        prevHref={filter.after ? videosHref(filter, null) : undefined}
        nextHref={more && last ? videosHref(filter, last) : undefined}
      />
    </>
  );
}

function toLine({ postedAt, creator, ...video }: VideoRow, zone: string, facts: GateFacts) {
  const readiness = sayReadiness(decideGates(facts));
  return { ...video, handle: creator.handle, postedOn: postedAt && dayIn(postedAt, zone), readiness };
}

function NoVideos({ filtered, mayImport }: { filtered: boolean; mayImport: boolean }) {
  if (filtered)
    return (
      <EmptyState icon={SearchX} title="No video fits" actions={<ButtonLink href="/videos">Show all</ButtonLink>}>
        Try other words, the handle, or the post’s id.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={Video}
      title="Which video deserves a code?"
      actions={
        mayImport && (
          <ButtonLink href="/imports" variant="primary">
            Import from TikTok Studio
          </ButtonLink>
        )
      }
    >
      Import the content table from TikTok Studio. Every video gets a score from 1 to 10 with its reasons, and those
      from 8 are marked.
    </EmptyState>
  );
}
