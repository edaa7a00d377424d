import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { listIncome, listIncomeParts } from "@/lib/audits/data/audit";
import { deriveBudgets, monthOf } from "@/lib/audits/rules/budget";
import { getCreator } from "@/lib/creators/data";
import { dayIn, isDay } from "@/lib/kernel/day";
import { isCurrency } from "@/lib/kernel/money";
import { listAccountRows } from "@/lib/provenance/data/accounts";
import { traceParts } from "@/lib/provenance/data/returns";
import { explainAccount } from "@/lib/provenance/rules/accounts";
import { explainBudget } from "@/lib/provenance/rules/budgets";
import type { Opened } from "@/lib/provenance/rules/opened";
import { orNotFound } from "@/lib/server/page";
import { pageViewer, type Viewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Where a creator’s numbers come from" };

type Params = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };
type Creator = { id: string; handle: string };

/** The budget of the month and the currency that the address names, as the book stands now. */
async function readBudget({ scope, workspace }: Viewer, { id, handle }: Creator, asked: Params): Promise<Opened> {
  const currency = isCurrency(String(asked.currency)) ? String(asked.currency) : workspace.currency;
  const day = isDay(String(asked.month)) ? String(asked.month) : dayIn(new Date(), workspace.timeZone);
  const [incomes, parts] = await Promise.all([listIncome(scope, id, day), listIncomeParts(scope, id, day, currency)]);
  const nothing = { currency, month: monthOf(day).from, incomeMinor: 0, monthMinor: 0, weekMinor: 0 };
  const budget = deriveBudgets(incomes, day).find((each) => each.currency === currency) ?? nothing;
  return explainBudget(budget, handle, await traceParts(scope, parts));
}

export default async function WhereCreatorPage({ params, searchParams }: Props) {
  const [viewer, { id }, asked] = await Promise.all([pageViewer(), params, searchParams]);
  const { scope, workspace } = viewer;
  const creator = await orNotFound(getCreator(scope, id));
  const isBudget = asked.of === "budget";
  return (
    <OpenedNumber
      back={
        isBudget
          ? { href: `/audit?creator=${id}`, label: `Weekly audit of @${creator.handle}` }
          : { href: `/creators/${id}`, label: creator.name }
      }
      opened={
        isBudget
          ? await readBudget(viewer, creator, asked)
          : explainAccount(creator.handle, await listAccountRows(scope, id))
      }
      zone={workspace.timeZone}
      mayOpen={scope.role !== "CREATOR"}
    />
  );
}
