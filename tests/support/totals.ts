/** Reports of totals without days, and what the book then holds of them. */
import { listAdSpend } from "@/lib/ads/data/ads";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";

export const ads = (cost: string) =>
  `Campaign name,Ad name,Ad ID,Currency,Cost\nSpring,A,180100000000001,USD,${cost}\n`;
export const campaigns = (cost: string) => `Campaign name,Currency,Cost\nSpring,USD,${cost}\n`;

/** Spend of every ad, with the day it is as of. */
export async function spendOf(scope: Scope) {
  const ids = await globalDb().ad.findMany({ where: { workspaceId: scope.workspaceId }, select: { id: true } });
  const rows = await listAdSpend(
    scope,
    ids.map(({ id }) => id),
  );
  return rows.map(({ spendMinor, lastDay }) => [spendMinor, lastDay]);
}
