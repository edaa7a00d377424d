/** Who says when to remind: every change has the codes it concerns planned anew. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { getReaders, setAllDue } from "@/lib/reminders/data";
import {
  setBrandChoice,
  setCodeChoice,
  setPolicy,
  setSlackWebhook,
  setSwitchedOff,
} from "@/lib/reminders/data/settings";
import { formatOffsets } from "@/lib/reminders/rules/cascade";
import { REMINDER_SWITCHES, SWITCH_FACTS } from "@/lib/reminders/rules/switches";
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

/** Switches kinds of reminders off, all but those in `on`. What waits to be sent is withdrawn when its turn comes. */
export async function editSwitches(scope: Scope, on: readonly string[]): Promise<void> {
  await transact(scope, "workspace.edit", async (tx) => {
    const off = REMINDER_SWITCHES.filter((each) => !on.includes(each));
    await setSwitchedOff(tx, off);
    await markForReplanning(tx);
    const names = off.map((each) => SWITCH_FACTS[each].label.toLowerCase());
    const summary =
      off.length > 0 ? `Reminders switched off: ${names.join(", ")}` : "All kinds of reminders switched on";
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
