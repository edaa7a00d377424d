/** The words of a part are made from its facts when it is read, so that a kept score can always be explained. */

import { ACTIONS, type ActionName } from "./baselines";
import { type PartFacts, pseudoViews, type Target } from "./parts";
import { blendParts, type PartShare, type PartValues } from "./suitability";
import { PARTS, type PartName, type Weights } from "./weights";

/** One fact a part rests on, ready to be shown. */
export type Fact = { label: string; value: string };
/** `raise` says what would raise the part, `sure` what would raise the confidence in it; null where nothing would. */
export type Words = { inputs: Fact[]; sentence: string; raise: string; sure: string | null };

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const list = new Intl.ListFormat("en-GB");

/** "2.5 times the median"; once is not a multiple. */
function sayTimes(ratio: number, once: string, what: string): string {
  const times = decimal.format(ratio);
  return times === "1" ? once : `${times} times ${what}`;
}

/** What stands in place of the facts that are missing. */
function missing(sentence: string, raise: string): Words {
  return { inputs: [], sentence, raise, sure: null };
}

function explainVelocity(facts: PartFacts["velocity"]): Words {
  if (!facts)
    return missing(
      "How fast this video gathers views is not known yet.",
      "Import the totals of at least six videos of this creator; two imports up to 14 days apart show the pace.",
    );
  const { measure, whose, reach, bought, median, videos } = facts;
  const ratio = reach / median;
  const pace = measure === "pace";
  const unit = pace ? "views a day" : "projected lifetime views";
  const others = whose === "own" ? "this creator's other videos" : "the workspace's other videos";
  return {
    inputs: [
      { label: pace ? "Views a day, latest interval" : "Projected lifetime views", value: whole.format(reach) },
      ...(bought ? [{ label: "Views that ads brought, left out", value: whole.format(bought) }] : []),
      { label: `Median of ${others}${videos === null ? ", rounded" : ` (${videos})`}`, value: whole.format(median) },
      { label: "Ratio", value: `${fine.format(ratio)}×` },
    ],
    sentence: `${whole.format(reach)} ${unit}${bought ? ` beside ${whole.format(bought)} that ads brought` : ""}, ${sayTimes(ratio, "as many as the median", "the median")} of ${others}.`,
    raise:
      ratio >= 4
        ? `It stays this high while it keeps above ${whole.format(4 * median)} ${unit}.`
        : `It reaches 8 at ${whole.format(4 * median)} ${unit}.`,
    sure: list.format(sayVelocityDoubts(facts)) || null,
  };
}

function sayVelocityDoubts({ measure, whose, bought }: NonNullable<PartFacts["velocity"]>): string[] {
  const doubts: string[] = [];
  if (bought === null) doubts.push("the views of its ads by day, which are counted among its own until then");
  if (measure === "projected")
    doubts.push("a second import within 14 days of the last, which shows the pace instead of a projection");
  if (whose === "workspace") doubts.push("the totals of at least six videos of this creator");
  return doubts;
}

const ACTION_NAMES: Record<ActionName, string> = {
  profileVisits: "profile visits",
  linkClicks: "link clicks",
  shares: "shares",
  comments: "comments",
  saves: "saves",
};

function explainCta(facts: PartFacts["cta"]): Words {
  if (!facts)
    return missing(
      "How many viewers act on this video is not known yet.",
      "Import profile visits and link clicks, or at least shares, comments and saves, with the views.",
    );
  const { known, actions, views, shrunk, usual } = facts;
  const ratio = shrunk / usual;
  const name = list.format(known.map((each) => ACTION_NAMES[each]));
  return {
    inputs: [
      { label: `${name[0]?.toUpperCase()}${name.slice(1)}`, value: whole.format(actions) },
      { label: "Views", value: whole.format(views) },
      {
        label: `Rate, steadied by ${whole.format(pseudoViews)} usual views`,
        value: `${fine.format(shrunk * 100)} %`,
      },
      { label: "Creator's usual rate", value: `${fine.format(usual * 100)} %` },
    ],
    sentence: `For every 100 views there are ${fine.format(shrunk * 100)} ${name}, ${sayTimes(ratio, "as usual", "what is usual")} for this creator.`,
    raise:
      ratio >= 4
        ? `It stays this high while it keeps above ${fine.format(usual * 400)} for every 100 views.`
        : `It reaches 8 at ${fine.format(usual * 400)} for every 100 views: say and show what to do next.`,
    sure: list.format(sayCtaDoubts(facts)) || null,
  };
}

function sayCtaDoubts({ measure, known, views, others }: NonNullable<PartFacts["cta"]>): string[] {
  const doubts = ACTIONS[measure].filter((name) => !known.includes(name)).map((name) => ACTION_NAMES[name]);
  if (measure === "reactions") doubts.push("profile visits and link clicks, which say more than reactions");
  if (others < 0.5) doubts.push("the totals of more of this creator's videos");
  if (views < 4 * pseudoViews) doubts.push("more views");
  return doubts;
}

/** "Skincare (3), Beauty": a weight is named where it is not 1. */
const labels = (targets: readonly Target[]) =>
  targets.map(({ label, weight }) => (weight === 1 ? label : `${label} (${fine.format(weight)}×)`)).join(", ");

function explainFit(facts: PartFacts["fit"]): Words {
  if ("missing" in facts)
    return facts.missing === "targets"
      ? missing("No target categories are set.", "Set the categories wanted by the brand or the workspace.")
      : missing("This video has no caption and no tags to read.", "Add tags that say what the video shows.");
  const { covered, open } = facts;
  return {
    inputs: [
      { label: "Covered", value: labels(covered) || "none" },
      { label: "Wanted", value: labels([...covered, ...open]) },
    ],
    sentence: sayFit(covered, open),
    raise: open[0] ? `Tag it with ${open[0].label} if it shows that.` : "It covers everything that is wanted.",
    sure: null,
  };
}

function sayFit(covered: readonly Target[], open: readonly Target[]): string {
  const wanted = covered.length + open.length;
  if (open.length === 0) return `It covers ${labels(covered)}, which is all that is wanted.`;
  if (covered.length > 0) return `It covers ${labels(covered)}, ${covered.length} of ${wanted} wanted categories.`;
  return wanted === 1
    ? `It does not cover the wanted category (${labels(open)}).`
    : `It covers none of the wanted categories (${labels(open)}).`;
}

const explainers: { [P in PartName]: (facts: PartFacts[P]) => Words } = {
  velocity: explainVelocity,
  cta: explainCta,
  fit: explainFit,
};

/** What one part of a score says of itself. */
export function explainPart<P extends PartName>(part: P, facts: PartFacts[P]): Words {
  return explainers[part](facts);
}

/** A score as it is kept: numbers only, `evidence` 0..1. */
export type KeptParts = {
  weights: Weights;
  values: PartValues;
  evidence: Record<PartName, number>;
  facts: PartFacts;
};

/** One part of a score, ready to be shown. */
export type ScorePart = PartShare & Words & { part: PartName; value: number | null; evidence: number };

/** The parts of a kept score, in their order; the contributions sum to the score. */
export function explainScore({ weights, values, evidence, facts }: KeptParts): ScorePart[] {
  const { parts } = blendParts(values, weights);
  return PARTS.map((part) => ({
    part,
    value: values[part],
    evidence: evidence[part],
    ...parts[part],
    ...explainPart(part, facts[part]),
  }));
}
