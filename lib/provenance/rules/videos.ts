/** A video's numbers open to the totals that files told; its score opens to its parts, and each part to its formula and inputs. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import type { ScorePart } from "@/lib/scoring/rules/explain";
import { type PartFacts, pseudoViews } from "@/lib/scoring/rules/parts";
import { PARTS, type PartName, partLabels, sayWeights, type Weights } from "@/lib/scoring/rules/weights";
import { ground, type Opened, type Source, type TracedTable, tell } from "./opened";
import { cutPage, pageRows, type RowsPage } from "./pages";

const COUNTS = {
  views: "Views",
  likes: "Likes",
  comments: "Comments",
  shares: "Shares",
  saves: "Saves",
  profileVisits: "Profile visits",
  linkClicks: "Link clicks",
} as const;
type CountName = keyof typeof COUNTS;
const COUNT_NAMES = Object.keys(COUNTS) as CountName[];

/** Lifetime totals of one video as of a day; `name` is null for the video that is looked at. */
export type TotalsLine = Record<CountName, number | null> & {
  key: string;
  name: string | null;
  href: string | null;
  from: "TikTok Studio" | "TikTok One";
  day: Day;
  /** Share of views that saw the whole video, from 0 to 1. */
  completion: number | null;
  /** What is told of organic views only; nothing where a source tells of all together. */
  organic?: { counts: boolean; completion: boolean };
  source: Source | null;
};

const OWN = {
  title: "Its totals",
  note: "over its life, newest first",
  empty: "No file told totals of this video",
};
const OTHERS = {
  title: "What is usual for this creator",
  note: "the newest totals of the newest other videos",
  empty: "No file told totals of other videos of this creator",
};

/** Totals under the columns that any line has; all of them, or a page. */
export function traceTotals(
  all: readonly TotalsLine[] | RowsPage<TotalsLine>,
  { title, note, empty } = OWN,
): TracedTable {
  const { rows: lines, ...paged } = "rows" in all ? pageRows("page", all) : { rows: all };
  const names = COUNT_NAMES.filter((name) => lines.some((line) => line[name] !== null));
  const whole = lines.some(({ completion }) => completion !== null);
  const isList = lines.some(({ name }) => name !== null);
  const says = ({ day, from }: TotalsLine) =>
    `${formatDay(day, { year: true })}${from === "TikTok One" ? ", TikTok One" : ""}`;
  return {
    title,
    note,
    empty,
    noun: isList ? "Video" : "As of",
    origin: "File",
    heads: [
      ...(isList ? [{ label: "As of", isText: true }] : []),
      ...names.map((name) => ({ label: COUNTS[name] })),
      ...(whole ? [{ label: "To the end" }] : []),
    ],
    rows: lines.map((line) => ({
      key: line.key,
      name: line.name ?? says(line),
      href: line.href,
      cells: [
        ...(isList ? [says(line)] : []),
        ...names.map((name) => tell(line[name])),
        ...(whole ? [formatKpi(line.completion, "percent", "")] : []),
      ],
      source: line.source,
    })),
    ...paged,
  };
}

/** Numbers of a video that its totals tell by themselves. */
export const VIDEO_FIGURES = ["views", "completion", "engagement", "shares", "saves"] as const;
export type VideoFigure = (typeof VIDEO_FIGURES)[number];

const FIGURES: Record<VideoFigure, { label: string; formula: string; note: string }> = {
  views: { label: "Views", formula: "as reported", note: "Views over the video’s life." },
  completion: {
    label: "Watched to the end",
    formula: "as reported: views of the whole video ÷ views",
    note: "TikTok One’s report tells it, TikTok Studio’s files seldom do: the newest of Studio counts, else the newest of TikTok One.",
  },
  engagement: {
    label: "Engagement rate",
    formula: "(likes + comments + shares) ÷ views, where all four are told",
    note: "Over the video’s life. Saves are counted apart.",
  },
  shares: { label: "Shares", formula: "as reported", note: "Shares over the video’s life." },
  saves: {
    label: "Saves",
    formula: "as reported",
    note: "Saves over the video’s life, counted apart: never part of the engagement rate.",
  },
};

/** A figure as it is told: rates from 0 to 1, all else counts. */
export function formatFigure(figure: VideoFigure, value: number | null): string {
  return figure === "completion" || figure === "engagement" ? formatKpi(value, "percent", "") : tell(value);
}

/** By TikTok Studio; where it is silent, by TikTok One: the two are never put together. */
function readFigure(
  figure: VideoFigure,
  lines: readonly TotalsLine[],
): { line: TotalsLine | undefined; value: number | null } {
  const sorted = [...lines].sort((a, b) => Number(a.from === "TikTok One") - Number(b.from === "TikTok One"));
  if (figure === "completion" || figure === "saves") {
    const line = sorted.find((each) => each[figure] !== null);
    return { line, value: line?.[figure] ?? null };
  }
  const line = sorted.find(({ views }) => views !== null);
  if (figure !== "engagement") return { line, value: line?.[figure] ?? null };
  const { views, likes, comments, shares } = line ?? { views: null, likes: null, comments: null, shares: null };
  const isWhole = views && likes !== null && comments !== null && shares !== null;
  return { line, value: isWhole ? (likes + comments + shares) / views : null };
}

/** "Fri 20 Feb 2026, TikTok One, organic views only". */
function sayTold(figure: VideoFigure, { day, from, organic }: TotalsLine): string {
  const isOrganic = figure === "completion" ? organic?.completion : organic?.counts;
  return `${formatDay(day, { year: true })}, ${from}${isOrganic ? ", organic views only" : ""}`;
}

/** One number of a video with the totals that tell it, a page of them; the day and the file it was read from come first. */
export function explainVideo(figure: VideoFigure, lines: readonly TotalsLine[], asked = 1): Opened {
  const { label, formula, note } = FIGURES[figure];
  const found = readFigure(figure, lines);
  const { line } = found;
  const value = formatFigure(figure, found.value);
  return {
    title: `${label}: ${value}`,
    value,
    note: line ? note : `${note} No file has told it yet.`,
    grounds: [ground("Formula", formula), ...(line ? [ground("As of", sayTold(figure, line))] : [])],
    tables: [traceTotals(cutPage(asked, lines))],
  };
}

const ratioScore = "10 × ratio ÷ (1 + ratio)";
const FORMULAS: { [P in PartName]: (facts: PartFacts[P]) => string } = {
  velocity: (facts) =>
    facts?.measure === "projected"
      ? `${ratioScore}; ratio = views without those of ads ÷ (1 − e^(−age ÷ 5 days)) ÷ the others’ median`
      : `${ratioScore}; ratio = views a day between the two latest totals, without those of ads, ÷ the others’ median`,
  cta: () =>
    `${ratioScore}; ratio = (actions + ${tell(pseudoViews)} × usual rate) ÷ (views + ${tell(pseudoViews)}) ÷ usual rate`,
  fit: () => "10 × weight of the wanted categories that it covers ÷ weight of all wanted",
};

export type Described = { title: string; tags: readonly string[]; source: Source | null; taggedBy: Source | null };

function traceText({ title, tags, source, taggedBy }: Described): TracedTable {
  return {
    title: "What was read",
    note: "words and hashtags are looked up in the list of categories",
    empty: "This video has neither a caption nor a tag",
    noun: "Text",
    origin: "File",
    heads: [{ label: "Says", isText: true }],
    rows: [
      { key: "caption", name: "Caption", href: null, cells: [title], source },
      ...(tags.length > 0
        ? [{ key: "tags", name: "Tags added here", href: null, cells: [tags.join(", ")], source: taggedBy }]
        : []),
    ],
  };
}

/**
 * One part of a score: formula, inputs, the totals they come from, and those of the videos it is compared with; `compared` is what
 * the median of its reach is of.
 */
export function explainScorePart(
  part: ScorePart,
  facts: PartFacts,
  {
    own,
    others,
    compared,
    text,
  }: { own: RowsPage<TotalsLine>; others: readonly TotalsLine[]; compared?: TracedTable | null; text: Described },
): Opened {
  const { part: name, value, contribution, inputs, sentence } = part;
  const formulas: Record<PartName, string> = {
    velocity: FORMULAS.velocity(facts.velocity),
    cta: FORMULAS.cta(facts.cta),
    fit: FORMULAS.fit(facts.fit),
  };
  return {
    title: `${partLabels[name]}: ${value === null ? "–" : `${value.toFixed(1)} of 10`}`,
    note: sentence,
    grounds: [
      ground("Formula", formulas[name]),
      ...inputs.map((input) => ground(input.label, input.value)),
      ...(contribution === null ? [] : [ground("Adds to the score", `${contribution.toFixed(1)} points`)]),
    ],
    tables: name === "fit" ? [traceText(text)] : [traceTotals(own), compared ?? traceTotals(others, OTHERS)],
  };
}

/** The score: its parts, each of which opens, and the weights that put them together. */
export function explainWhole(
  { score, version, weights, confidence }: { score: number; version: string; weights: Weights; confidence: number },
  parts: readonly ScorePart[],
  own: RowsPage<TotalsLine>,
  hrefOf: (part: PartName) => string,
): Opened {
  return {
    title: `Spark suitability: ${score.toFixed(1)} of 10`,
    value: score.toFixed(1),
    note: "What is not known lowers the confidence, never the score.",
    grounds: [
      ground("Formula", "1 + 0.9 × the mean of the parts that are known, by weight"),
      ...PARTS.map((name) => {
        const part = parts.find((each) => each.part === name);
        const points = part?.contribution;
        return ground(partLabels[name], points == null ? "not known" : `${points.toFixed(1)} points`, hrefOf(name));
      }),
      ground("Weights", `${sayWeights(weights)} (${version})`, "/videos/weights"),
      ground("Confidence", `${Math.round(confidence * 100)}\u00a0%`),
    ],
    tables: [traceTotals(own)],
  };
}
