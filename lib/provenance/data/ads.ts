/** One ad with its days or totals, each with its file. */
import "server-only";
import { listAdSpend } from "@/lib/ads/data/ads";
import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { listCurrentTotals } from "@/lib/metrics/data/totals";
import { readPage } from "@/lib/provenance/data/pages";
import { traceImports } from "@/lib/provenance/data/sources";
import type { TracedAd } from "@/lib/provenance/rules/ads";
import { type TracedRow, tell } from "@/lib/provenance/rules/opened";
import { cutPage, mapPage, type RowsPage } from "@/lib/provenance/rules/pages";
import { reads } from "@/lib/server/transact";

/** @throws AppError notFound, also for what is not the scope's to see */
export async function getTracedAd(scope: Scope, id: string): Promise<TracedAd> {
  const found = isId(id)
    ? await reads(scope).ad.findFirst({
        where: { id },
        select: {
          id: true,
          name: true,
          adGroupName: true,
          campaignName: true,
          code: { select: { id: true, video: { select: { title: true } }, brand: { select: { name: true } } } },
        },
      })
    : null;
  if (!found) throw notFound("ad");
  return found;
}

type AdNumbers = Record<"spendMinor" | "impressions" | "views" | "clicks", bigint | number | null>;
type AdLine = AdNumbers & { on: Day; currency: string; importId: string | null };

/** What the ad spent, and a page of the rows that it was told by. */
export async function listAdRows(scope: Scope, adId: string, asked: number) {
  const spend = await listAdSpend(scope, [adId]);
  const lines = spend.some(({ byDay }) => byDay)
    ? await listDays(scope, adId, asked)
    : cutPage(asked, await listCurrentTotals(scope, adId));
  return { spend, rows: await traceLines(scope, lines) };
}

function listDays(scope: Scope, adId: string, asked: number): Promise<RowsPage<AdLine>> {
  const db = reads(scope).dailyMetric;
  const where = { segment: "PAID", sourceId: adId };
  return readPage(asked, db.count({ where }), async (window) => {
    const rows = await db.findMany({ where, orderBy: [{ day: "desc" }, { currency: "asc" }], ...window });
    return rows.map(({ day, ...row }) => ({ ...row, on: dayIn(day, "UTC") }));
  });
}

async function traceLines(scope: Scope, page: RowsPage<AdLine>): Promise<RowsPage<TracedRow>> {
  const files = await traceImports(
    scope,
    page.rows.map(({ importId }) => importId),
  );
  const number = (value: bigint | number | null) => (value === null ? null : Number(value));
  return mapPage(page, ({ on, currency, spendMinor, impressions, views, clicks, importId }) => ({
    key: `${on} ${currency}`,
    name: formatDay(on, { year: true }),
    href: null,
    cells: [
      spendMinor === null || currency === "" ? "–" : formatMoney(Number(spendMinor), currency),
      ...[impressions, views, clicks].map((count) => tell(number(count))),
    ],
    source: files.get(importId ?? "") ?? null,
  }));
}
