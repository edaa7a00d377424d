/** What the score said before a boost opens as a score of today does: to its parts, and to the totals of the days before. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { explainScore, type KeptParts } from "@/lib/scoring/rules/explain";
import { blendParts, weighEvidence } from "@/lib/scoring/rules/suitability";
import { ground, type Opened } from "./opened";
import type { RowsPage } from "./pages";
import { type Described, explainScorePart, explainWhole, type TotalsLine } from "./videos";

/** The address that opens what the score said before a code was boosted. */
export const openJudged = (codeId: string) => `/videos/calibration/${codeId}`;

type Judged = KeptParts & { codeId: string; startedOn: Day; version: string };

/** The totals of days before the boost: a page of the video's own, and those of the videos that it is compared with. */
type Before = { own: RowsPage<TotalsLine>; others: readonly TotalsLine[]; text: Described };

/** One part where `of` names one, else the whole score. */
export function explainJudged(judged: Judged, of: unknown, before: Before): Opened {
  const { codeId, startedOn, weights, values, evidence, facts, version } = judged;
  const parts = explainScore(judged);
  const { score } = blendParts(values, weights);
  const since = `From totals of the days before ${formatDay(startedOn, { year: true })}, its first paid day.`;
  const part = parts.find((each) => each.part === of);
  if (part) return { ...explainScorePart(part, facts, before), note: `${since} ${part.sentence}` };
  if (score === null)
    return { title: "Score before the boost: –", note: `${since} None was imported.`, grounds: [], tables: [] };
  const sheet = { score, version, weights, confidence: weighEvidence(evidence, weights) };
  const whole = explainWhole(sheet, parts, before.own, (name) => `${openJudged(codeId)}?of=${name}`);
  return {
    ...whole,
    title: `Score before the boost: ${score.toFixed(1)} of 10`,
    note: `${since} By the weights that count now.`,
    grounds: [...whole.grounds, ground("What the boost brought", "its results", `/codes/${codeId}/where?of=term`)],
  };
}
