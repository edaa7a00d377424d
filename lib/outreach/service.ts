/** A letter to a brand is filled from the book, sent once, and never with the spark code in it. */
import "server-only";
import { nextTermDays, suggestRenewalPrice } from "@/lib/deals/rules";
import { dayIn, daysBetween } from "@/lib/kernel/day";
import { AppError, notFound } from "@/lib/kernel/errors";
import { formatMoney, parseMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { listBoostsOf } from "@/lib/metrics/data/boosts";
import { listCodeSums } from "@/lib/metrics/data/code";
import { deriveIncremental, knownExtraViews } from "@/lib/metrics/rules/incremental";
import { queueMessage } from "@/lib/outbox/service";
import { deleteWording, getOutreachCode, holdsCode, isQueued, listWordings, setWording } from "@/lib/outreach/data";
import { deriveValues, type OutreachFacts } from "@/lib/outreach/rules/fields";
import {
  findCodeLike,
  finishLetter,
  TEMPLATE_FACTS,
  type TemplateKind,
  type Wording,
  wordingFor,
} from "@/lib/outreach/rules/letters";
import type { LetterInput, TemplateInput } from "@/lib/outreach/schema";
import { checkOpenEnd } from "@/lib/renewals/rules/decide";
import { judgeSums } from "@/lib/renewals/rules/verdict";
import { lockEnd, recordAsked, recordOffered } from "@/lib/renewals/service";
import { fingerprint, hashToken } from "@/lib/server/crypto";
import type { Viewer } from "@/lib/server/session";
import { type Tx, transact } from "@/lib/server/transact";

type Sender = Pick<Viewer, "scope" | "user" | "workspace">;

const sum = (counts: (number | null)[]) => {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((total, count) => total + count, 0);
};

/** What is known about a code for a letter from this sender, at the suggested price. @throws AppError notFound */
export async function getOutreach({ scope, user, workspace }: Sender, codeId: string, now: Date) {
  const code = await getOutreachCode(scope, codeId);
  const [sums, [boost]] = await Promise.all([listCodeSums(scope, [codeId]), listBoostsOf(scope, [codeId])]);
  const { creator, brand, video } = code;
  const zone = workspace.timeZone;
  const { roas } = judgeSums(sums, brand?.name ?? null);
  const nextDays = nextTermDays(code.windowDays);
  const price = suggestRenewalPrice({ ...creator, days: nextDays, roas, noted: code.noted });
  const postedOn = video.postedAt && dayIn(video.postedAt, zone);
  const sinceStart = daysBetween(dayIn(code.startsAt, zone), dayIn(now, zone));
  const facts: OutreachFacts = {
    brandName: brand?.name ?? null,
    contactName: null,
    senderName: user.name,
    creatorName: creator.name,
    handle: creator.handle,
    own: creator.email?.toLowerCase() === user.email.toLowerCase(),
    videoTitle: video.title,
    extraViews: boost ? knownExtraViews(deriveIncremental({ ...boost, postedOn })) : null,
    paidViews: sum(sums.map(({ views }) => views)),
    clicks: sum(sums.map(({ clicks }) => clicks)),
    daysSoFar: boost ? daysBetween(boost.flight.from, boost.flight.to) + 1 : sinceStart,
    nextDays,
    priceMinor: price.ok ? price.minor : null,
    currency: price.ok ? price.currency : creator.currency,
    endsOn: dayIn(code.expiresAt, zone),
  };
  return { facts, price, endsAt: code.expiresAt, brandId: brand?.id ?? null, contacts: brand?.contacts ?? [] };
}

/** The workspace's wording of a letter, or the product's, as far as it fits what is known. */
export async function getWording(scope: Scope, kind: TemplateKind, facts: OutreachFacts): Promise<Wording> {
  return (await listWordings(scope))[kind] ?? wordingFor(kind, deriveValues(facts));
}

/** @throws AppError invalid when a text holds a code of this workspace */
async function refuseCodes(tx: Tx, { subject, body }: Wording): Promise<void> {
  const parts = findCodeLike(`${subject}\n${body}`).slice(0, 200);
  const prints = parts.map((part) => fingerprint(part, tx.scope.workspaceId));
  const reason =
    "The letter holds a spark code. Take it out: a code is handed over once the fee is agreed, never written.";
  if (await holdsCode(tx, prints)) throw new AppError("invalid", reason, { body: reason });
}

/** @throws AppError invalid, named at its field */
function readPrice(text: string, currency: string): number {
  const price = parseMoney(text, currency);
  if (!price.ok) throw new AppError("invalid", price.reason, { price: price.reason });
  return price.minor;
}

const sayOffer = (priceMinor: number, currency: string, days: number) =>
  `${formatMoney(priceMinor, currency)} for ${plural(days, "day", "days")}`;

/**
 * Queues a letter to one contact of the code's brand. The same letter to the same person goes out once.
 * @returns the contact's name
 * @throws AppError notFound; invalid for an open field, a missing price or a code in the text; conflict when the end has
 *   moved, is decided about, this very letter was sent before, or the brand was asked for its sales just now
 */
export async function sendLetter(sender: Sender, input: LetterInput, now: Date): Promise<string> {
  const { scope, user, workspace } = sender;
  const { facts, contacts } = await getOutreach(sender, input.codeId, now);
  const contact = contacts.find(({ id }) => id === input.contactId);
  if (!contact) throw notFound("contact");
  const priceMinor = TEMPLATE_FACTS[input.kind].offers ? readPrice(input.price, facts.currency) : null;
  const offer = { contactName: contact.name, nextDays: input.days, priceMinor };
  const letter = finishLetter(input.kind, input, deriveValues({ ...facts, ...offer }));
  if (!letter.ok) throw new AppError("invalid", letter.reason, { body: letter.reason });
  const { subject, body } = letter;
  const key = [input.kind, input.codeId, input.endsAt.toISOString(), contact.email, subject, body].join("\n");
  const dedupeKey = `outreach:${hashToken(key)}`;
  await transact(scope, "outreach.send", async (tx) => {
    const { code, end } = await lockEnd(tx, input, workspace.timeZone);
    const open = checkOpenEnd(end);
    if (!open.ok) throw new AppError("conflict", open.reason);
    await refuseCodes(tx, { subject, body });
    if (await isQueued(tx, dedupeKey))
      throw new AppError("conflict", `This very letter is in the outbox already; ${contact.name} gets it once.`);
    const from = { senderName: user.name, senderEmail: user.email, bookName: workspace.name };
    await queueMessage(tx, {
      dedupeKey,
      kind: "outreach",
      to: { name: contact.name, email: contact.email },
      subjectId: code.id,
      data: { subject, body, ...from, expiresAt: input.endsAt.toISOString() },
    });
    const about = { codeId: code.id, endsAt: code.expiresAt };
    if (input.kind === "renewal") await recordOffered(tx, about);
    if (input.kind === "sales") await recordAsked(tx, about, end);
    const ask = priceMinor === null ? "" : `: ${sayOffer(priceMinor, facts.currency, input.days)}`;
    tx.note({ subjectId: code.id, summary: `${TEMPLATE_FACTS[input.kind].label} sent to ${contact.name}${ask}` });
  });
  return contact.name;
}

/** Keeps the workspace's own wording of a letter. @throws AppError invalid when it holds a spark code */
export async function saveTemplate(scope: Scope, { kind, subject, body }: TemplateInput): Promise<void> {
  await transact(scope, "outreach.edit", async (tx) => {
    await refuseCodes(tx, { subject, body });
    await setWording(tx, kind, { subject, body });
    tx.note({ subjectId: null, summary: `${TEMPLATE_FACTS[kind].label} worded anew` });
  });
}

/** Goes back to the product's wording. @throws AppError conflict when it is the product's already */
export async function resetTemplate(scope: Scope, kind: TemplateKind): Promise<void> {
  await transact(scope, "outreach.edit", async (tx) => {
    if (!(await deleteWording(tx, kind)))
      throw new AppError("conflict", "This letter has the product’s wording already.");
    tx.note({ subjectId: null, summary: `${TEMPLATE_FACTS[kind].label} as the product words it` });
  });
}
