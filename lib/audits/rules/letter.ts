/** The Monday letter: for each creator what to ask for, how much may go into boosting, what to open again; then what did best. */

import type { Day } from "@/lib/kernel/day";
import type { Letter, LetterBlock } from "@/lib/kernel/letter";
import { plural, shortTitle } from "@/lib/kernel/text";
import { sayBudget } from "./budget";
import { judgeAge, nameAudit } from "./freshness";
import {
  type AuditReport,
  formatMeasure,
  formatShare,
  listFlags,
  MEASURE_TITLES,
  MEASURES,
  type Proposal,
  sayCodeBefore,
  sayNothingElse,
} from "./report";
import type { Voice } from "./voice";

/** One creator's week. */
type LetterAudit = { handle: string; weekOn: Day; report: AuditReport };

/** So many creators are told of one by one; the rest are counted. */
export const TOLD_CREATORS = 8;

/** How many videos one creator's audit proposes, and by numbers of which day. */
export type Found = { proposals: number; asOf: Day | null };

/** "3 videos to ask for": those of fresh numbers; else what to do first, or that there are none. */
export function sayProposals(found: readonly Found[], weekOn: Day, voice: Voice): string {
  const fresh = found.filter(({ asOf }) => judgeAge(asOf, weekOn) === null);
  const count = fresh.reduce((sum, { proposals }) => sum + proposals, 0);
  return count === 0 && fresh.length < found.length ? voice.importFirst : voice.proposed(count);
}

/** "8.4 of 10, 72 % completion": the score, and the rates that are flagged. */
function sayProposal(video: Proposal, { flags }: AuditReport): string {
  const flagged = listFlags(video, flags).map((flag) => `${formatShare(video[flag], flags[flag])} ${flag}`);
  const before = sayCodeBefore(video);
  return [`${video.score.toFixed(1)} of 10`, ...flagged, ...(before ? [before] : [])].join(", ");
}

/**
 * @param week its Monday, and what it holds of every creator
 * @param to `url` leads to the audits, `voice` are the words of the reader's role
 */
export function composeWeeklyAudit(
  audits: readonly LetterAudit[],
  week: { weekOn: Day; found: readonly Found[] },
  to: { name: string; url: string; voice: Voice },
): Letter {
  const sorted = [...audits].sort(
    (a, b) =>
      (b.report.proposals[0]?.score ?? 0) - (a.report.proposals[0]?.score ?? 0) || (a.handle < b.handle ? -1 : 1),
  );
  const isProposing = week.found.some(({ proposals }) => proposals > 0);
  const more = week.found.length - audits.length;
  return {
    subject: `Weekly audit: ${sayProposals(week.found, week.weekOn, to.voice).toLowerCase()}`,
    greeting: `Hello ${to.name},`,
    blocks: [
      ...sorted.flatMap((audit) => tellCreator(audit, to.voice)),
      ...(more > 0 ? [{ kind: "text" as const, text: `And ${plural(more, "other creator", "other creators")}.` }] : []),
      { kind: "link", label: isProposing ? to.voice.open : "Open the audit", url: to.url },
      ...sorted.flatMap(tellTop),
    ],
    footer: "You get this on Mondays because you are a member of this book in Sparkbook.",
  };
}

/** The best by each measure, as far as they are measured. */
function tellTop({ handle, report: { top, flags } }: LetterAudit): LetterBlock[] {
  return MEASURES.filter((measure) => top[measure].length > 0).map((measure) => ({
    kind: "facts",
    title: `@${handle}, most ${MEASURE_TITLES[measure].title.toLowerCase()} (${MEASURE_TITLES[measure].says})`,
    rows: top[measure].map((video) => ({
      label: shortTitle(video.title),
      value: formatMeasure(video, measure, flags),
    })),
  }));
}

function tellCreator({ handle, weekOn, report }: LetterAudit, voice: Voice): LetterBlock[] {
  const { proposals, variations, budgets, usual } = report;
  const [name, stale] = [nameAudit(handle, usual.asOf), judgeAge(usual.asOf, weekOn)];
  const lines = [
    ...(stale ? [`@${handle}: ${stale.title} ${stale.remedy}`] : []),
    ...(proposals.length === 0
      ? [`${name}: every good video has a code, or none is scored well. ${sayNothingElse(0, voice)}`]
      : []),
    ...budgets.map(sayBudget),
    ...variations.map(({ title, tryThis }) => `${shortTitle(title)} is watched less than it should be. ${tryThis}`),
  ];
  return [
    ...(proposals.length > 0
      ? [
          {
            kind: "facts" as const,
            title: `${name}: ${stale ? voice.importFirst.toLowerCase() : "worth a code"}`,
            rows: proposals.map((video) => ({ label: shortTitle(video.title), value: sayProposal(video, report) })),
          },
        ]
      : []),
    ...lines.map((text) => ({ kind: "text" as const, text })),
  ];
}
