"use server";
/** Trying a message again, and asking for a test. */
import { messageKeyInput, nothingInput } from "@/lib/delivery/schema";
import { retryNow, sendTest } from "@/lib/delivery/service";
import { action } from "@/lib/server/action";

export const retryMessageAction = action("retryMessage", messageKeyInput, async ({ scope }, { messageId }) => ({
  message: await retryNow(scope, messageId),
}));

export const sendTestAction = action("sendTest", nothingInput, async ({ scope, user }) => ({
  message: await sendTest(scope, user),
}));
