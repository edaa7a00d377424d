"use server";
/** When to remind, and where to post. */
import { refresh } from "next/cache";
import {
  brandRemindersInput,
  codeRemindersInput,
  nothingInput,
  reminderPolicyInput,
  slackInput,
  switchesInput,
} from "@/lib/reminders/schema";
import {
  connectSlack,
  disconnectSlack,
  editBrandReminders,
  editCodeReminders,
  editPolicy,
  editSwitches,
} from "@/lib/reminders/service/settings";
import { action } from "@/lib/server/action";

export const editPolicyAction = action("editPolicy", reminderPolicyInput, async ({ scope }, input) => {
  await editPolicy(scope, input);
  return { message: "Saved. Reminders are planned anew." };
});

export const editSwitchesAction = action("editSwitches", switchesInput, async ({ scope }, { on }) => {
  await editSwitches(scope, on);
  refresh();
  return { message: "Saved. Reminders are planned anew." };
});

export const connectSlackAction = action("connectSlack", slackInput, async ({ scope }, { webhookSecret }) => {
  await connectSlack(scope, webhookSecret);
  refresh();
  return { message: "Connected. The next reminder is posted there as well." };
});

export const disconnectSlackAction = action("disconnectSlack", nothingInput, async ({ scope }) => {
  await disconnectSlack(scope);
  refresh();
  return { message: "Disconnected. Nothing is posted any more." };
});

export const editBrandRemindersAction = action("editBrandReminders", brandRemindersInput, async ({ scope }, input) => {
  await editBrandReminders(scope, input);
  refresh();
  return { message: "Saved. Its codes are planned anew." };
});

export const editCodeRemindersAction = action("editCodeReminders", codeRemindersInput, async ({ scope }, input) => {
  await editCodeReminders(scope, input);
  refresh();
  return { message: "Saved." };
});
