/** The licence parts and orders that a creator's earnings add up, each with who agreed it or its file. */
import "server-only";
import { type Day, FIRST_DAY } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { listMoneyRows } from "@/lib/provenance/data/returns";
import type { MoneyRows } from "@/lib/provenance/rules/returns";

/** No part of a fee falls due later. */
const LAST_DAY: Day = "2199-12-31";

/** A page of each: all parts of fees, also those still to come, and the orders up to today. */
export async function traceEarned(
  scope: Scope,
  { codeId, currency, today }: { codeId: string | null; currency: string; today: Day },
  asked: { licences: number; orders: number },
): Promise<Pick<MoneyRows, "licences" | "orders">> {
  const own = { brandId: null, creatorId: null, codeId, currency };
  const pages = { ...asked, costs: 1 };
  const [fees, sales] = await Promise.all([
    listMoneyRows(scope, { ...own, period: { from: FIRST_DAY, to: LAST_DAY } }, pages),
    listMoneyRows(scope, { ...own, period: { from: FIRST_DAY, to: today } }, pages),
  ]);
  return { licences: fees.licences, orders: sales.orders };
}
