"use server";
/** What a button may do with a deal's payments. */
import { refresh } from "next/cache";
import { paidInput, paymentRef } from "@/lib/deals/schema";
import { recordPayment, undoPayment } from "@/lib/deals/service";
import { action } from "@/lib/server/action";

export const recordPaymentAction = action("recordPayment", paidInput, async ({ scope, workspace }, input) => {
  await recordPayment(scope, workspace.timeZone, input);
  refresh();
  return { message: "Recorded as paid." };
});

export const undoPaymentAction = action("undoPayment", paymentRef, async ({ scope }, { id }) => {
  await undoPayment(scope, id);
  refresh();
  return { message: "Open again." };
});
