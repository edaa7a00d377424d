import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { dayIn } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/id";
import { isCurrency } from "@/lib/kernel/money";
import { traceEarned } from "@/lib/provenance/data/earned";
import { explainEarned } from "@/lib/provenance/rules/earned";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { pageViewer } from "@/lib/server/session";
import { readEarned } from "../../../earned";

export const metadata: Metadata = { title: "Where earnings come from" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What was earned over the whole time in the currency that the address names, by one code or by all. */
export default async function WhereEarnedPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const today = dayIn(new Date(), workspace.timeZone);
  const code = String(params.code);
  const codeId = isId(code) ? code : null;
  const currency = isCurrency(String(params.currency)) ? String(params.currency) : workspace.currency;
  const [earned, rows] = await Promise.all([
    readEarned(scope, today, codeId),
    traceEarned(
      scope,
      { codeId, currency, today },
      { licences: parsePage(params.licences), orders: parsePage(params.orders) },
    ),
  ]);
  return (
    <OpenedNumber
      back={codeId ? { href: `/codes/${codeId}`, label: "Code" } : { href: "/", label: "Home" }}
      opened={explainEarned(earned.find((each) => each.currency === currency) ?? null, currency, rows)}
      here={addressOf("/performance/where/earned", params)}
      zone={workspace.timeZone}
    />
  );
}
