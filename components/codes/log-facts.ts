/* What the log form can say before anything is sent, by the same rules that judge it afterwards. */
import { parseVideoLink, postedAtFromPostId, shortLinkReason } from "@/lib/codes/rules/link";
import { cleanSparkCode, judgeSparkCode, maskSparkCode } from "@/lib/codes/rules/secret";
import { decideStart, deriveWindow, parseStart, parseWindowDays } from "@/lib/codes/rules/window";
import { formatInstant } from "@/lib/kernel/day";

type Creator = { handle: string; name: string };

export type LinkFacts =
  | { kind: "empty" }
  | { kind: "bad"; reason: string }
  | {
      kind: "post";
      postId: string;
      handle: string | null;
      /** Why whose post it is has to be asked, where `handle` is null. */
      handleHint: string;
      /** When the post was made, in words; null when its id does not tell. */
      posted: string | null;
      /** Whose it is, in words. */
      who: string | null;
      isNew: boolean;
    };

export function readLink(input: {
  link: string;
  creators: Creator[];
  zone: string;
  now: Date;
  mayAddCreator: boolean;
}): LinkFacts {
  const { link, creators, zone, now, mayAddCreator } = input;
  if (link.trim() === "") return { kind: "empty" };
  const parsed = parseVideoLink(link);
  if (!parsed.ok) return { kind: "bad", reason: parsed.reason };
  if (parsed.kind === "short") return { kind: "bad", reason: shortLinkReason(parsed.url) };
  const { postId, handle, handleReason } = parsed;
  const known = creators.find((each) => each.handle === handle);
  const postedAt = postedAtFromPostId(postId, now);
  const stranger = mayAddCreator
    ? `@${handle} is new here and gets a profile`
    : `@${handle} is not one of your profiles; ask the owner`;
  return {
    kind: "post",
    postId,
    handle,
    handleHint: handleReason ?? "This kind of link does not name the creator.",
    posted: postedAt && formatInstant(postedAt, zone),
    who: known ? `@${known.handle}, ${known.name}` : handle && stranger,
    isNew: !known && mayAddCreator,
  };
}

/** What is said under the code; a refusal is said only once it cannot be the beginning of a code any more. */
export function readCode(raw: string): { said: string; refused: boolean; warning?: string } {
  if (raw.trim() === "") return { said: "", refused: false };
  const { code, changed } = cleanSparkCode(raw);
  const judged = judgeSparkCode(code);
  if (!judged.ok) return { said: judged.reason, refused: true };
  return { said: [maskSparkCode(code), ...changed].join(" "), refused: false, warning: judged.warning };
}

/** "Ends Mon 21 Dec 2026, 10:21 (New York)", or why it cannot be said. */
export function readEnd(input: { days: string; startsOn: string; zone: string; now: Date }): {
  said: string;
  refused: boolean;
} {
  const { days, startsOn, zone, now } = input;
  const window = parseWindowDays(days);
  if (!window.ok) return { said: window.reason, refused: true };
  const start = startsOn === "" ? { ok: true as const, day: null, hour: null } : parseStart(startsOn);
  if (!start.ok) return { said: start.reason, refused: true };
  const begun = decideStart({ startsOn: start.day, startHour: start.hour, zone, now });
  if (!begun.ok) return { said: begun.reason, refused: true };
  const { expiresAt } = deriveWindow({ grantedStartAt: begun.startsAt, windowDays: window.windowDays });
  return { said: `${expiresAt > now ? "Ends" : "Ended"} ${formatInstant(expiresAt, zone)}`, refused: false };
}
