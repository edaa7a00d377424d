/** What may be said about reminders. */
import type { z } from "zod";
import type { Decision } from "@/lib/kernel/errors";
import { checkField, choicesField, formObject, parseId, ruled } from "@/lib/kernel/field";
import { parseOffsets } from "@/lib/reminders/rules/cascade";
import { parseSlackWebhook } from "@/lib/reminders/rules/slack";
import { REMINDER_SWITCHES } from "@/lib/reminders/rules/switches";

const offsetsField = ruled("The days", parseOffsets, ({ offsets }) => offsets, 100);

function parseSomeOffsets(text: string): Decision<{ offsets: number[] }> {
  const decision = parseOffsets(text);
  if (!decision.ok || decision.offsets.length > 0) return decision;
  return { ok: false, reason: "The days before the end are missing. Enter whole days, such as 14, 7, 1." };
}

function parseHour(text: string): Decision<{ hour: number }> {
  return /^([01]?\d|2[0-3])$/.test(text)
    ? { ok: true, hour: Number(text) }
    : { ok: false, reason: "The hour is not a whole number from 0 to 23. Enter one, such as 9." };
}

/** When the workspace reminds, unless a brand or a code says otherwise. */
export const reminderPolicyInput = formObject({
  sendHour: ruled("The hour", parseHour, ({ hour }) => hour, 10),
  reminderOffsets: ruled("The days", parseSomeOffsets, ({ offsets }) => offsets, 100),
});
export type ReminderPolicyInput = z.output<typeof reminderPolicyInput>;

/** The kinds that stay switched on. */
export const switchesInput = formObject({ on: choicesField("The kinds", new Set(REMINDER_SWITCHES)) });

/** The name keeps what was typed from being sent back with a refusal. */
export const slackInput = formObject({
  webhookSecret: ruled("The webhook", parseSlackWebhook, ({ url, hint }) => ({ url, hint }), 500),
});
export const nothingInput = formObject({});

const id = (noun: string) =>
  ruled(
    `The ${noun}`,
    (text) => parseId(text, noun),
    (found) => found.id,
  );
/** An empty list says: as those above say. */
const choice = { reminderOffsets: offsetsField, remindersMuted: checkField("Muting") };

export const brandRemindersInput = formObject({ brandId: id("brand"), ...choice });
export type BrandRemindersInput = z.output<typeof brandRemindersInput>;

export const codeRemindersInput = formObject({ codeId: id("code"), ...choice });
export type CodeRemindersInput = z.output<typeof codeRemindersInput>;
