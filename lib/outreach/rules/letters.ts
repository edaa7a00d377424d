/** The product's wording of a letter to a brand; the code follows the fee, so that no letter ever holds it. */

import type { Decision } from "@/lib/kernel/errors";
import type { Letter } from "@/lib/kernel/letter";
import { cleanLines, cleanText, plural } from "@/lib/kernel/text";
import { deriveValues, type FieldValues, fillKnown, fillTemplate, type OutreachFacts } from "./fields";

export const TEMPLATE_KINDS = ["renewal", "sales", "pitch"] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

type TemplateFacts = {
  label: string;
  /** What its button says. */
  send: string;
  says: string;
  /** Whether it names a price, without which it is not sent. */
  offers: boolean;
};

export const TEMPLATE_FACTS: Record<TemplateKind, TemplateFacts> = {
  renewal: {
    label: "Renewal offer",
    send: "Send offer",
    says: "Tells what the ad has done so far and asks for the next term. Also the draft inside the renewal reminder.",
    offers: true,
  },
  sales: {
    label: "Question for sales",
    send: "Send question",
    says: "Asks what the ad has sold before the next term is priced, where the brand’s report holds no sales.",
    offers: false,
  },
  pitch: {
    label: "First pitch",
    send: "Send pitch",
    says: "Offers a post to a brand. It never holds the spark code: whoever has the code can spend behind the post, so it follows once the fee is agreed and the licence is signed.",
    offers: true,
  },
};

/** A letter with its fields still open. */
export type Wording = { subject: string; body: string };

const DRIVEN = "Your Spark Ad on [post] has driven [results] in [days so far].";
const ENDS = "The authorization of your Spark Ad on [post] ends on [end date].";
/** What follows DRIVEN about the end; ENDS says it itself. */
const END = " The authorization ends on [end date].";
const ASK = "Would you like to extend the authorization for another [days]";

const PRODUCT: Record<TemplateKind, Wording> = {
  renewal: {
    subject: "Spark Ad on [video title]: go on?",
    body: `Hello [contact],

${DRIVEN} ${ASK} at [rate]?${END}

Happy to send a quick performance summary.

[sender]`,
  },
  sales: {
    subject: "Spark Ad on [video title]: what did it sell?",
    body: `Hello [contact],

${DRIVEN}${END}

Before I name a price for another [days], could you send me what it sold so far: the number of purchases and their value, from your pixel or your shop?

[sender]`,
  },
  pitch: {
    subject: "[video title] as a Spark Ad for [brand]",
    body: `Hello [contact],

I saw that you engaged with [post]. It can be authorized as a Spark Ad for [days], so that you run it from your own ad account.

The licence for that time is [rate], or a commission if you prefer. You get the spark code once the fee is agreed and the licence is signed: whoever holds it can spend behind the post.

Shall we talk about it?

[sender]`,
  },
};

/** The product's wording, as it is edited. */
export function productWording(kind: TemplateKind): Wording {
  return PRODUCT[kind];
}

/** The product's wording for one code: where no figures are known, the end takes their place. */
export function wordingFor(kind: TemplateKind, values: FieldValues): Wording {
  const { subject, body } = PRODUCT[kind];
  return {
    subject,
    body: values.results.ok ? body : body.replace(DRIVEN, ENDS).replace(END, ""),
  };
}

/** The renewal letter as one paragraph, to be sent on by hand; without a price it leaves the price open. */
export function composeRenewalDraft(facts: OutreachFacts): string {
  const values = deriveValues(facts);
  const greeting = values.contact.ok ? "Hello [contact]," : "Hello,";
  const rate = values.rate.ok ? " at [rate]" : "";
  const [first = "", ...opening] = values.results.ok ? DRIVEN : ENDS;
  return fillKnown(
    `${greeting} ${first.toLowerCase()}${opening.join("")} ${ASK}${rate}? Happy to send a quick performance summary.`,
    values,
  );
}

const SUBJECT_LENGTH = 150;
export const BODY_LENGTH = 4_000;

/** A subject as typed: one line. */
export function parseSubject(text: string): Decision<{ subject: string }> {
  const subject = cleanText(text);
  if (subject === "") return { ok: false, reason: "The subject is empty. Say what the letter is about." };
  if (subject.length <= SUBJECT_LENGTH) return { ok: true, subject };
  return {
    ok: false,
    reason: `The subject has ${plural(subject.length, "character", "characters")}; at most ${SUBJECT_LENGTH} are possible. Shorten it.`,
  };
}

/** A letter's text as typed. */
export function parseBody(text: string): Decision<{ body: string }> {
  const body = cleanLines(text);
  if (body === "") return { ok: false, reason: "The letter is empty. Write it, or go back to the product’s wording." };
  if (body.length <= BODY_LENGTH) return { ok: true, body };
  return {
    ok: false,
    reason: `The letter has ${plural(body.length, "character", "characters")}; at most ${BODY_LENGTH} are possible. Shorten it.`,
  };
}

/** The letter as it is sent: every field filled, and the price that is offered named in it. */
export function finishLetter(kind: TemplateKind, { subject, body }: Wording, values: FieldValues): Decision<Wording> {
  const [head, text] = [fillTemplate(subject, values), fillTemplate(body, values)];
  if (!head.ok) return head;
  if (!text.ok) return text;
  const finished = { ok: true, subject: head.text, body: text.text } as const;
  if (!TEMPLATE_FACTS[kind].offers) return finished;
  const { rate } = values;
  if (!rate.ok) return { ok: false, reason: `The letter offers no price: ${rate.reason}` };
  if (!text.text.includes(rate.text))
    return {
      ok: false,
      reason: `The letter does not name the price of ${rate.text}. Write it, or put [rate] where it belongs.`,
    };
  return finished;
}

/** Parts of a text that could be a spark code, to be compared with those in the book. */
export function findCodeLike(text: string): string[] {
  return [...text.matchAll(/[#＃]?[A-Za-z0-9+/_=-]{16,400}/g)].flatMap(([found]) => {
    const bare = found.replace(/^[#＃]/, "");
    return [bare, `#${bare}`];
  });
}

/** What a sent letter keeps. */
export type OutreachMail = Wording & { senderName: string; bookName: string };

/** The letter as a mail: its lines as paragraphs, who sent it, and how to hear no more. */
export function composeOutreach({ subject, body, senderName, bookName }: OutreachMail): Letter {
  const [greeting = "", ...lines] = body.split(/\n+/);
  return {
    subject,
    greeting,
    blocks: lines.map((text) => ({ kind: "text", text })),
    footer: `${senderName} of ${bookName} wrote this with Sparkbook. To hear no more of it, answer with “stop”.`,
  };
}
