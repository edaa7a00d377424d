/** Sound, disclosure and link are cleared by what somebody saw in the post; what is not enough is recorded, and says what is missing. */

import type { Decision } from "@/lib/kernel/errors";

export const CLEARANCE_KINDS = ["SOUND", "DISCLOSURE", "LINK"] as const;

export type ClearanceKind = (typeof CLEARANCE_KINDS)[number];

/** What can be seen: in the form, and in a few words where it is listed. */
type Sight = { id: string; label: string; short: string; hint?: string };

type ClearanceForm = {
  title: string;
  ask: string;
  /** Whether several things can be seen at once. */
  several: boolean;
  sights: readonly Sight[];
  note: { label: string; hint: string };
};

export const CLEARANCE_FORMS: Record<ClearanceKind, ClearanceForm> = {
  SOUND: {
    title: "Which sound does the post use?",
    ask: "A post that runs as an ad needs a sound that is licensed for ads. The name of the sound stands at the foot of the video.",
    several: false,
    sights: [
      {
        id: "commercial",
        label: "From the Commercial Music Library",
        short: "commercial library",
        hint: "Cleared for ads on TikTok; check its usable placements.",
      },
      {
        id: "original",
        label: "Original audio, made by the creator",
        short: "original",
        hint: "Say what proves it, such as the project file or the raw recording.",
      },
      {
        id: "licensed",
        label: "Licensed, and the licence names paid ads on TikTok",
        short: "licensed",
        hint: "Say whose licence it is, and its number. Many plans leave out ads that a third party pays for.",
      },
      { id: "trending", label: "A trending or well-known sound", short: "not licensed" },
      { id: "unknown", label: "Nobody knows", short: "unknown" },
    ],
    note: { label: "Proof", hint: "The name of the sound, the licence and its number, where the proof is kept." },
  },
  DISCLOSURE: {
    title: "How does the post say that it is advertising?",
    ask: "Watch the video as a viewer would, then look at the post's settings.",
    several: true,
    sights: [
      {
        id: "onScreen",
        label: "Words in the video, hard to miss",
        short: "on screen",
        hint: "“Ad” or “Paid partnership”, early, and long enough to be read.",
      },
      {
        id: "toggle",
        label: "TikTok's own setting is on",
        short: "TikTok's setting",
        hint: "It shows “Paid partnership”.",
      },
      { id: "spoken", label: "Said aloud", short: "spoken" },
      { id: "caption", label: "#ad in the caption", short: "caption" },
      { id: "nothing", label: "None of these", short: "none" },
    ],
    note: { label: "Evidence", hint: "From which second to which, and where the screenshot is kept." },
  },
  LINK: {
    title: "Which link does the post carry?",
    ask: "A product or affiliate link in the post competes with the one that was agreed, and takes the commission.",
    several: false,
    sights: [
      { id: "noLink", label: "No link and no product", short: "no link" },
      { id: "agreed", label: "Only the agreed link", short: "the agreed link", hint: "Write it below." },
      { id: "other", label: "Another link or product", short: "another link" },
      { id: "unsure", label: "Nobody has looked", short: "not looked at" },
    ],
    note: { label: "The link", hint: "As it stands in the post, without personal parameters." },
  },
};

const MISSING_PROOF = "Say what proves it, so that it holds when TikTok or the label asks.";

/** Why what was seen is not enough, as sentences; none when it is. */
const SHORTFALLS: Record<ClearanceKind, (seen: ReadonlySet<string>, note: string | null) => string[]> = {
  SOUND: (seen, note) => {
    if (seen.has("commercial")) return [];
    if (seen.has("trending"))
      return [
        "Ads with such a sound are muted or rejected. Replace it, or get a licence that names paid ads on TikTok.",
      ];
    if (seen.has("unknown"))
      return ["An unknown sound counts as not cleared. Look its name up in the Commercial Music Library."];
    return note ? [] : [MISSING_PROOF];
  },
  DISCLOSURE: (seen) => {
    const missing: string[] = [];
    if (!seen.has("onScreen")) {
      if (seen.has("spoken")) missing.push("Who watches without sound misses it. Show it on screen as well.");
      else if (seen.has("caption"))
        missing.push("The caption alone is not enough: the FTC wants it in the video itself, hard to miss.");
      else missing.push("The FTC wants it in the video itself, hard to miss.");
    }
    if (!seen.has("toggle"))
      missing.push("TikTok wants its own setting too: Ad settings, Disclose commercial content, Branded content.");
    return missing;
  },
  LINK: (seen, note) => {
    if (seen.has("noLink")) return [];
    if (seen.has("other")) return ["Have it removed, or agree on it in the contract, before the code is handed over."];
    if (seen.has("unsure")) return ["Open the post and look for a product or a link above the caption."];
    return note ? [] : ["Write the link, so that a later change can be told."];
  },
};

type ClearanceInput = { kind: ClearanceKind; seen: readonly string[]; note: string | null };

/**
 * Judges what was seen. `evidence` is its name in a few words, then a line with the note, then one for each thing missing.
 * Refused: nothing seen, a sight of another kind, several where one is asked for, "none of these" beside others.
 */
export function decideClearance({ kind, seen, note }: ClearanceInput): Decision<{ holds: boolean; evidence: string }> {
  const { several, sights } = CLEARANCE_FORMS[kind];
  const chosen = sights.filter(({ id }) => seen.includes(id));
  const fits = chosen.length === seen.length && (several || chosen.length === 1);
  if (chosen.length === 0 || !fits)
    return {
      ok: false,
      reason: several ? "Tick what you saw, or “None of these”." : "Choose the one that fits what you saw.",
    };
  if (seen.includes("nothing") && chosen.length > 1)
    return { ok: false, reason: "“None of these” and something else are ticked. Keep one of the two." };
  const missing = SHORTFALLS[kind](new Set(seen), note);
  const name = chosen.map(({ short }) => short).join(", ");
  const evidence = [name, ...(note ? [note.replaceAll("\n", " ")] : []), ...missing].join("\n");
  return { ok: true, holds: missing.length === 0, evidence };
}

const SUBJECTS: Record<ClearanceKind, string> = { SOUND: "Sound", DISCLOSURE: "Disclosure", LINK: "Link" };

/** "Sound cleared: commercial library" for the record; the note stays out of it. */
export function sayClearance(kind: ClearanceKind, { holds, evidence }: { holds: boolean; evidence: string }): string {
  return `${SUBJECTS[kind]} ${holds ? "cleared" : "looked at, not enough"}: ${evidence.split("\n")[0]}`;
}
