/** A gate never changes a score: it says that a video must not be handed over yet, and why. */

export type Gate = "public" | "sound" | "disclosure" | "affiliateLink" | "duetStitch" | "authorization";

/** True = proven clear, false = proven in the way, null = not recorded. A gate left out is not judged. */
export type GateFacts = Partial<Record<Gate, boolean | null>>;

export type GateResult = { gate: Gate; ok: boolean; reason: string };

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
  return gates.flatMap(({ gate, unknownIsOk, clear, blocked, unknown }) => {
    const fact = facts[gate];
    if (fact === undefined) return [];
    if (fact === null) return [{ gate, ok: unknownIsOk, reason: unknown }];
    return [{ gate, ok: fact, reason: fact ? clear : blocked }];
  });
}
