/** A code is handed over when its conditions hold; each is judged from recorded data alone, and what is unknown is open. */

import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { licenceOverhangDays } from "./clock-findings";

/** In the order in which they are usually met. */
export const RELEASE_CONDITIONS = ["contract", "payment", "sound", "disclosure", "link", "window"] as const;

export type ConditionKey = (typeof RELEASE_CONDITIONS)[number];

export const CONDITION_LABELS: Record<ConditionKey, string> = {
  contract: "Contract signed by both",
  payment: "First payment",
  sound: "Sound cleared",
  disclosure: "Disclosure in the video",
  link: "No other affiliate link",
  window: "Window inside the licence",
};

/** What somebody looked at and recorded. The first line of `evidence` names it in a few words. */
export type Clearance = { kind: string; holds: boolean; evidence: string; createdAt: Date };

export type ReleaseFacts = {
  /** Which conditions apply; the others are not judged at all. */
  applies: readonly ConditionKey[];
  /** The licence in force; null until both have signed. */
  licence: { startsOn: Day; endsOn: Day; signedAt: Date } | null;
  /** Whether a contract is out for signature. */
  awaitingSignature: boolean;
  /** Whether one is drawn up that nobody was sent yet. */
  drafted: boolean;
  /** The milestone that comes first. */
  firstPayment: { amountMinor: number; currency: string; dueOn: Day; paidOn: Day | null } | null;
  authorization: { endAt: Date };
  /** Newest first: of each kind only the first counts. */
  clearances: readonly Clearance[];
  zone: string;
  today: Day;
};

export type ReleaseCondition = {
  key: ConditionKey;
  label: string;
  met: "yes" | "no" | "open";
  detail: string;
};

type Verdict = Omit<ReleaseCondition, "key" | "label">;

const JUDGES: Record<ConditionKey, (facts: ReleaseFacts) => Verdict> = {
  contract: judgeContract,
  payment: judgePayment,
  sound: (facts) => judgeClearance(facts, "SOUND"),
  disclosure: (facts) => judgeClearance(facts, "DISCLOSURE"),
  link: (facts) => judgeClearance(facts, "LINK"),
  window: judgeWindow,
};

/** Which conditions a stored list names, in their order; a deal's own list stands in place of the workspace's. */
export function parseConditions(stored: readonly string[]): ConditionKey[] {
  return RELEASE_CONDITIONS.filter((key) => stored.includes(key));
}

/** The conditions that apply, each judged. */
export function deriveRelease(facts: ReleaseFacts): ReleaseCondition[] {
  return RELEASE_CONDITIONS.filter((key) => facts.applies.includes(key)).map((key) => ({
    key,
    label: CONDITION_LABELS[key],
    ...JUDGES[key](facts),
  }));
}

/** What is not met yet, as labels inside a sentence: "contract signed by both". */
export function openConditions(conditions: ReleaseCondition[]): string[] {
  return conditions.filter(({ met }) => met !== "yes").map(({ label }) => label[0]?.toLowerCase() + label.slice(1));
}

function judgeContract({ licence, awaitingSignature, drafted, zone }: ReleaseFacts): Verdict {
  if (licence) return { met: "yes", detail: formatDay(dayIn(licence.signedAt, zone)) };
  if (awaitingSignature) return { met: "open", detail: "out for signature" };
  return { met: "open", detail: drafted ? "drafted, not sent" : "none yet" };
}

function judgePayment({ firstPayment }: ReleaseFacts): Verdict {
  if (!firstPayment) return { met: "open", detail: "none agreed" };
  const amount = formatMoney(firstPayment.amountMinor, firstPayment.currency);
  if (firstPayment.paidOn) return { met: "yes", detail: amount };
  return { met: "open", detail: `${amount} due ${formatDay(firstPayment.dueOn)}` };
}

function judgeClearance({ clearances }: ReleaseFacts, kind: string): Verdict {
  const latest = clearances.find((each) => each.kind === kind);
  if (!latest) return { met: "open", detail: "not recorded" };
  const [detail = ""] = latest.evidence.split("\n");
  return { met: latest.holds ? "yes" : "no", detail };
}

function judgeWindow({ licence, authorization, zone, today }: ReleaseFacts): Verdict {
  if (!licence) return { met: "open", detail: "no licence yet" };
  const over = licenceOverhangDays(licence, authorization, zone);
  if (over > 0) return { met: "no", detail: `${plural(over, "day", "days")} over` };
  if (licence.startsOn > today) return { met: "open", detail: `from ${formatDay(licence.startsOn)}` };
  return { met: "yes", detail: `until ${formatDay(licence.endsOn)}` };
}
