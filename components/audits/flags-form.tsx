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
  type AuditReport,
  type AuditVideo,
  EVIDENCE_VIDEOS,
  type Flag,
  type Flags,
  formatShare,
  listFlagged,
  listFlags,
  type Usual,
} from "@/lib/audits/rules/report";
import { openUsual } from "@/lib/provenance/rules/usual";
import { Flagged } from "./proposals";

type FlagsFormProps = {
  /** Of the videos that did best. */
  top: AuditReport["top"];
  flags: Flags;
  p90: Usual["p90"];
  creator: { id: string; handle: string };
  mayEdit: boolean;
};

const NAMES: Record<Flag, string> = { completion: "Completion", engagement: "Engagement" };
const FLAGS: Flag[] = ["completion", "engagement"];

export function FlagsForm({ top, flags, p90, creator, mayEdit }: FlagsFormProps) {
  const own = { completion: p90.completion ?? flags.completion, engagement: p90.engagement ?? flags.engagement };
  const differs = FLAGS.some((flag) => writePercent(own[flag]) !== writePercent(flags[flag]));
  return (
    <section className="mt-12">
      <SectionHeader
        title="What is flagged"
        note={`from ${formatShare(flags.completion)} completion, or ${formatShare(flags.engagement)} engagement`}
      />
      <FlaggedVideos videos={listFlagged(top, flags)} flags={flags} />
      <p className="max-w-2xl pt-4 text-ink-2">
        70&nbsp;% completion and 15&nbsp;% engagement are top-percentile values: few videos anywhere reach them.{" "}
        {FLAGS.map((flag) => (
          <Own key={flag} flag={flag} p90={p90[flag]} creator={creator} />
        ))}
      </p>
      {mayEdit && (
        <div className="mt-5 grid max-w-md gap-6">
          {differs && (
            <Form action={editFlagsAction}>
              {FLAGS.map((flag) => (
                <input key={flag} type="hidden" name={flag} value={writePercent(own[flag])} />
              ))}
              <SubmitButton variant="secondary">
                Flag from {formatShare(own.completion)} and {formatShare(own.engagement)}
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
            <p className="field-hint">They hold for every creator of this book.</p>
          </Form>
        </div>
      )}
    </section>
  );
}

function FlaggedVideos({ videos, flags }: { videos: AuditVideo[]; flags: Flags }) {
  if (videos.length === 0) return <p className="pt-4">No video reaches that now.</p>;
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
                    {formatShare(video[flag])} {flag}
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

type OwnProps = { flag: Flag; p90: number | null; creator: FlagsFormProps["creator"] };

function Own({ flag, p90, creator: { id, handle } }: OwnProps) {
  if (p90 === null) return `Fewer than ${EVIDENCE_VIDEOS} videos of @${handle} have a known ${flag}. `;
  return (
    <>
      @{handle}’s own 90th percentile of {flag} is{" "}
      <WhereLink
        href={openUsual(flag === "completion" ? "topCompletion" : "topEngagement", id)}
        label={`the 90th percentile of ${flag}`}
      >
        {formatShare(p90)}
      </WhereLink>
      .{" "}
    </>
  );
}
