/** Why a code fails: what the book knows decides or excludes causes first, the rest is asked in as few questions as possible. */

import { dayIn, daysBetween, formatDay, formatInstant } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { type Cause, type CauseId, describeCause, type FailingFacts } from "./failing-causes";
import { type CodeStatus, isUsable } from "./status";

export const QUESTION_IDS = ["says", "compare", "visible", "kind", "setting", "account", "ends", "country"] as const;

type QuestionId = (typeof QUESTION_IDS)[number];
/** `cause` is what the answer proves; without one the next question is asked. */
export type Option = { value: string; label: string; cause?: CauseId };
export type Question = { id: QuestionId; text: string; options: readonly Option[] };
export type Answers = Partial<Record<QuestionId, string>>;

type Diagnosis = {
  /** What the book says of the code, as sentences. */
  known: string[];
  asked: { question: Question; answer: Option }[];
  /** Either of the two is there. */
  next: Question | null;
  cause: Cause | null;
};

const ANSWERS: Record<QuestionId, readonly Option[]> = {
  says: [
    { value: "incorrect", label: "The code is incorrect (4013)", cause: "mistyped" },
    { value: "notFound", label: "The code is not found, or was deleted" },
    { value: "used", label: "The code was used or the post is authorized already", cause: "bound" },
    { value: "other", label: "Another post appears", cause: "otherPost" },
    { value: "gone", label: "The post is unavailable, deleted or private (4002, 900012)" },
    { value: "type", label: "This kind of post is not supported (4027, 4042, 930002)" },
    { value: "region", label: "The post is not available in this region", cause: "region" },
    { value: "dates", label: "The dates do not fit, or the ad has stopped" },
    { value: "unclear", label: "Something else, or nothing clear" },
  ],
  compare: [
    { value: "same", label: "Yes, and there is no space around it" },
    { value: "differs", label: "No, something differs", cause: "mistyped" },
  ],
  visible: [
    { value: "plays", label: "Yes, it plays" },
    { value: "hidden", label: "No", cause: "postGone" },
  ],
  kind: [
    { value: "plain", label: "A plain video or photo post" },
    { value: "duet", label: "A duet or a stitch", cause: "duet" },
    { value: "odd", label: "A story, or it mentions several posts", cause: "unsupported" },
  ],
  setting: [
    { value: "on", label: "It is on, with this code" },
    { value: "off", label: "It is off", cause: "notAuthorized" },
    { value: "another", label: "It is on, with another code", cause: "remade" },
  ],
  account: [
    { value: "none", label: "No, or nobody knows of one" },
    { value: "another", label: "Yes, another ad account has", cause: "bound" },
  ],
  ends: [
    { value: "before", label: "Before that" },
    { value: "after", label: "Later, or it has no end", cause: "windowEndsFirst" },
  ],
  country: [
    { value: "same", label: "Yes" },
    { value: "different", label: "No", cause: "region" },
  ],
};

type Check = Exclude<QuestionId, "says">;

/** What is left to check after what Ads Manager says, and what it is when every check is fine. */
const PATHS: Record<string, { checks: Check[]; otherwise: CauseId }> = {
  notFound: { checks: ["compare", "setting"], otherwise: "platform" },
  gone: { checks: ["visible", "country"], otherwise: "platform" },
  type: { checks: ["kind"], otherwise: "unsupported" },
  dates: { checks: ["ends", "visible", "setting"], otherwise: "platform" },
  unclear: {
    checks: ["compare", "visible", "kind", "setting", "account", "ends", "country"],
    otherwise: "platform",
  },
};

/** Whoever has ads running with the code has pasted it rightly, for a post that TikTok takes, in a region that fits. */
const PROVEN_BY_ADS: ReadonlySet<Check> = new Set(["compare", "kind", "country"]);

const DECIDED: Partial<Record<CodeStatus, CauseId>> = {
  requested: "requested",
  expired: "expired",
  revoked: "revoked",
  revocationRequested: "revocationRequested",
  replaced: "replaced",
};

/** The answers that an address holds; what is unknown is left out, and so asked again. */
export function parseAnswers(query: Record<string, string | string[] | undefined>): Answers {
  const entries = QUESTION_IDS.map((id) => [id, ANSWERS[id].find(({ value }) => value === query[id])?.value] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** What is known, what was asked, and either the next question or the cause. */
export function deriveFailing(facts: FailingFacts, answers: Answers): Diagnosis {
  const known = sayKnown(facts);
  const decided = DECIDED[facts.status];
  const asked: Diagnosis["asked"] = [];
  const result = (found: { next: Question } | { cause: CauseId }): Diagnosis => ({
    known,
    asked,
    next: "next" in found ? found.next : null,
    cause: "cause" in found ? describeCause(found.cause, facts) : null,
  });
  if (decided) return result({ cause: decided });

  /** The question if it is open, else the answer, which is noted as given. */
  const ask = (id: QuestionId): Question | Option => {
    const question = { id, text: questionText(id, facts), options: ANSWERS[id] };
    const answer = question.options.find(({ value }) => value === answers[id]);
    if (!answer) return question;
    asked.push({ question, answer });
    return answer;
  };
  const says = ask("says");
  if ("id" in says) return result({ next: says });
  if (says.cause) return result({ cause: says.cause });
  const path = PATHS[says.value] ?? { checks: [], otherwise: "platform" as const };
  for (const id of orderChecks(path.checks, facts)) {
    const answer = ask(id);
    if ("id" in answer) return result({ next: answer });
    if (answer.cause) return result({ cause: answer.cause });
  }
  return result({ cause: path.otherwise });
}

/** Leaves out what the book excludes, and asks first what it suspects. */
function orderChecks(checks: readonly Check[], facts: FailingFacts): Check[] {
  const open = checks.filter((id) => !(facts.firstPaidOn && PROVEN_BY_ADS.has(id)) && (id !== "compare" || facts.mask));
  if (licenceBeyond(facts) <= 0) return open;
  return [...open.filter((id) => id === "ends"), ...open.filter((id) => id !== "ends")];
}

/** Days that the licence runs beyond the authorization; an ad that is planned to the licence's end is refused. */
function licenceBeyond({ licenceEndsOn, expiresAt, zone }: FailingFacts): number {
  return licenceEndsOn ? daysBetween(dayIn(expiresAt, zone), licenceEndsOn) : 0;
}

function sayKnown(facts: FailingFacts): string[] {
  const { status, expiresAt, zone, releasedOn, firstPaidOn } = facts;
  if (!isUsable(status)) return [];
  const beyond = licenceBeyond(facts);
  return [
    `It runs until ${formatInstant(expiresAt, zone)}; nobody has revoked it, and no newer code has taken its place.`,
    ...(beyond > 0
      ? [`The licence runs ${plural(beyond, "day", "days")} longer than the authorization, and so may the ad.`]
      : []),
    ...(firstPaidOn ? [`Ads have run with it since ${formatDay(firstPaidOn)}, so it was pasted rightly once.`] : []),
    ...(!firstPaidOn && releasedOn ? [`It was handed over on ${formatDay(releasedOn)}.`] : []),
    ...(!firstPaidOn && !releasedOn
      ? ["It was not handed over yet: make sure that the brand has this code, and no older one."]
      : []),
  ];
}

function questionText(id: QuestionId, { mask, expiresAt, zone, post }: FailingFacts): string {
  const texts: Record<QuestionId, string> = {
    says: "What does Ads Manager say?",
    compare: `Does what was pasted begin and end like ${mask}?`,
    visible: "Open the post in a browser where nobody is signed in. Does it play?",
    kind: `What kind of post is “${post.title}”?`,
    setting: "In the creator's app: the post, ⋯, Ad settings, Ad authorization. What does it show?",
    account: "Has another ad account redeemed the code, such as an agency's?",
    ends: `When does the ad end? The authorization ends on ${formatInstant(expiresAt, zone)}.`,
    country: "Are the ad account and the creator's account in the same country?",
  };
  return texts[id];
}
