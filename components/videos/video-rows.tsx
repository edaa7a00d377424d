/* A video is recognised by its own words; its score stands first, with how sure it is. */
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { Tag } from "@/components/ui/tag";
import { type Day, formatDay } from "@/lib/kernel/day";
import { compactNumber } from "@/lib/kernel/text";
import { sayConfidence } from "@/lib/scoring/rules/filter";
import type { Readiness } from "@/lib/scoring/rules/gates";
import { prioritiseFrom } from "@/lib/scoring/rules/suitability";

export type VideoLine = {
  id: string;
  title: string;
  handle: string;
  postedOn: Day | null;
  views: number | null;
  score: number | null;
  confidence: number | null;
  readiness: Readiness;
};

export function VideoRows({ videos }: { videos: VideoLine[] }) {
  return (
    <ul className="rows border-t border-rule">
      {videos.map((video) => (
        <VideoRow key={video.id} {...video} />
      ))}
    </ul>
  );
}

function VideoRow({ id, title, handle, postedOn, views, score, confidence, readiness }: VideoLine) {
  const isBest = score !== null && score >= prioritiseFrom;
  const { state, words } = readiness;
  const posted = postedOn ? ` · posted ${formatDay(postedOn, { year: true })}` : "";
  return (
    <li className="grid grid-cols-[3.75rem_minmax(0,1fr)] items-center gap-x-4 py-4 md:grid-cols-[4.5rem_minmax(0,1fr)_6rem_8rem_8rem]">
      <p className={isBest ? "big text-spark-ink" : "big"}>
        {score === null ? (
          "–"
        ) : (
          <WhereLink href={`/videos/${id}/where`} label={`the score of ${title}`}>
            {score.toFixed(1)}
          </WhereLink>
        )}
      </p>
      <p className="min-w-0">
        <Link href={`/videos/${id}`} prefetch={false} className="said -mt-3 -mb-1.5 block pt-3 pb-2.5 wrap-anywhere">
          “{title}”
        </Link>
        <span className="text-sm text-ink-3">
          @{handle}
          {posted}
        </span>
        {(state === "blocked" || (isBest && state === "unchecked")) && (
          <span className="block text-sm text-ink-2">{words}</span>
        )}
      </p>
      <p className="col-start-2 text-sm text-ink-2 md:col-start-auto md:text-right">
        {views === null ? (
          "views unknown"
        ) : (
          <WhereLink href={`/videos/${id}/where?of=views`} label={`the views of ${title}`}>
            {compactNumber(views)} views
          </WhereLink>
        )}
      </p>
      <p className="col-start-2 text-sm text-ink-2 md:col-start-auto">
        {confidence === null ? "not scored yet" : `${sayConfidence(confidence)} confidence`}
      </p>
      {isBest && state !== "blocked" && (
        <p className="col-start-2 mt-1 md:col-start-auto md:mt-0">
          <Tag tone="spark" icon={ArrowUpRight}>
            Prioritise
          </Tag>
        </p>
      )}
    </li>
  );
}
