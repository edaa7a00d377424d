/* What did best, three times: each list by its own measure, and what keeps it from being whole. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { SectionHeader } from "@/components/ui/page-header";
import {
  type AuditReport,
  type AuditVideo,
  type Flags,
  formatMeasure,
  listFlags,
  MEASURE_TITLES,
  MEASURES,
  type Measure,
  sayMissing,
} from "@/lib/audits/rules/report";
import { asKept } from "@/lib/provenance/rules/kept";
import { openUsual, type UsualName } from "@/lib/provenance/rules/usual";
import { Flagged } from "./proposals";

type TopListsProps = Pick<AuditReport, "top" | "usual" | "flags"> & {
  creatorId: string;
  /** The kept audit that these are of. */
  auditId?: string;
};

/** Where it is told which videos have a measure; every video tells its shares. */
const OPENS: Record<Measure, UsualName | null> = {
  completion: "topCompletion",
  engagement: "topEngagement",
  shares: null,
};

export function TopLists({ top, usual, flags, creatorId, auditId }: TopListsProps) {
  return (
    <section className="mt-12">
      <SectionHeader title="What did best" note="the top ten of each" />
      <div className="mt-5 grid gap-x-8 gap-y-8 lg:grid-cols-3">
        {MEASURES.map((measure) => (
          <TopList
            key={measure}
            measure={measure}
            videos={top[measure]}
            flags={flags}
            missing={sayMissing(measure, usual)}
            missingHref={OPENS[measure] && openUsual(OPENS[measure], creatorId)}
            auditId={auditId ?? null}
          />
        ))}
      </div>
    </section>
  );
}

type TopListProps = {
  measure: Measure;
  videos: AuditVideo[];
  flags: Flags;
  missing: string | null;
  missingHref: string | null;
  auditId: string | null;
};

function TopList({ measure, videos, flags, missing, missingHref, auditId }: TopListProps) {
  const { title, says } = MEASURE_TITLES[measure];
  return (
    <div className="min-w-0">
      <h3>
        {title} <small className="font-normal text-ink-3">{says}</small>
      </h3>
      {missing && (
        <p className="mt-1 text-sm text-ink-2">
          {missingHref ? (
            <WhereLink href={missingHref} label={`what is known of ${measure}`}>
              {missing}
            </WhereLink>
          ) : (
            missing
          )}
        </p>
      )}
      <ol className="rows mt-2 border-t border-rule">
        {videos.map((video) => (
          <li key={video.id} className="flex items-baseline justify-between gap-4">
            <Link
              href={`/videos/${video.id}`}
              prefetch={false}
              className="said min-w-0 grow py-3 wrap-anywhere md:py-2.5"
            >
              {video.title}
            </Link>
            <span className="num shrink-0 text-md">
              <WhereLink
                href={asKept(`/videos/${video.id}/where?of=${measure}`, auditId)}
                label={`${title} of ${video.title}`}
              >
                <Value video={video} measure={measure} flags={flags} />
              </WhereLink>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Value({ video, measure, flags }: { video: AuditVideo; measure: Measure; flags: Flags }) {
  const text = formatMeasure(video, measure, flags);
  return listFlags(video, flags).some((flag) => flag === measure) ? <Flagged>{text}</Flagged> : text;
}
