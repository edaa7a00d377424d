"use server";
/** What a form or button may do with an alert. */
import { refresh } from "next/cache";
import { alertEdit, alertInput, alertRef } from "@/lib/alerts/schema";
import { addAlert, editAlert, removeAlert, setAlertPaused } from "@/lib/alerts/service";
import { action } from "@/lib/server/action";

export const addAlertAction = action("addAlert", alertInput, async ({ scope }, input) => {
  await addAlert(scope, input);
  refresh();
  return { message: "Watching. You are told once when it crosses the line." };
});

export const editAlertAction = action("editAlert", alertEdit, async ({ scope }, input) => {
  await editAlert(scope, input);
  return { message: "Saved.", redirectTo: "/settings/alerts" };
});

export const pauseAlertAction = action("pauseAlert", alertRef, async ({ scope }, { alertId }) => {
  await setAlertPaused(scope, alertId, true);
  refresh();
  return { message: "Paused." };
});

export const resumeAlertAction = action("resumeAlert", alertRef, async ({ scope }, { alertId }) => {
  await setAlertPaused(scope, alertId, false);
  refresh();
  return { message: "Watching again." };
});

export const removeAlertAction = action("removeAlert", alertEdit, async ({ scope }, { alertId }) => {
  await removeAlert(scope, alertId);
  refresh();
  return { message: "Removed." };
});

export const restoreAlertAction = action("restoreAlert", alertEdit, async ({ scope }, { alertId: _, ...input }) => {
  await addAlert(scope, input);
  refresh();
  return { message: "Watching again." };
});
