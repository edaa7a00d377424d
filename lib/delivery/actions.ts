"use server";
/** Trying a message again, and asking for a test. */
import { refresh } from "next/cache";
import { messageKeyInput, nothingInput } from "@/lib/delivery/schema";
import { postTest, retryNow, sendTest } from "@/lib/delivery/service";
import { action } from "@/lib/server/action";

export const retryMessageAction = action("retryMessage", messageKeyInput, async ({ scope }, { messageId }) => {
  const message = await retryNow(scope, messageId);
  refresh();
  return { message };
});

export const sendTestAction = action("sendTest", nothingInput, async ({ scope, user }) => {
  const message = await sendTest(scope, user);
  refresh();
  return { message };
});

export const postTestAction = action("postTest", nothingInput, async ({ scope, user }) => ({
  message: await postTest(scope, user),
}));
