/** A gate never changes a score: it says that a video must not be handed over yet, and why. */

import type { Decision } from "@/lib/kernel/errors";

export type Gate = "public" | "sound" | "disclosure" | "affiliateLink" | "duetStitch" | "authorization";

/** True = proven clear, false = proven in the way, null = not recorded. A gate left out is not judged. */
export type GateFacts = Partial<Record<Gate, boolean | null>>;

/** `known` = somebody or the book says so; what is not known may still be no obstacle. */
export type GateResult = { gate: Gate; ok: boolean; known: boolean; reason: string };

/** Without a record, the rights must be taken as not cleared, and a conflict as absent. */
const gates: { gate: Gate; unknownIsOk: boolean; clear: string; blocked: string; unknown: string }[] = [
  {
    gate: "public",
    unknownIsOk: true,
    clear: "The post is public.",
    blocked: "The post is private or deleted: make it public, or pick another.",
    unknown: "Nothing says that the post is private or deleted.",
  },
  {
    gate: "sound",
    unknownIsOk: false,
    clear: "The sound is cleared for paid use.",
    blocked: "The sound is not cleared for paid use: replace it, or record a licence.",
    unknown: "The sound's source is not recorded: record it before a code is handed over.",
  },
  {
    gate: "disclosure",
    unknownIsOk: false,
    clear: "The disclosure is recorded.",
    blocked: "The paid partnership is not disclosed: add the disclosure, and record it.",
    unknown: "The disclosure is not recorded: check the video and record it.",
  },
  {
    gate: "affiliateLink",
    unknownIsOk: true,
    clear: "No affiliate link stands against an ad.",
    blocked: "The post carries an affiliate link that conflicts with the ad: remove it, or agree on it first.",
    unknown: "No affiliate link is recorded.",
  },
  {
    gate: "duetStitch",
    unknownIsOk: true,
    clear: "The post is no duet or stitch, or the other creator has authorized it too.",
    blocked: "The post is a duet or stitch: the other creator's code is needed as well.",
    unknown: "The post is not recorded as a duet or stitch.",
  },
  {
    gate: "authorization",
    unknownIsOk: true,
    clear: "No other usable code exists for this post.",
    blocked: "The post is already authorized: use that code, or wait for its end.",
    unknown: "No other code is recorded for this post.",
  },
];

/** The gates that were judged, in a fixed order, each with its reason. */
export function decideGates(facts: GateFacts): GateResult[] {
  return gates.flatMap(({ gate, unknownIsOk, clear, blocked, unknown }): GateResult[] => {
    const fact = facts[gate];
    if (fact === undefined) return [];
    if (fact === null) return [{ gate, ok: unknownIsOk, known: false, reason: unknown }];
    return [{ gate, ok: fact, known: true, reason: fact ? clear : blocked }];
  });
}

export const gateLabels: Record<Gate, string> = {
  public: "Public",
  sound: "Sound",
  disclosure: "Disclosure",
  affiliateLink: "Links in the post",
  duetStitch: "Duet or stitch",
  authorization: "Other codes",
};

const OBSTACLES: Record<Gate, string> = {
  public: "private or deleted",
  sound: "sound not cleared",
  disclosure: "not disclosed",
  affiliateLink: "another link in the way",
  duetStitch: "duet or stitch",
  authorization: "has a code already",
};

/** `blocked` by what is proven, `unchecked` where somebody has to look first. */
export type Readiness = { state: "ready" | "unchecked" | "blocked"; words: string };

/** Whether a video may be handed over, in a few words. */
export function sayReadiness(results: readonly GateResult[]): Readiness {
  const open = results.filter(({ ok }) => !ok);
  const proven = open.filter(({ known }) => known).map(({ gate }) => gate);
  if (proven.length === 1 && proven[0] === "authorization") return { state: "blocked", words: "Has a code already" };
  if (proven.length > 0)
    return { state: "blocked", words: `Not ready: ${proven.map((gate) => OBSTACLES[gate]).join(", ")}` };
  if (open.length === 0) return { state: "ready", words: "Ready for a code" };
  const toRecord = open.map(({ gate }) => gateLabels[gate].toLowerCase());
  return { state: "unchecked", words: `To record first: ${toRecord.join(", ")}` };
}

/** The gates that a person must look at, with the two things that can be seen. The book itself knows of other codes. */
export const gateAnswers = {
  public: { clear: "The post is public", blocked: "It is private or deleted" },
  sound: { clear: "The sound is cleared for ads", blocked: "It is not cleared for ads" },
  disclosure: { clear: "The partnership is disclosed in the video", blocked: "It is not disclosed" },
  affiliateLink: { clear: "No link stands against an ad", blocked: "It carries another affiliate link" },
  duetStitch: { clear: "No duet or stitch, or both have agreed", blocked: "It shows somebody else's video" },
} satisfies Partial<Record<Gate, { clear: string; blocked: string }>>;

export type AskedGate = keyof typeof gateAnswers;
export const askedGates = Object.keys(gateAnswers) as [AskedGate, ...AskedGate[]];

/** Sound and disclosure are only clear with a proof. */
const needProof: readonly Gate[] = ["sound", "disclosure"];

/** Whether what somebody saw may be kept as it is. */
export function decideFinding({
  gate,
  clear,
  evidence,
}: {
  gate: AskedGate;
  clear: boolean;
  evidence: string | null;
}): Decision {
  if (!clear || evidence || !needProof.includes(gate)) return { ok: true };
  const proof = gate === "sound" ? "the sound's name and its licence" : "from which second to which it is shown";
  return { ok: false, reason: `${gateLabels[gate]} cannot be clear without a proof. Write ${proof}.` };
}

/** What somebody found out, newest of several first or not. */
export type Finding = { gate: Gate; clear: boolean; evidence: string | null; at: Date };

const CLEARANCE_GATES: Record<string, Gate> = { SOUND: "sound", DISCLOSURE: "disclosure", LINK: "affiliateLink" };

/** A clearance of one of the video's codes says the same about the video. */
export function toFinding(clearance: { kind: string; holds: boolean; evidence: string; createdAt: Date }): Finding[] {
  const gate = CLEARANCE_GATES[clearance.kind];
  const { holds: clear, evidence, createdAt: at } = clearance;
  return gate ? [{ gate, clear, evidence, at }] : [];
}

/** The latest finding of each gate. */
export function latestFindings(findings: readonly Finding[]): Map<Gate, Finding> {
  const latest = new Map<Gate, Finding>();
  for (const finding of findings) {
    const known = latest.get(finding.gate);
    if (!known || finding.at > known.at) latest.set(finding.gate, finding);
  }
  return latest;
}

/** The facts of a video: what was found last, and whether one of its codes is usable. */
export function deriveGateFacts(latest: ReadonlyMap<Gate, Finding>, usable: readonly boolean[]): GateFacts {
  const said = (gate: Gate) => latest.get(gate)?.clear ?? null;
  return {
    public: said("public"),
    sound: said("sound"),
    disclosure: said("disclosure"),
    affiliateLink: said("affiliateLink"),
    duetStitch: said("duetStitch"),
    authorization: usable.length === 0 ? null : !usable.includes(true),
  };
}
