/** The currencies that the money of a workspace is in. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { reads } from "@/lib/server/transact";

/** Those of its ads, costs and contracts, each at least once. */
export async function listCurrencies(scope: Scope): Promise<string[]> {
  const by: ["currency"] = ["currency"];
  const found = await Promise.all([
    // One row for each brand and day stands for all its ads.
    reads(scope).dimensionRollup.groupBy({ by, where: { dimension: "brand" } }),
    reads(scope).cost.groupBy({ by, where: { removedAt: null } }),
    reads(scope).contract.groupBy({ by }),
  ]);
  return found.flat().map(({ currency }) => currency);
}
