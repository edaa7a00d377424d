/** One figure leads a brand or a campaign; choosing another replaces it. */
import "server-only";
import { getBrandName } from "@/lib/brands/service";
import type { Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { deleteNorthStar, putNorthStar } from "@/lib/metrics/data/north-star";
import { kpis } from "@/lib/metrics/rules/kpis";
import type { NorthStarInput } from "@/lib/metrics/schema";
import { transact } from "@/lib/server/transact";

/** @throws AppError notFound for a brand that is not in the book */
export async function chooseNorthStar(scope: Scope, { brandId, campaign, kpi }: NorthStarInput): Promise<void> {
  await transact(scope, "northStar.choose", async (tx) => {
    const star = brandId ? { dimension: "brand", key: brandId } : { dimension: "campaign", key: campaign };
    const whose = brandId ? await getBrandName(tx, brandId) : `the campaign ${quoted(campaign)}`;
    if (kpi === "") await deleteNorthStar(tx, star);
    else await putNorthStar(tx, { ...star, kpi });
    const label = kpis.find(({ id }) => id === kpi)?.label;
    tx.note({ subjectId: brandId, summary: label ? `${label} leads ${whose}` : `No figure leads ${whose} any more` });
  });
}
