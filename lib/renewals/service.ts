/** Each end of a code is decided once, under the code's lock: put off, renewed or let go, and back. */
import "server-only";
import { lockCode } from "@/lib/codes/data/code";
import type { Day } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { planCode } from "@/lib/reminders/service";
import { findRenewal, setRenewal } from "@/lib/renewals/data";
import {
  checkAsking,
  planLetGo,
  planRenewed,
  planReopen,
  planSnooze,
  planWake,
  type RenewedHow,
  type StandingEnd,
  type Step,
} from "@/lib/renewals/rules/decide";
import type { EndInput } from "@/lib/renewals/schema";
import { type Tx, transact } from "@/lib/server/transact";

type Renewed = {
  codeId: string;
  /** The end that was renewed, as it was before. */
  endsAt: Date;
  how: RenewedHow;
};

/** Records that an end was renewed, as part of another verb that holds the code's lock and writes the history itself. */
export async function recordRenewed(tx: Tx, { codeId, endsAt, how }: Renewed): Promise<void> {
  await setRenewal(tx, codeId, endsAt, { outcome: "RENEWED", how, reason: null, decidedAt: tx.now });
}

/** Records that the next term was offered, as part of the verb that sends the offer under the code's lock. */
export async function recordOffered(tx: Tx, { codeId, endsAt }: EndInput): Promise<void> {
  await setRenewal(tx, codeId, endsAt, { offeredAt: tx.now });
}

/** Records that the brand was asked for its sales, as part of the verb that asks under the code's lock. @throws AppError conflict */
export async function recordAsked(tx: Tx, { codeId, endsAt }: EndInput, { state, zone }: StandingEnd): Promise<void> {
  const asking = checkAsking(state, zone, tx.now);
  if (!asking.ok) throw new AppError("conflict", asking.reason);
  await setRenewal(tx, codeId, endsAt, { askedAt: tx.now });
}

/** Locks the code and tells how its end stands. @throws AppError notFound */
export async function lockEnd(tx: Tx, { codeId, endsAt }: EndInput, zone: string) {
  const code = await lockCode(tx, codeId);
  const end: StandingEnd = {
    expiresAt: code.expiresAt,
    believedAt: endsAt,
    gone: Boolean(code.revokedAt || code.replacedAt || code.archivedAt),
    state: await findRenewal(tx, code.id, code.expiresAt),
    zone,
    now: tx.now,
  };
  return { code, end };
}

/** What was decided about, for the sentence that says so. */
type DecidedOn = { title: string };

/** @throws AppError notFound, or conflict with the rule's reason */
function decideEnd(scope: Scope, zone: string, input: EndInput, plan: (end: StandingEnd) => Step): Promise<DecidedOn> {
  return transact(scope, "renewal.decide", async (tx) => {
    const { code, end } = await lockEnd(tx, input, zone);
    const step = plan(end);
    if (!step.ok) throw new AppError("conflict", step.reason);
    await setRenewal(tx, code.id, code.expiresAt, step.change);
    await planCode(tx, code.id);
    tx.note({ subjectId: code.id, summary: step.summary });
    return { title: code.video.title };
  });
}

/** Marks an end as renewed by hand. `zone` is the workspace's, in all of these. @throws AppError notFound, conflict */
export function markRenewed(scope: Scope, zone: string, input: EndInput): Promise<DecidedOn> {
  return decideEnd(scope, zone, input, planRenewed);
}

/** Lets a code end. @throws AppError notFound, conflict */
export function letGo(scope: Scope, zone: string, input: EndInput & { reason: string | null }): Promise<DecidedOn> {
  return decideEnd(scope, zone, input, (end) => planLetGo(end, input.reason));
}

/** Hides an end until a day. @throws AppError notFound, conflict */
export function snooze(scope: Scope, zone: string, input: EndInput & { until: Day }): Promise<DecidedOn> {
  return decideEnd(scope, zone, input, (end) => planSnooze(end, input.until));
}

/** Shows again what was hidden. @throws AppError notFound, conflict */
export function wake(scope: Scope, zone: string, input: EndInput): Promise<DecidedOn> {
  return decideEnd(scope, zone, input, planWake);
}

/** Takes "renewed" or "let go" back. @throws AppError notFound, conflict */
export function reopen(scope: Scope, zone: string, input: EndInput): Promise<DecidedOn> {
  return decideEnd(scope, zone, input, planReopen);
}
