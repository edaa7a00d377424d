/** What is due is leased, made once more from what is true, sent, and marked at once; what has become moot is withdrawn. */
import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@/lib/kernel/errors";
import { allEnded } from "@/lib/kernel/promises";
import type { Scope } from "@/lib/kernel/scope";
import { openDesk, prepareLetter } from "@/lib/letters/service";
import type { Desk, Prepared } from "@/lib/letters/service/kind";
import { getMessage } from "@/lib/outbox/data/messages";
import {
  type ClaimedMessage,
  claimMessages,
  listWorkspacesWithDueMessages,
  type Outcome,
  settleMessage,
} from "@/lib/outbox/data/queue";
import { decideAfterFailure, MAX_TRIES } from "@/lib/outbox/rules/delivery";
import { composeTest } from "@/lib/outbox/rules/letters";
import { queueTest, retryMessage } from "@/lib/outbox/service";
import { canSendMail, MAIL_CONNECTIONS, type Mail, type SendResult, senderDomain, sendMail } from "@/lib/outward/mail";
import { letterHtml, letterText } from "@/lib/outward/mail-template";
import { letterSlack, postToSlack } from "@/lib/outward/slack";
import { findSlackWebhook } from "@/lib/reminders/data/settings";
import { databaseNow } from "@/lib/server/clock";
import { env } from "@/lib/server/env";
import { logFault } from "@/lib/server/log";
import { systemScope } from "@/lib/server/scope";
import { bookkeep, transact } from "@/lib/server/transact";

/** Claimed at once; a lease outlasts the batch even when every mail takes its whole time. */
const BATCH = 4 * MAIL_CONNECTIONS;
const LEASE_MS = 5 * 60_000;
/** So many mails in a row without any answer mean that the server is down: the rest waits for the next run. */
const SILENT_SERVER = 2 * MAIL_CONNECTIONS;
const PAUSE_MS = 60_000;

export type DeliveryCounts = { sent: number; retried: number; dead: number; withdrawn: number; failed: number };

/** The ways out; tests put others in their place. */
export type Carriers = { mail: (mail: Mail) => Promise<SendResult>; slack: typeof postToSlack };
const CARRIERS: Carriers = { mail: sendMail, slack: postToSlack };

/** What one delivery knows: its own steady clock, what it did, and how long the mail server has been silent. */
type Delivery = { clock: () => Date; counts: DeliveryCounts; silent: number; carriers: Carriers };

/**
 * Sends what is due, a batch of each workspace in turn. Every message is leased, checked once more, sent, and marked at
 * once, so that a crash repeats at most what was under way. Without a mail server e-mails are not touched.
 */
export async function deliver(now: Date, carriers = CARRIERS): Promise<DeliveryCounts> {
  const delivery = beginDelivery(now, carriers);
  const { counts } = delivery;
  const workspaces = await listWorkspacesWithDueMessages(now, canSendMail());
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

function beginDelivery(now: Date, carriers: Carriers): Delivery {
  const startedMs = performance.now();
  return {
    // The machine's clock may be set while we run; time that has passed cannot.
    clock: () => new Date(now.getTime() + performance.now() - startedMs),
    counts: { sent: 0, retried: 0, dead: 0, withdrawn: 0, failed: 0 },
    silent: 0,
    carriers,
  };
}

/** Sends the person who asks a test, at once. @returns the sentence that says what became of it */
export async function sendTest(scope: Scope, person: { name: string; email: string }): Promise<string> {
  return sendNow(scope, await queueTest(scope, person));
}

/** Posts a test to the workspace's Slack channel. @returns the sentence that says what became of it @throws AppError conflict */
export async function postTest(scope: Scope, person: { name: string }, carriers = CARRIERS): Promise<string> {
  const webhook = await transact(scope, "message.retry", async (tx) => {
    const found = await findSlackWebhook(scope);
    if (!found) throw new AppError("conflict", "No Slack channel is connected. Connect one, then post the test.");
    tx.note({ subjectId: scope.workspaceId, summary: `Test posted to Slack for ${person.name}` });
    return found;
  });
  const to = { name: person.name, url: `${env().APP_URL}/settings/reminders` };
  const result = await carriers.slack(webhook, letterSlack(composeTest({ requestedBy: person.name }, to)));
  return result.ok ? "Slack took it. Look into the channel." : `Slack did not take it: ${result.error}`;
}

/** Tries a dead message again, at once. @returns the sentence that says what became of it */
export async function retryNow(scope: Scope, messageId: string): Promise<string> {
  await retryMessage(scope, messageId);
  return sendNow(scope, messageId);
}

async function sendNow(scope: Scope, messageId: string): Promise<string> {
  await deliverBatch(scope.workspaceId, beginDelivery(await databaseNow(), CARRIERS), messageId);
  const { channel, toEmail, sentAt, lastError } = await getMessage(scope, messageId);
  if (sentAt) return channel === "slack" ? "Slack took it." : `The mail server took it for ${toEmail}.`;
  if (channel === "email" && !canSendMail())
    return "No mail server is set up, so it waits in the outbox, where it can be read.";
  return lastError ? `It was not sent: ${lastError}` : "It waits in the outbox.";
}

async function deliverBatch(workspaceId: string, delivery: Delivery, only: string | null = null): Promise<number> {
  const scope = systemScope(workspaceId, "outbox");
  const now = delivery.clock();
  const claim = { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit: BATCH, only, mail: canSendMail() };
  const batch = await bookkeep(scope, (tx) => claimMessages(workspaceId, tx, claim));
  const desk = openDesk(scope);
  const todo = [...batch];
  const work = async () => {
    for (let message = todo.shift(); message; message = todo.shift()) {
      const outcome = await attempt(scope, message, delivery, desk);
      await bookkeep(scope, (tx) => settleMessage(tx, message, outcome));
    }
  };
  await allEnded(Array.from({ length: MAIL_CONNECTIONS }, work));
  return batch.length;
}

async function attempt(scope: Scope, message: ClaimedMessage, delivery: Delivery, desk: Desk): Promise<Outcome> {
  const { clock, counts } = delivery;
  const byMail = message.channel === "email";
  if (byMail && delivery.silent >= SILENT_SERVER)
    return { kind: "released", at: new Date(clock().getTime() + PAUSE_MS), error: null };
  if (message.attempts > MAX_TRIES) {
    counts.dead += 1;
    return { kind: "dead", at: clock(), error: "Every try ended before there was an answer." };
  }
  try {
    const prepared = await prepareLetter(scope, message, clock(), desk);
    if (!prepared.ok) {
      counts.withdrawn += 1;
      return { kind: "withdrawn", at: clock(), error: prepared.reason };
    }
    const result = await carry(scope, message, prepared, delivery.carriers);
    if (byMail) delivery.silent = !result.ok && result.unreachable ? delivery.silent + 1 : 0;
    if (result.ok) {
      counts.sent += 1;
      return { kind: "sent", at: clock(), data: prepared.keep ?? null };
    }
    if (result.unasked) {
      counts.retried += 1;
      return { kind: "released", at: new Date(clock().getTime() + PAUSE_MS), error: result.error };
    }
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

async function carry(
  scope: Scope,
  message: ClaimedMessage,
  prepared: Extract<Prepared, { ok: true }>,
  carriers: Carriers,
): Promise<SendResult> {
  if (message.channel !== "slack") return carriers.mail(toMail(scope, message, prepared));
  const webhook = await findSlackWebhook(scope);
  if (webhook) return carriers.slack(webhook, letterSlack(prepared.letter));
  return { ok: false, permanent: true, unreachable: false, error: "No Slack channel is connected any more." };
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

function toMail(
  scope: Scope,
  message: ClaimedMessage,
  { letter, calendar, answerTo }: Extract<Prepared, { ok: true }>,
): Mail {
  const key = createHash("sha256").update(`${scope.workspaceId}\n${message.dedupeKey}`).digest("hex").slice(0, 32);
  return {
    to: { name: message.toName, email: message.toEmail },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<${key}@${senderDomain()}>`,
    ...(calendar ? { calendar } : {}),
    ...(answerTo ? { answerTo, unsubscribe: `mailto:${answerTo}?subject=stop` } : {}),
  };
}
