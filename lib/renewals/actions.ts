"use server";
/** Deciding about a code's end, and taking it back. */
import { refresh } from "next/cache";
import { formatDay } from "@/lib/kernel/day";
import { endInput, letGoInput, snoozeInput } from "@/lib/renewals/schema";
import { letGo, markRenewed, reopen, snooze, wake } from "@/lib/renewals/service";
import { action } from "@/lib/server/action";

export const markRenewedAction = action("markRenewed", endInput, async ({ scope, workspace }, input) => {
  await markRenewed(scope, workspace.timeZone, input);
  refresh();
  return { message: "Marked as renewed." };
});

export const letGoAction = action("letGo", letGoInput, async ({ scope, workspace }, input) => {
  await letGo(scope, workspace.timeZone, input);
  refresh();
  return { message: "Let go. It is off the board." };
});

export const snoozeAction = action("snooze", snoozeInput, async ({ scope, workspace }, input) => {
  await snooze(scope, workspace.timeZone, input);
  refresh();
  return { message: `Out of sight until ${formatDay(input.until)}.` };
});

export const wakeAction = action("wake", endInput, async ({ scope, workspace }, input) => {
  await wake(scope, workspace.timeZone, input);
  refresh();
  return { message: "Back on the board." };
});

export const reopenAction = action("reopen", endInput, async ({ scope, workspace }, input) => {
  await reopen(scope, workspace.timeZone, input);
  refresh();
  return { message: "Open again." };
});
