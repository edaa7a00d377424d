/** Which figure leads a brand or a campaign, as stored. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { type KpiId, kpis } from "@/lib/metrics/rules/kpis";
import { listChosen, type Selection } from "@/lib/metrics/rules/selection";
import { reads, type Tx } from "@/lib/server/transact";

type Led = { dimension: string; key: string };

const keyOf = (tx: Pick<Tx, "scope">, { dimension, key }: Led) => ({
  workspaceId_dimension_key: { workspaceId: tx.scope.workspaceId, dimension, key },
});

/** The figure that leads what is selected; null unless that is one brand or one campaign with a figure. */
export async function findNorthStar(scope: Scope, selection: Selection): Promise<KpiId | null> {
  const [only, ...others] = listChosen(selection);
  if (others.length > 0 || (only !== "brandId" && only !== "campaign")) return null;
  const led = { dimension: only === "brandId" ? "brand" : "campaign", key: selection[only] ?? "" };
  const found = await reads(scope).northStar.findUnique({ where: keyOf({ scope }, led), select: { kpi: true } });
  return kpis.find(({ id }) => id === found?.kpi)?.id ?? null;
}

export async function putNorthStar(tx: Tx, { kpi, ...led }: Led & { kpi: string }): Promise<void> {
  const row = { workspaceId: tx.scope.workspaceId, ...led, kpi };
  await tx.db.northStar.upsert({ where: keyOf(tx, led), create: row, update: { kpi } });
}

export async function deleteNorthStar(tx: Tx, led: Led): Promise<void> {
  await tx.db.northStar.deleteMany({ where: led });
}
