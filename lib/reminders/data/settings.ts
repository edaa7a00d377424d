/** What workspace, brand and code say about their reminders; the Slack webhook is sealed, and opened by one function only. */
import "server-only";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import type { ReminderChoice } from "@/lib/reminders/rules/cascade";
import { seal, unseal } from "@/lib/server/crypto";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const sealedTo = (scope: Scope) => `${scope.workspaceId}:slack`;

/** @throws AppError notFound */
export async function getReminderSettings(scope: Scope) {
  const found = await reads(scope).workspace.findUnique({
    where: { id: scope.workspaceId },
    select: { timeZone: true, sendHour: true, reminderOffsets: true, slackHint: true, remindersOff: true },
  });
  if (!found) throw notFound("workspace");
  return found;
}

export async function setPolicy(tx: Tx, policy: { sendHour: number; reminderOffsets: number[] }): Promise<void> {
  await tx.db.workspace.update({ where: { id: tx.scope.workspaceId }, data: policy, select: { id: true } });
}

export async function setSwitchedOff(tx: Tx, remindersOff: string[]): Promise<void> {
  await tx.db.workspace.update({ where: { id: tx.scope.workspaceId }, data: { remindersOff }, select: { id: true } });
}

/** The kinds that are switched off now. */
export async function listSwitchedOff(scope: Scope): Promise<string[]> {
  const found = await reads(scope).workspace.findUnique({
    where: { id: scope.workspaceId },
    select: { remindersOff: true },
  });
  return found?.remindersOff ?? [];
}

/** @param webhook null disconnects */
export async function setSlackWebhook(tx: Tx, webhook: { url: string; hint: string } | null): Promise<void> {
  const data = webhook
    ? { slackWebhook: seal(webhook.url, sealedTo(tx.scope)), slackHint: webhook.hint }
    : { slackWebhook: null, slackHint: null };
  await tx.db.workspace.update({ where: { id: tx.scope.workspaceId }, data, select: { id: true } });
}

/** Where the workspace's posts go, in clear, for whoever is about to post. */
export async function findSlackWebhook(scope: Scope): Promise<string | null> {
  const found = await reads(scope).workspace.findUnique({
    where: { id: scope.workspaceId },
    select: { slackWebhook: true },
  });
  return found?.slackWebhook ? unseal(found.slackWebhook, sealedTo(scope)) : null;
}

/** @throws AppError notFound */
export async function setBrandChoice(tx: Tx, id: string, choice: ReminderChoice): Promise<{ name: string }> {
  const [brand] = await tx.db.brand.updateManyAndReturn({
    where: { id },
    data: { reminderOffsets: [...choice.reminderOffsets], remindersMuted: choice.remindersMuted },
    select: { name: true },
  });
  if (!brand) throw notFound("brand");
  return brand;
}

/** @throws AppError notFound */
export async function setCodeChoice(tx: Tx, id: string, choice: ReminderChoice): Promise<void> {
  const { reminderOffsets, remindersMuted } = choice;
  const changed = await tx.db.sparkCode.updateMany({
    where: { id },
    data: { reminderOffsets: [...reminderOffsets], remindersMuted },
  });
  if (changed.count !== 1) throw notFound("code");
}

/** What a code's reminders rest on, and when the next one is looked at. @throws AppError notFound */
export async function getCodeReminders(scope: Scope, codeId: string) {
  const found = isId(codeId)
    ? await reads(scope).sparkCode.findUnique({
        relationLoadStrategy: "join",
        where: rowKey(scope, codeId),
        select: {
          reminderOffsets: true,
          remindersMuted: true,
          nextReminderAt: true,
          brand: { select: { name: true, reminderOffsets: true, remindersMuted: true } },
          creator: { select: { workspace: { select: { reminderOffsets: true } } } },
        },
      })
    : null;
  if (!found) throw notFound("code");
  const { creator, ...code } = found;
  return { ...code, workspaceOffsets: creator.workspace.reminderOffsets };
}
