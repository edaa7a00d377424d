/* From where on a video is flagged; beside it what one in ten of the creator's own videos reaches. */
import Link from "next/link";
import { Fragment } from "react";
import { WhereLink } from "@/components/metrics/where-link";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { editFlagsAction } from "@/lib/audits/actions";
import { writePercent } from "@/lib/audits/rules/flags";
import {
  type AuditVideo,
  EVIDENCE_VIDEOS,
  type Flag,
  type Flags,
  formatShare,
  formatThreshold,
  listFlags,
  type Usual,
} from "@/lib/audits/rules/report";
import { asKept } from "@/lib/provenance/rules/kept";
import { openUsual } from "@/lib/provenance/rules/usual";
import { Flagged } from "./proposals";

type FlagsFormProps = {
  /** How many are flagged, and the first of them. */
  flagged: { count: number; videos: AuditVideo[] };
  flags: Flags;
  p90: Usual["p90"];
  creator: { id: string; handle: string };
  mayEdit: boolean;
};

const NAMES: Record<Flag, string> = { completion: "Completion", engagement: "Engagement" };
const FLAGS: Flag[] = ["completion", "engagement"];
const USUAL = { completion: "topCompletion", engagement: "topEngagement" } as const;

export function FlagsForm({ flagged, flags, p90, creator, mayEdit }: FlagsFormProps) {
  const own = { completion: p90.completion ?? flags.completion, engagement: p90.engagement ?? flags.engagement };
  const differs = FLAGS.some((flag) => writePercent(own[flag]) !== writePercent(flags[flag]));
  return (
    <section className="mt-12">
      <SectionHeader
        title="What is flagged"
        note={`from ${formatThreshold(flags.completion)} completion, or ${formatThreshold(flags.engagement)} engagement`}
      />
      <FlaggedVideos {...flagged} flags={flags} creatorId={creator.id} />
      <p className="max-w-2xl pt-4 text-ink-2">
        70&nbsp;% completion and 15&nbsp;% engagement are top-percentile values: few videos anywhere reach them.{" "}
        <OwnPercentiles p90={p90} creator={creator} />
      </p>
      {mayEdit && (
        <div className="mt-5 grid max-w-md gap-6">
          <p className="text-ink-2">
            The thresholds hold for every creator of this book; boosted videos are held against that of completion.
          </p>
          {differs && (
            <Form action={editFlagsAction}>
              {FLAGS.map((flag) => (
                <input key={flag} type="hidden" name={flag} value={writePercent(own[flag])} />
              ))}
              <SubmitButton variant="secondary">
                Flag from {formatThreshold(own.completion)} and {formatThreshold(own.engagement)}
              </SubmitButton>
            </Form>
          )}
          <Form action={editFlagsAction} key={`${flags.completion} ${flags.engagement}`}>
            {FLAGS.map((flag) => (
              <Field key={flag} name={flag} label={`${NAMES[flag]}, per cent`}>
                <Input defaultValue={writePercent(flags[flag])} required inputMode="decimal" autoComplete="off" />
              </Field>
            ))}
            <SubmitButton>Save</SubmitButton>
          </Form>
        </div>
      )}
    </section>
  );
}

type FlaggedProps = FlagsFormProps["flagged"] & { flags: Flags; creatorId: string };

function FlaggedVideos({ count, videos, flags, creatorId }: FlaggedProps) {
  if (count === 0) return <p className="pt-4">No video reaches that now.</p>;
  return (
    <>
      <FlaggedList videos={videos} flags={flags} />
      {count > videos.length && (
        <p className="pt-4 text-ink-2">
          {videos.length} of {count} are shown. All videos in order:{" "}
          {FLAGS.map((flag, n) => (
            <Fragment key={flag}>
              {n > 0 && ", "}
              <Link href={`${openUsual(USUAL[flag], creatorId)}&page=1`} prefetch={false} className="link">
                by {flag}
              </Link>
            </Fragment>
          ))}
          .
        </p>
      )}
    </>
  );
}

function FlaggedList({ videos, flags }: { videos: AuditVideo[]; flags: Flags }) {
  return (
    <ul className="rows">
      {videos.map((video) => (
        <li key={video.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
          <Link href={`/videos/${video.id}`} prefetch={false} className="said wrap-anywhere">
            {video.title}
          </Link>
          <span className="num text-md">
            <Flagged>
              {listFlags(video, flags).map((flag, n) => (
                <Fragment key={flag}>
                  {n > 0 && ", "}
                  <WhereLink href={`/videos/${video.id}/where?of=${flag}`} label={`${flag} of ${video.title}`}>
                    {formatShare(video[flag], flags[flag])} {flag}
                  </WhereLink>
                </Fragment>
              ))}
            </Flagged>
          </span>
        </li>
      ))}
    </ul>
  );
}

type OwnProps = {
  p90: Usual["p90"];
  creator: { id: string; handle: string };
  /** The kept audit that these are of. */
  auditId?: string;
};

/** What one in ten of the creator's own videos reaches, of both. */
export function OwnPercentiles({ p90, creator: { id, handle }, auditId }: OwnProps) {
  return FLAGS.map((flag) => {
    const share = p90[flag];
    if (share === null) return `Fewer than ${EVIDENCE_VIDEOS} videos of @${handle} have a known ${flag}. `;
    return (
      <Fragment key={flag}>
        @{handle}’s own 90th percentile of {flag} is{" "}
        <WhereLink href={asKept(openUsual(USUAL[flag], id), auditId ?? null)} label={`the 90th percentile of ${flag}`}>
          {formatThreshold(share)}
        </WhereLink>
        .{" "}
      </Fragment>
    );
  });
}
