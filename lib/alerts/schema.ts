/** An alert enters as one line under one number; its amount is judged by what it is an amount of. */
import { z } from "zod";
import { formObject, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { currencyField } from "@/lib/users/schema";
import { type AlertKind, parseAlertDays, parseAlertKind, parseCampaign, parseThreshold } from "./rules";

const alert = {
  kind: ruled("The number", parseAlertKind, ({ kind }) => kind),
  threshold: z
    .string({ error: "The line is missing. Write a number, such as 1.5." })
    .max(40, { error: "The line is longer than 40 characters. Write it shorter, such as 1.5." }),
  currency: currencyField,
  days: ruled("The days", parseAlertDays, ({ days }) => days),
  brandId: optionalRuled(
    "The brand",
    (text) => parseId(text, "brand"),
    ({ id }) => id,
  ),
  creatorId: optionalRuled(
    "The creator",
    (text) => parseId(text, "creator"),
    ({ id }) => id,
  ),
  campaign: optionalRuled("The campaign", parseCampaign, ({ campaign }) => campaign),
};
const alertId = ruled(
  "The alert",
  (text) => parseId(text, "alert"),
  ({ id }) => id,
);

type Written = { threshold: string; kind: AlertKind; currency: string };

function withThreshold<T extends Written>({ threshold: text, ...rest }: T, context: z.core.$RefinementCtx<T>) {
  const parsed = parseThreshold(text, rest.kind, rest.currency);
  if (parsed.ok) return { ...rest, threshold: parsed.threshold };
  context.addIssue({ code: "custom", message: parsed.reason, path: ["threshold"] });
  return z.NEVER;
}

/** A new alert; without a brand, a creator or a campaign it watches the whole book. */
export const alertInput = formObject(alert).transform(withThreshold);

/** A known alert, whole: to change it, to remove it, and to take the removal back. */
export const alertEdit = formObject({ ...alert, alertId }).transform(withThreshold);

/** The alert that an action is about. */
export const alertRef = formObject({ alertId });

export type AlertInput = z.output<typeof alertInput>;
export type AlertEdit = z.output<typeof alertEdit>;
