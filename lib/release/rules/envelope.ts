/** An envelope opens when the conditions hold, and only when somebody opens it; until then it says what is missing and whose turn it is. */

import { licenceOverhangDays } from "@/lib/codes/rules/clock-findings";
import type { ReleaseCondition, ReleaseFacts } from "@/lib/codes/rules/release";
import { type CodeFacts, deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { formatDay } from "@/lib/kernel/day";
import type { ErrorCode } from "@/lib/kernel/errors";
import { plural } from "@/lib/kernel/text";

/** One thing that must be done, in the brand's words; `who` must act while it is not done. */
export type Duty = { key: string; done: boolean; who: "you" | "them"; text: string };

type EnvelopeFacts = {
  code: CodeFacts;
  conditions: ReleaseCondition[];
};

/** sealed: something is missing; ready: it may be opened; gone: there is nothing to open any more. */
type EnvelopeState = "sealed" | "ready" | "gone";

/** A code that was handed over already, with whatever reason, is the brand's: its envelope opens. */
export function deriveEnvelope({ code, conditions }: EnvelopeFacts, now: Date): EnvelopeState {
  const status = deriveCodeStatus(code, now);
  if (status === "requested") return "sealed";
  if (!isUsable(status)) return "gone";
  if (!code.sealedAt) return "sealed";
  return code.releasedAt || conditions.every(({ met }) => met === "yes") ? "ready" : "sealed";
}

export const ENVELOPE_GONE = "This link is no longer available. Ask whoever sent it for a new one.";

/** Whether the string may be shown now. */
export function decideOpening(
  facts: EnvelopeFacts,
  now: Date,
): { ok: true } | { ok: false; code: ErrorCode; reason: string } {
  const state = deriveEnvelope(facts, now);
  if (state === "ready") return { ok: true };
  if (state === "gone") return { ok: false, code: "expired", reason: ENVELOPE_GONE };
  return {
    ok: false,
    code: "conflict",
    reason: "The envelope is still sealed: something is missing. Reload the page to see what.",
  };
}

type DutyFacts = {
  conditions: ReleaseCondition[];
  release: Pick<ReleaseFacts, "awaitingSignature" | "firstPayment" | "licence">;
  /** Whether the code was handed in. */
  handedIn: boolean;
  /** Whether the brand has signed the contract that is out for signature. */
  brandSigned: boolean;
  creatorName: string;
};

/** What must be done before the envelope opens, done or not, in the order in which it is usually done. */
export function deriveDuties(facts: DutyFacts): Duty[] {
  const { conditions, handedIn } = facts;
  const duties = conditions.map((condition) => {
    const { key } = condition;
    const done = condition.met === "yes";
    return { key, done, ...(done ? { who: "them" as const, text: DONE[key] } : sayOpen(condition, facts)) };
  });
  if (handedIn) return duties;
  return [{ key: "code", done: false, who: "them", text: "The code has to be handed in." }, ...duties];
}

const DONE: Record<ReleaseCondition["key"], string> = {
  contract: "The contract is signed by both.",
  payment: "The first payment has come.",
  sound: "The sound is cleared for ads.",
  disclosure: "The video says that it is advertising.",
  link: "No other affiliate link stands in the post.",
  window: "The licence covers the authorization.",
};

function sayOpen({ key, met }: ReleaseCondition, facts: DutyFacts): Pick<Duty, "who" | "text"> {
  const { creatorName, release, brandSigned } = facts;
  const them = (text: string) => ({ who: "them" as const, text });
  if (key === "contract") {
    if (!release.awaitingSignature) return them("The contract comes to you for your signature.");
    if (brandSigned) return them("You have signed the contract; the other signature is missing.");
    return { who: "you", text: "Sign the contract. Its link came to you by e-mail." };
  }
  if (key === "payment") {
    const { firstPayment } = release;
    if (!firstPayment) return them("The first payment is agreed in the contract.");
    const due = formatDay(firstPayment.dueOn);
    return { who: "you", text: `Make the first payment, due ${due}. It counts once ${creatorName} has recorded it.` };
  }
  if (key === "sound") return them("The sound has to be cleared for ads.");
  if (key === "disclosure") return them("The video has to say that it is advertising.");
  if (key === "link") return them("The post must carry no other affiliate link.");
  const { licence } = release;
  if (!licence) return them("The term of the licence is agreed in the contract.");
  if (met === "no") return them("The authorization runs longer than the licence; the two have to agree.");
  return them(`The licence begins on ${formatDay(licence.startsOn)}; from then on the envelope opens.`);
}

/** `step` is what it means for the ad; `over`: no ad may run any more until there is a new licence. */
type Limit = { title: string; text: string; step: string; over: boolean };

/**
 * What an envelope that opens all the same does not give: days of the authorization that the licence leaves out, in words.
 * Null where it leaves none out that are still to come, or where nothing is signed.
 */
export function deriveLimit(release: Pick<ReleaseFacts, "licence" | "authorization" | "zone" | "today">): Limit | null {
  const { licence, authorization, zone, today } = release;
  if (!licence) return null;
  const [starts, ends] = [formatDay(licence.startsOn), formatDay(licence.endsOn)];
  const over = licenceOverhangDays(licence, authorization, zone);
  if (over > 0 && licence.endsOn < today) {
    const text = `The licence ended on ${ends}. To go on, answer whoever sent you this link and agree on a new term: no ad may run before.`;
    return { title: "The licence has ended", text, step: text, over: true };
  }
  if (licence.startsOn > today) {
    const text = `The licence begins on ${starts}, and no ad may run before.`;
    return { title: `Ready to open; no ad may run before ${starts}`, text, step: text, over: false };
  }
  if (over <= 0) return null;
  const before = `${plural(over, "day", "days")} before the authorization`;
  return {
    title: `Ready to open; ads may run until ${ends}`,
    text: `The licence ends on ${ends}, ${before}. End the ads by then, or agree on a longer term.`,
    step: `Let the ad end on ${ends}, when the licence ends. TikTok itself stops it only with the authorization.`,
    over: false,
  };
}

type Post = { title: string; handle: string; until: string; limit: Limit | null };

/** How the code gets from the envelope into an ad. `until` is the last moment of the authorization, in words. */
export function redeemSteps(post: Post): string[] {
  const { until, limit } = post;
  return [
    "In TikTok Ads Manager, open Tools, then Creative library, then Spark ads posts.",
    "Choose Apply for Authorization, paste the code with its # sign, and search.",
    `Check that the post is “${post.title}” by @${post.handle}, then confirm.`,
    "In a new ad, choose to use a TikTok account's post, and pick this post.",
    limit?.step ?? `Let the ad end before ${until}. After that TikTok stops it.`,
  ];
}
