"use server";
/** Deciding about a code's end, and taking it back. */
import { refresh } from "next/cache";
import { formatDay } from "@/lib/kernel/day";
import { shortTitle } from "@/lib/kernel/text";
import { endInput, letGoInput, snoozeInput } from "@/lib/renewals/schema";
import { letGo, markRenewed, reopen, snooze, wake } from "@/lib/renewals/service";
import { action } from "@/lib/server/action";

export const markRenewedAction = action("markRenewed", endInput, async ({ scope, workspace }, input) => {
  const { title } = await markRenewed(scope, workspace.timeZone, input);
  refresh();
  return { message: `${shortTitle(title)} is marked as renewed.` };
});

export const letGoAction = action("letGo", letGoInput, async ({ scope, workspace }, input) => {
  const { title } = await letGo(scope, workspace.timeZone, input);
  refresh();
  return { message: `${shortTitle(title)} is let go, and off the board.` };
});

export const snoozeAction = action("snooze", snoozeInput, async ({ scope, workspace }, input) => {
  const { title } = await snooze(scope, workspace.timeZone, input);
  refresh();
  return { message: `${shortTitle(title)} is out of sight until ${formatDay(input.until)}.` };
});

export const wakeAction = action("wake", endInput, async ({ scope, workspace }, input) => {
  const { title } = await wake(scope, workspace.timeZone, input);
  refresh();
  return { message: `${shortTitle(title)} is back on the board.` };
});

export const reopenAction = action("reopen", endInput, async ({ scope, workspace }, input) => {
  const { title } = await reopen(scope, workspace.timeZone, input);
  refresh();
  return { message: `${shortTitle(title)} is open again.` };
});
