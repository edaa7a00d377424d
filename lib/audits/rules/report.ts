/** An audit says of one creator what did best and what to ask for; what was not measured is left out, and is never nothing. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { compactNumber } from "@/lib/kernel/text";
import { decideGates, type Gate, type GateFacts, gateLabels } from "@/lib/scoring/rules/gates";
import type { Budget } from "./budget";
import { writePercent } from "./flags";
import type { Variation } from "./variation";
import type { Voice } from "./voice";

export const MEASURES = ["completion", "engagement", "shares"] as const;
export type Measure = (typeof MEASURES)[number];

export const MEASURE_TITLES: Record<Measure, { title: string; says: string }> = {
  completion: { title: "Completion", says: "watched to the end" },
  engagement: { title: "Engagement", says: "likes, comments and shares ÷ views" },
  shares: { title: "Shares", says: "in total" },
};
/** What is flagged from a threshold on. */
export type Flag = Exclude<Measure, "shares">;

/** So many videos stand in each list. */
export const TOP_COUNT = 10;
/** A rate of fewer views than these is luck. */
export const EVIDENCE_VIEWS = 100;
/** A creator's own 90th percentile is told from so many videos on. */
export const EVIDENCE_VIDEOS = 10;
export const PROPOSALS = 3;
/** The middle of the scale: a code for a video in its lower half spends a creator's patience on what did not do well. */
export const WORTH_SCORE = 5;
/** Fewer than one in a thousand who like, comment or share is a video that nobody answers, whatever its views. */
const LEAST_ENGAGEMENT = 0.001;

/** A video's latest totals. `completion` and `engagement` are shares from 0 to 1; null where the source did not say. */
export type AuditVideo = {
  id: string;
  title: string;
  views: number | null;
  completion: number | null;
  engagement: number | null;
  shares: number | null;
  score: number | null;
};

/** From which share on a video is flagged. */
export type Flags = Record<Flag, number>;

/** What is usual for the creator; `measured` counts the videos that a measure is known of. */
export type Usual = {
  videos: number;
  measured: Record<Measure, number>;
  p90: Record<Flag, number | null>;
  medianCompletion: number | null;
  /** The newest day of the numbers. */
  asOf: Day | null;
};

/** A scored video without a code that runs or was asked for. */
export type Candidate = AuditVideo & { score: number; gates: GateFacts; codeEndedOn?: Day | null };

/** `toCheck` is what has to be found out before the code is handed over; `codeEndedOn` the last day of its last code. */
export type Proposal = AuditVideo & { score: number; toCheck: Gate[]; codeEndedOn?: Day | null };

/** Everything an audit found, as it is kept. */
export type AuditReport = {
  version: 1;
  flags: Flags;
  usual: Usual;
  top: Record<Measure, AuditVideo[]>;
  proposals: Proposal[];
  variations: Variation[];
  budgets: Budget[];
};

const isWorthACode = ({ score, engagement }: Candidate) =>
  score >= WORTH_SCORE && (engagement === null || engagement >= LEAST_ENGAGEMENT);

/**
 * The best candidates by score, then views: at most three, and none that is not worth a code. What is proven to stand in the
 * way leaves a video out; what nobody has recorded yet is named.
 */
export function decideProposals(candidates: readonly Candidate[]): Proposal[] {
  return candidates
    .filter(isWorthACode)
    .map(({ gates, ...video }) => ({ video, open: decideGates(gates).filter(({ ok }) => !ok), gates }))
    .filter(({ open, gates }) => open.every(({ gate }) => gates[gate] === null))
    .sort((a, b) => compareBy("score", a.video, b.video))
    .slice(0, PROPOSALS)
    .map(({ video, open }) => ({ ...video, toCheck: open.map(({ gate }) => gate) }));
}

/** What is said below fewer proposals than there is room for; null where all places are taken. */
export function sayNothingElse(count: number, voice: Voice): string | null {
  return count < PROPOSALS ? voice.nothingElse(count === 0) : null;
}

/** "had a code until Thu 1 Oct 2026"; null for a video that never had one. */
export function sayCodeBefore({ codeEndedOn }: Pick<Proposal, "codeEndedOn">): string | null {
  return codeEndedOn ? `had a code until ${formatDay(codeEndedOn, { year: true })}` : null;
}

/** "To record before it is handed over: sound, disclosure." */
export function sayToCheck(toCheck: readonly Gate[]): string {
  return `To record before it is handed over: ${toCheck.map((gate) => gateLabels[gate].toLowerCase()).join(", ")}.`;
}

/** The greater first and the unknown last; among equals the one that more people saw, then the older record. */
export function compareBy(name: Measure | "score", a: AuditVideo, b: AuditVideo): number {
  return (b[name] ?? -1) - (a[name] ?? -1) || (b.views ?? -1) - (a.views ?? -1) || (a.id < b.id ? -1 : 1);
}

/** Which thresholds a video reaches. */
export function listFlags({ completion, engagement }: Pick<AuditVideo, Flag>, flags: Flags): Flag[] {
  const reached = (value: number | null, from: number) => value !== null && value >= from;
  return [
    ...(reached(completion, flags.completion) ? (["completion"] as const) : []),
    ...(reached(engagement, flags.engagement) ? (["engagement"] as const) : []),
  ];
}

const MISSING: Record<Measure, string> = {
  completion:
    "No file has told yet how many watch to the end. TikTok One tells it: export its campaign report by video with “Video completion rate”, and import it.",
  engagement: `No video has likes, comments and shares and at least ${EVIDENCE_VIEWS} views. Export Content from TikTok Studio, and import it.`,
  shares: "No file has told shares yet. Export Content from TikTok Studio, and import it.",
};

/** What keeps a list from being whole, and which file mends it; null where every video is measured. */
export function sayMissing(measure: Measure, { videos, measured }: Usual): string | null {
  const known = measured[measure];
  if (known === 0) return MISSING[measure];
  return known < videos ? `Known of ${known} of ${videos} videos.` : null;
}

/**
 * "72 %", "6.2 %": a tenth is told below ten per cent, and as much as it takes to stand on the right side of a threshold.
 * @param from the threshold that is told beside it
 */
export function formatShare(share: number | null, from: number | null = null): string {
  if (share === null) return "–";
  const told = (digits: number) => Number((share * 100).toFixed(digits));
  const isTrue = (digits: number) => from === null || told(digits) >= Math.round(from * 1000) / 10 === share >= from;
  const fewest = told(1) < 10 ? 1 : 0;
  return `${told([fewest, 1, 2, 3].find(isTrue) ?? 3)}\u00a0%`;
}

/** A threshold, or what may become one: to its tenth. */
export const formatThreshold = (share: number) => `${writePercent(share)}\u00a0%`;

/** How a video did by one measure, as its list tells it. */
export function formatMeasure(video: AuditVideo, measure: Measure, flags: Flags): string {
  return measure === "shares" ? compactNumber(video.shares ?? 0) : formatShare(video[measure], flags[measure]);
}
