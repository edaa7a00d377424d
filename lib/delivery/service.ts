/** A message is made from what is true at the moment it is sent; one that has become moot is withdrawn, never sent. */
import "server-only";
import { createHash } from "node:crypto";
import { getZone, isInvitationOpen, isSignatureOpen } from "@/lib/delivery/data";
import type { Letter } from "@/lib/kernel/letter";
import { allEnded } from "@/lib/kernel/promises";
import type { Scope } from "@/lib/kernel/scope";
import {
  type ClaimedMessage,
  claimMessages,
  listWorkspacesWithDueMessages,
  type Outcome,
  settleMessage,
} from "@/lib/outbox/data";
import { decideAfterFailure, MAX_TRIES } from "@/lib/outbox/rules/delivery";
import type { LinkReference, MessageData, MessageKind } from "@/lib/outbox/rules/kinds";
import { composeInvitation, composeSignatureRequest, composeSignedCopy, composeTest } from "@/lib/outbox/rules/letters";
import {
  checkRenewal,
  composeRenewalLetter,
  deriveRenewalFacts,
  EXTEND_STEPS,
  type RenewalFacts,
} from "@/lib/outbox/rules/renewal";
import { calendarFile } from "@/lib/outward/ics";
import { canSendMail, MAIL_CONNECTIONS, type Mail, senderAddress, sendMail } from "@/lib/outward/mail";
import { letterHtml, letterText } from "@/lib/outward/mail-template";
import { findRenewalRecord } from "@/lib/reminders/data";
import { linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { logFault } from "@/lib/server/log";
import { systemScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";

/** Claimed at once; a lease outlasts the batch even when every mail takes its whole time. */
const BATCH = 4 * MAIL_CONNECTIONS;
const LEASE_MS = 5 * 60_000;
/** So many mails in a row without any answer mean that the server is down: the rest waits for the next run. */
const SILENT_SERVER = 2 * MAIL_CONNECTIONS;
const PAUSE_MS = 60_000;

type Prepared =
  | { ok: true; letter: Letter; calendar?: Mail["calendar"]; keep?: object }
  | { ok: false; reason: string };

/** The part of a message that its letter is made of. */
type Source = Pick<ClaimedMessage, "toName" | "subjectId"> & { data: unknown };
type Preparer = (scope: Scope, message: Source, now: Date) => Promise<Prepared>;

const ROOMS = { share: "s", sign: "sign", invite: "invite" };

function linkUrl({ workspaceId }: Scope, link: LinkReference): string {
  return `${env().APP_URL}/${ROOMS[link.purpose]}/${linkToken({ ...link, workspaceId })}`;
}

const codeUrl = (codeId: string) => `${env().APP_URL}/codes/${codeId}`;
const senderDomain = () => senderAddress().split("@")[1] ?? "localhost";
const MOOT: Prepared = { ok: false, reason: "What it asks for was settled or called off before it could be sent." };

/** One entry per kind: the check made just before sending, and the letter. */
const KINDS: Record<MessageKind, Preparer> = {
  renewalReminder: async (scope, { data, toName, subjectId }, now) => {
    const planned = data as MessageData["renewalReminder"];
    const record = await findRenewalRecord(scope, subjectId ?? "", now);
    const check = checkRenewal(record, planned.expiresAt, now);
    if (!record || !check.ok) return check.ok ? MOOT : check;
    const kind = planned.recipient.startsWith("creator:") ? "creator" : "manager";
    const facts = deriveRenewalFacts(record, { kind, name: toName, zone: planned.zone }, now);
    return {
      ok: true,
      letter: composeRenewalLetter(facts, codeUrl(facts.codeId)),
      calendar: renewalCalendar(facts, now),
      keep: { ...planned, facts },
    };
  },
  invitation: async (scope, { data, toName, subjectId }, now) => {
    const id = subjectId ?? "";
    if (!(await isInvitationOpen(scope, id, now))) return MOOT;
    const url = linkUrl(scope, { purpose: "invite", id, version: 1 });
    return { ok: true, letter: composeInvitation(data as MessageData["invitation"], { name: toName, url }) };
  },
  signatureRequest: async (scope, { data, toName, subjectId }, now) => {
    if (!(await isSignatureOpen(scope, subjectId ?? "", now))) return MOOT;
    const facts = data as MessageData["signatureRequest"];
    const to = { name: toName, url: linkUrl(scope, facts.link) };
    return { ok: true, letter: composeSignatureRequest(facts, to, await getZone(scope)) };
  },
  signedCopy: async (scope, { data, toName }) => {
    const facts = data as MessageData["signedCopy"];
    return { ok: true, letter: composeSignedCopy(facts, { name: toName, url: linkUrl(scope, facts.link) }) };
  },
  test: async (_scope, { data, toName }) => {
    const to = { name: toName, url: `${env().APP_URL}/settings/health` };
    return { ok: true, letter: composeTest(data as MessageData["test"], to) };
  },
};

function renewalCalendar(facts: RenewalFacts, now: Date): Mail["calendar"] {
  const endsAt = new Date(facts.expiresAt);
  const content = calendarFile({
    uid: `renewal-${facts.codeId}-${facts.expiresAt.slice(0, 10)}@${senderDomain()}`,
    startsAt: new Date(endsAt.getTime() - 3_600_000),
    endsAt,
    title: `Spark code ends: ${facts.videoTitle}${facts.brandName ? ` (${facts.brandName})` : ""}`,
    description: EXTEND_STEPS.map((step, index) => `${index + 1}. ${step}`).join("\n"),
    url: codeUrl(facts.codeId),
    stampedAt: now,
  });
  return { fileName: "renewal.ics", content };
}

async function prepare(scope: Scope, kind: string, message: Source, now: Date): Promise<Prepared> {
  const preparer = KINDS[kind as MessageKind];
  if (!preparer) throw new Error("A message of an unknown kind.");
  return preparer(scope, message, now);
}

/**
 * A message as its reader gets it: as it was sent, or as it would be sent now.
 * @returns the reason instead, when it would not be sent any more
 */
export async function previewMessage(
  scope: Scope,
  message: Source & { kind: string; sentAt: Date | null },
  now: Date,
): Promise<Prepared> {
  const sent = message.sentAt && (message.data as { facts?: RenewalFacts }).facts;
  if (sent) return { ok: true, letter: composeRenewalLetter(sent, codeUrl(sent.codeId)) };
  return prepare(scope, message.kind, message, now);
}

export type DeliveryCounts = { sent: number; retried: number; dead: number; withdrawn: number; failed: number };

/** What one delivery knows: its own steady clock, what it did, and how long the mail server has been silent. */
type Delivery = { clock: () => Date; counts: DeliveryCounts; silent: number };

/**
 * Sends what is due, a batch of each workspace in turn. Every message is leased, checked once more, sent, and marked at
 * once, so that a crash repeats at most what was under way. Without a mail server nothing is touched.
 */
export async function deliver(now: Date): Promise<DeliveryCounts> {
  const counts = { sent: 0, retried: 0, dead: 0, withdrawn: 0, failed: 0 };
  if (!canSendMail()) return counts;
  const startedMs = performance.now();
  // The machine's clock may be set while we run; time that has passed cannot.
  const clock = () => new Date(now.getTime() + performance.now() - startedMs);
  const delivery: Delivery = { clock, counts, silent: 0 };
  const workspaces = await listWorkspacesWithDueMessages(now);
  for (let id = workspaces.shift(); id && delivery.silent < SILENT_SERVER; id = workspaces.shift()) {
    try {
      if ((await deliverBatch(id, delivery)) === BATCH) workspaces.push(id);
    } catch (error) {
      counts.failed += 1;
      logFault(error, "deliver");
    }
  }
  return counts;
}

async function deliverBatch(workspaceId: string, delivery: Delivery): Promise<number> {
  const scope = systemScope(workspaceId, "outbox");
  const now = delivery.clock();
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const batch = await bookkeep(scope, (tx) => claimMessages(workspaceId, tx, { now, leaseUntil, limit: BATCH }));
  const todo = [...batch];
  const work = async () => {
    for (let message = todo.shift(); message; message = todo.shift()) {
      const outcome = await attempt(scope, message, delivery);
      await bookkeep(scope, (tx) => settleMessage(tx, message, outcome));
    }
  };
  await allEnded(Array.from({ length: MAIL_CONNECTIONS }, work));
  return batch.length;
}

async function attempt(scope: Scope, message: ClaimedMessage, delivery: Delivery): Promise<Outcome> {
  const { clock, counts } = delivery;
  if (delivery.silent >= SILENT_SERVER) return { kind: "released", at: new Date(clock().getTime() + PAUSE_MS) };
  if (message.attempts > MAX_TRIES) {
    counts.dead += 1;
    return { kind: "dead", at: clock(), error: "Every try ended before the mail server answered." };
  }
  try {
    const prepared = await prepare(scope, message.kind, message, clock());
    if (!prepared.ok) {
      counts.withdrawn += 1;
      return { kind: "withdrawn", at: clock(), error: prepared.reason };
    }
    const result = await sendMail(toMail(scope, message, prepared));
    if (result.ok) {
      delivery.silent = 0;
      counts.sent += 1;
      return { kind: "sent", at: clock(), data: prepared.keep ?? null };
    }
    delivery.silent = result.unreachable ? delivery.silent + 1 : 0;
    return afterFailure(message, { ...result, now: clock() }, counts);
  } catch (error) {
    const id = logFault(error, "deliver");
    return afterFailure(
      message,
      { permanent: false, error: `It could not be made; the log has it as ${id}.`, now: clock() },
      counts,
    );
  }
}

function afterFailure(
  { attempts }: ClaimedMessage,
  failure: { permanent: boolean; error: string; now: Date },
  counts: DeliveryCounts,
): Outcome {
  const next = decideAfterFailure({ tries: attempts, permanent: failure.permanent, now: failure.now });
  counts[next.dead ? "dead" : "retried"] += 1;
  return next.dead
    ? { kind: "dead", at: failure.now, error: failure.error }
    : { kind: "retry", at: next.retryAt, error: failure.error };
}

function toMail(scope: Scope, message: ClaimedMessage, { letter, calendar }: Extract<Prepared, { ok: true }>): Mail {
  const key = createHash("sha256").update(`${scope.workspaceId}\n${message.dedupeKey}`).digest("hex").slice(0, 32);
  return {
    to: { name: message.toName, email: message.toEmail },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<${key}@${senderDomain()}>`,
    ...(calendar ? { calendar } : {}),
  };
}
