/** Who says when to remind: every change has the codes it concerns planned anew. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { getReaders, setAllDue } from "@/lib/reminders/data";
import { setBrandChoice, setCodeChoice, setPolicy, setSlackWebhook } from "@/lib/reminders/data/settings";
import { formatOffsets } from "@/lib/reminders/rules/cascade";
import type { BrandRemindersInput, CodeRemindersInput, ReminderPolicyInput } from "@/lib/reminders/schema";
import { markForReplanning, planCode } from "@/lib/reminders/service";
import { transact } from "@/lib/server/transact";

type Choice = { reminderOffsets: number[]; remindersMuted: boolean };

const sayChoice = ({ reminderOffsets, remindersMuted }: Choice, above: string): string => {
  if (remindersMuted) return "Reminders switched off";
  return reminderOffsets.length > 0 ? `Reminded ${formatOffsets(reminderOffsets)}` : `Reminded as the ${above} says`;
};

export async function editPolicy(scope: Scope, policy: ReminderPolicyInput): Promise<void> {
  await transact(scope, "workspace.edit", async (tx) => {
    await setPolicy(tx, policy);
    await markForReplanning(tx);
    const summary = `Reminders go out ${formatOffsets(policy.reminderOffsets)}, at ${policy.sendHour}:00`;
    tx.note({ subjectId: scope.workspaceId, summary });
  });
}

/** Seals the webhook; the record and the screen know its last characters only. */
export async function connectSlack(scope: Scope, webhook: { url: string; hint: string }): Promise<void> {
  await transact(scope, "workspace.edit", async (tx) => {
    await setSlackWebhook(tx, webhook);
    await markForReplanning(tx);
    tx.note({ subjectId: scope.workspaceId, summary: `Slack connected (${webhook.hint})` });
  });
}

export async function disconnectSlack(scope: Scope): Promise<void> {
  await transact(scope, "workspace.edit", async (tx) => {
    const { workspace } = await getReaders(tx);
    await setSlackWebhook(tx, null);
    tx.note({
      subjectId: scope.workspaceId,
      summary: `Slack disconnected (${workspace.slackHint ?? "it was not connected"})`,
    });
  });
}

/** @throws AppError notFound */
export async function editBrandReminders(scope: Scope, { brandId, ...choice }: BrandRemindersInput): Promise<void> {
  await transact(scope, "brand.edit", async (tx) => {
    const { name } = await setBrandChoice(tx, brandId, choice);
    await setAllDue(tx, { brandId });
    tx.note({ subjectId: brandId, summary: `${name}: ${sayChoice(choice, "workspace")}` });
  });
}

/** @throws AppError notFound */
export async function editCodeReminders(scope: Scope, { codeId, ...choice }: CodeRemindersInput): Promise<void> {
  await transact(scope, "code.edit", async (tx) => {
    await setCodeChoice(tx, codeId, choice);
    await planCode(tx, codeId);
    tx.note({ subjectId: codeId, summary: sayChoice(choice, "brand or the workspace") });
  });
}
