/** A cost enters as one amount in one currency; its owners are chosen from the book. */
import { z } from "zod";
import { entryField, formObject, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { parseMoney } from "@/lib/kernel/money";
import { currencyField } from "@/lib/users/schema";
import { parseCostKind, parseCostLabel, parseSpentOn } from "./rules/cost";

const owner = (noun: string) =>
  optionalRuled(
    `The ${noun}`,
    (text) => parseId(text, noun),
    ({ id }) => id,
  );

const costId = ruled(
  "The cost",
  (text) => parseId(text, "cost"),
  ({ id }) => id,
);

const cost = {
  kind: ruled("The kind", parseCostKind, ({ kind }) => kind),
  label: ruled("What it was for", parseCostLabel, ({ label }) => label),
  amount: z
    .string({ error: "The amount is missing. Write it, such as 120." })
    .max(40, { error: "The amount is longer than 40 characters. Write it shorter, such as 120." }),
  currency: currencyField,
  spentOn: ruled("The day", parseSpentOn, ({ day }) => day),
  brandId: owner("brand"),
  creatorId: owner("creator"),
  codeId: owner("code"),
};

type Written = { amount: string; currency: string };

/** The amount is judged in its currency; one of nothing is no cost. */
function withAmount<T extends Written>({ amount, ...rest }: T, context: z.core.$RefinementCtx<T>) {
  const money = parseMoney(amount, rest.currency);
  const reason = money.ok ? "The amount is 0, which is no cost. Write what was paid." : money.reason;
  if (money.ok && money.minor > 0) return { ...rest, amountMinor: money.minor };
  context.addIssue({ code: "custom", message: reason, path: ["amount"] });
  return z.NEVER;
}

/** A new cost; `entryId` names the form that was filled in, so that one sent twice enters once. */
export const costInput = formObject({ ...cost, entryId: entryField }).transform(withAmount);

/** Changes to a cost: the same fields and which one it is. */
export const costEdit = formObject({ ...cost, costId }).transform(withAmount);

export const costRef = formObject({ costId });

export type CostInput = Omit<z.output<typeof costInput>, "entryId">;
export type CostEdit = z.output<typeof costEdit>;
