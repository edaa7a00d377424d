/** Each known cause of a failing code names who must act, what to do, and the message to send, which never holds the code. */

import type { Day } from "@/lib/kernel/day";
import { formatInstant } from "@/lib/kernel/day";
import type { CodeStatus } from "./status";

/** What the book knows of a code that fails. */
export type FailingFacts = {
  status: CodeStatus;
  expiresAt: Date;
  releasedOn: Day | null;
  firstPaidOn: Day | null;
  licenceEndsOn: Day | null;
  /** As it may be shown; null while no code was handed in. */
  mask: string | null;
  zone: string;
  post: { title: string; url: string };
  creatorName: string;
  brandName: string | null;
};

export type CauseId =
  | "requested"
  | "expired"
  | "revoked"
  | "revocationRequested"
  | "replaced"
  | "mistyped"
  | "remade"
  | "notAuthorized"
  | "bound"
  | "otherPost"
  | "postGone"
  | "duet"
  | "unsupported"
  | "region"
  | "windowEndsFirst"
  | "platform";

type Actor = "brand" | "creator";
export type Cause = {
  id: CauseId;
  title: string;
  why: string;
  actor: Actor;
  actorName: string;
  steps: string[];
  message: string;
};

type Words = { actor: Actor; title: string; why: string; steps: string[]; message: string };

const MAKE_CODE =
  "open the post, then ⋯, Ad settings, Ad authorization, choose the days, Generate, then Manage, Copy code";
const HAND_IN = "Please hand it in through the book or its link, not by message: a code is as good as a key.";

/** The words of a cause, from the facts of one code. */
const WORDS: Record<CauseId, (facts: FailingFacts) => Words> = {
  requested: ({ post }) => ({
    actor: "creator",
    title: "No code was handed in yet.",
    why: "It was only asked for, so there is nothing that Ads Manager could take.",
    steps: [`In the TikTok app, ${MAKE_CODE}.`, "Hand it in here.", "Give the brand its envelope."],
    message: `We are waiting for the spark code of “${post.title}”. In the TikTok app, ${MAKE_CODE}. ${HAND_IN}`,
  }),
  expired: ({ post, ...facts }) => ({
    actor: "creator",
    title: `The authorization ended on ${endOf(facts)}.`,
    why: "Before its end a code can be extended; afterwards TikTok wants a new one, and ads with the old one have stopped.",
    steps: [
      `In the TikTok app, ${MAKE_CODE}.`,
      "Log it here as the next code of this post.",
      "Give the brand the new one.",
    ],
    message: `The authorization of “${post.title}” ended on ${endOf(facts)}, and TikTok takes no extension any more. Could you make a new code? In the TikTok app, ${MAKE_CODE}. ${HAND_IN}`,
  }),
  revoked: ({ post }) => ({
    actor: "brand",
    title: "The code was revoked.",
    why: "The creator has withdrawn the authorization. No code is brought back after that.",
    steps: ["Take the post out of every ad.", "If the ads should go on, agree on a new code and log that one."],
    message: `The authorization of “${post.title}” was withdrawn, so the code opens nothing any more. Please take the post out of your ads. If you would like to go on, tell us, and we agree on a new code.`,
  }),
  revocationRequested: ({ post }) => ({
    actor: "brand",
    title: "A revocation was asked for.",
    why: "TikTok completes it once no ad uses the post; until then new ads are refused or should not be made.",
    steps: [
      "Delete the ads that use the post; pausing them is not enough.",
      "If the revocation was a mistake, take the request back here and tell the brand.",
    ],
    message: `The authorization of “${post.title}” is being withdrawn. Please make no new ads with it, and delete those that use the post: TikTok completes the withdrawal only then.`,
  }),
  replaced: ({ post }) => ({
    actor: "brand",
    title: "A newer code has taken its place.",
    why: "TikTok knows one code per post at a time; the older one is not found any more.",
    steps: ["Open the newer code of this post.", "Give the brand the envelope of that one."],
    message: `There is a newer code for “${post.title}”, and the older one does not work any more. Please use the one from the newest link we sent you, and delete the old one.`,
  }),
  mistyped: ({ post }) => ({
    actor: "brand",
    title: "A character was lost on the way.",
    why: "TikTok compares a code letter by letter: without its # sign, or with a space or a line break inside, it is another one.",
    steps: [
      "Copy the code with the button beside it, not from a message or a picture.",
      "Paste it into an empty field, with the # in front and nothing before or after it.",
      "Signs such as + / = belong to it.",
    ],
    message: `Ads Manager does not know the code for “${post.title}” as it was pasted. Most often a character is lost in copying. Please open our link again, use its copy button, and paste the code as it is: with the # in front, and without any space.`,
  }),
  remade: ({ post }) => ({
    actor: "creator",
    title: "TikTok has another code for this post by now.",
    why: "When the authorization is switched off and on, or generated again, the earlier code is deleted.",
    steps: [
      "In the TikTok app, open the post, then ⋯, Ad settings, Ad authorization, Manage, Copy code.",
      "Log it here as the next code of this post.",
      "Give the brand the new one.",
    ],
    message: `TikTok has a newer code for “${post.title}” than the one we hold. Please copy it: open the post, then ⋯, Ad settings, Ad authorization, Manage, Copy code. ${HAND_IN}`,
  }),
  notAuthorized: ({ post }) => ({
    actor: "creator",
    title: "Ad authorization is off for this post.",
    why: "A code works only while the switch is on, for the account and for the post.",
    steps: [
      "In the TikTok app, switch on Settings, Creator tools, Ad settings.",
      "Open the post, then ⋯, Ad settings, and switch Ad authorization on.",
      "If Manage shows another code now, log that one.",
    ],
    message: `Ad authorization seems to be off for “${post.title}”. Please switch it on: open the post, then ⋯, Ad settings, Ad authorization. If Manage shows a new code afterwards, we need that one. ${HAND_IN}`,
  }),
  bound: ({ post }) => ({
    actor: "brand",
    title: "Another ad account has redeemed it already.",
    why: "One code opens a post for one ad account; a second account is often refused.",
    steps: [
      "Look in each ad account under Creative library, Spark ads posts; agencies often redeem a code first.",
      "Run the ad from that account, or share the post through the Business Center.",
      "If it must be another account, ask the creator for a new code.",
    ],
    message: `The code for “${post.title}” seems to be bound to another ad account already. Could you check, also with your agency, which account redeemed it? Please run the ad from there, or share the post through your Business Center. If it has to be another account, tell us, and we ask for a new code.`,
  }),
  otherPost: ({ post }) => ({
    actor: "creator",
    title: "The code belongs to another post.",
    why: "Every post has a code of its own, and codes look alike.",
    steps: [
      `Open exactly this post: ${post.url}`,
      "Then ⋯, Ad settings, Ad authorization, Manage, Copy code.",
      "Log that one here, and archive the wrong one.",
    ],
    message: `The code we hold for “${post.title}” opens another post. Please open exactly this one, ${post.url}, then ⋯, Ad settings, Ad authorization, Manage, Copy code. ${HAND_IN}`,
  }),
  postGone: ({ post }) => ({
    actor: "creator",
    title: "The post cannot be seen.",
    why: "A post that is private, deleted, removed or still in review cannot be an ad.",
    steps: [
      "Open the post in the TikTok app; under Privacy, let everybody watch it.",
      "If TikTok has removed it, appeal there.",
      "A deleted post does not come back: post again, and make a new code.",
    ],
    message: `“${post.title}” cannot be seen at the moment, so the brand cannot run it. Could you look whether everybody may watch it, and whether TikTok has removed it or is still reviewing it? ${post.url}`,
  }),
  duet: ({ post }) => ({
    actor: "creator",
    title: "A duet or stitch needs a second code.",
    why: "TikTok wants the authorization of whoever made the original post as well.",
    steps: [
      "Ask the owner of the original post for a code, with at least the same days.",
      "Ads Manager asks for it beside the first one.",
      "If they do not agree, choose another post.",
    ],
    message: `“${post.title}” is a duet or stitch, so TikTok wants a code from the owner of the original post as well. Could you ask them for one, with at least the same days? If that is not possible, we need another post.`,
  }),
  unsupported: ({ post }) => ({
    actor: "creator",
    title: "TikTok takes no ads of this kind of post.",
    why: "Stories, duets of photo posts, and posts that mention several others cannot be spark ads.",
    steps: ["Choose another post, or post it again as a plain video.", "Make a code for that one, and log it here."],
    message: `TikTok does not take “${post.title}” as an ad: stories, duets of photo posts and posts that mention several others are left out. Could you post it again as a plain video, or choose another one, and make a code for that? ${HAND_IN}`,
  }),
  region: ({ post }) => ({
    actor: "brand",
    title: "Ad account and creator are in different regions.",
    why: "TikTok offers a post to ad accounts of the regions in which it may be shown.",
    steps: [
      "Use an ad account that is registered in the creator's country, or targets it.",
      "Where there is none, ask your contact at TikTok to open the region.",
    ],
    message: `The code for “${post.title}” seems to fail because your ad account and the creator's account are in different regions. Could you use an ad account of the creator's country, or ask your contact at TikTok to open the region?`,
  }),
  windowEndsFirst: ({ post, ...facts }) => ({
    actor: "brand",
    title: `The ad would run beyond ${endOf(facts)}.`,
    why: "The authorization ends then. An ad that is planned to run longer, or without an end, is refused or stops.",
    steps: [
      `Let the ad end before ${endOf(facts)}.`,
      "If it should run longer, agree on an extension: the creator adds days before the end, and the code stays the same.",
    ],
    message: `The authorization of “${post.title}” ends on ${endOf(facts)}, and your ad is planned to run longer. Please let it end before then. If you would like to run it longer, tell us in time: it can be extended with the same code.`,
  }),
  platform: ({ post }) => ({
    actor: "brand",
    title: "It is none of the known causes.",
    why: "What remains are hitches on TikTok's side, and limits of the ad account.",
    steps: [
      "Try again after an hour, in another browser.",
      "Look whether the ad account is in review, limited, or at its 10,000 spark ads.",
      "Write to TikTok's support with the number of the error, the time, and the id of the ad account, never with the code.",
    ],
    message: `On our side everything about “${post.title}” is in order: the code is valid, the post is public, and its authorization runs. Please try again after an hour, in another browser. If it fails again, ask TikTok's support with the number of the error, the time and your ad account's id; please do not send them the code.`,
  }),
};

const endOf = ({ expiresAt, zone }: Pick<FailingFacts, "expiresAt" | "zone">) => formatInstant(expiresAt, zone);

/** The cause in words, addressed to whoever must act. */
export function describeCause(id: CauseId, facts: FailingFacts): Cause {
  const { message, ...words } = WORDS[id](facts);
  const actorName = words.actor === "creator" ? facts.creatorName : (facts.brandName ?? "The brand");
  const greeting = words.actor === "brand" && !facts.brandName ? "Hello," : `Hello ${actorName},`;
  return { id, ...words, actorName, message: `${greeting}\n\n${message}\n\nThank you!` };
}
