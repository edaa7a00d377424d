/* The three to ask for: the score first, why, what is still to be found out, and the one thing to do. */
import { ArrowUpRight, Check, Flag, Send } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { WhereLink } from "@/components/metrics/where-link";
import { Tag } from "@/components/ui/tag";
import {
  type AuditVideo,
  type Flags,
  formatShare,
  listFlags,
  type Proposal,
  sayCodeBefore,
  sayToCheck,
} from "@/lib/audits/rules/report";
import { FOLLOW_UP_LABEL, type FollowUp } from "@/lib/audits/rules/week";
import { compactNumber } from "@/lib/kernel/text";
import { asKept } from "@/lib/provenance/rules/kept";
import { prioritiseFrom } from "@/lib/scoring/rules/suitability";

type ProposalsProps<P extends Proposal> = {
  proposals: P[];
  flags: Flags;
  /** The kept audit that these are of. */
  auditId?: string;
  act: (video: P, index: number) => ReactNode;
};

export function Proposals<P extends Proposal>({ proposals, flags, auditId, act }: ProposalsProps<P>) {
  return (
    <ul className="rows border-t border-rule">
      {proposals.map((video, index) => (
        <li
          key={video.id}
          className="grid grid-cols-[3.75rem_minmax(0,1fr)] items-center gap-x-4 gap-y-2 py-4 md:grid-cols-[4.5rem_minmax(0,1fr)_auto]"
        >
          <p className={video.score >= prioritiseFrom ? "big text-spark-ink" : "big"}>
            <WhereLink
              href={asKept(`/videos/${video.id}/where`, auditId ?? null)}
              label={`the score of ${video.title}`}
            >
              {video.score.toFixed(1)}
            </WhereLink>
          </p>
          <div className="min-w-0">
            <Link
              href={`/videos/${video.id}`}
              prefetch={false}
              className="said -mt-3 -mb-1.5 block pt-3 pb-2.5 wrap-anywhere"
            >
              “{video.title}”
            </Link>
            <p className="text-sm text-ink-2">
              <Figures video={video} flags={flags} auditId={auditId ?? null} />
            </p>
            {video.codeEndedOn && <p className="mt-1 text-sm text-ink-2">It {sayCodeBefore(video)}.</p>}
            {video.toCheck.length > 0 && <p className="mt-1 text-sm text-ink-3">{sayToCheck(video.toCheck)}</p>}
          </div>
          <div className="col-start-2 justify-self-start md:col-start-auto">{act(video, index)}</div>
        </li>
      ))}
    </ul>
  );
}

/** The numbers of a video in one line, each opening to its totals; a rate that reaches its threshold is marked. */
function Figures({ video, flags, auditId }: { video: AuditVideo; flags: Flags; auditId: string | null }) {
  const reached = listFlags(video, flags);
  const { completion, engagement, shares, views } = video;
  const told = [
    { of: "completion", text: completion !== null && `${formatShare(completion, flags.completion)} to the end` },
    { of: "engagement", text: engagement !== null && `${formatShare(engagement, flags.engagement)} engaged` },
    { of: "shares", text: shares !== null && `${compactNumber(shares)} shares` },
    { of: "views", text: views !== null && `${compactNumber(views)} views` },
  ].filter(({ text }) => text !== false);
  return (
    <>
      {told.map(({ of, text }, n) => (
        <Fragment key={of}>
          {n > 0 && " · "}
          <WhereLink href={asKept(`/videos/${video.id}/where?of=${of}`, auditId)} label={`${of} of ${video.title}`}>
            {reached.some((flag) => flag === of) ? <Flagged>{text}</Flagged> : text}
          </WhereLink>
        </Fragment>
      ))}
      {views === null && `${told.length > 0 ? " · " : ""}views unknown`}
    </>
  );
}

/** A rate that reaches its threshold: sign, word and hue. */
export function Flagged({ children }: { children: ReactNode }) {
  return (
    <span className="sign font-medium text-good">
      <Flag aria-hidden />
      <span className="sr-only">Flagged: </span>
      {children}
    </span>
  );
}

const SIGNS: Record<FollowUp, { tone: "good" | "neutral"; icon?: typeof Check }> = {
  boosted: { tone: "good", icon: ArrowUpRight },
  handedIn: { tone: "good", icon: Check },
  asked: { tone: "neutral", icon: Send },
  open: { tone: "neutral" },
};

/** What became of a proposal. */
export function FollowUpTag({ followUp }: { followUp: FollowUp }) {
  return <Tag {...SIGNS[followUp]}>{FOLLOW_UP_LABEL[followUp]}</Tag>;
}
