/* The list of costs as a file: all pages of what the filter shows. */
import { listCosts } from "@/lib/costs/data/cost";
import { COST_KINDS } from "@/lib/costs/rules/cost";
import { parseRoi } from "@/lib/costs/rules/filter";
import { dayIn } from "@/lib/kernel/day";
import { minorExponent } from "@/lib/kernel/money";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const HEADS = (zone: string) => [`Day (${zone})`, "Kind", "For", "Amount", "Currency", "Brand", "Creator", "Code of"];

export const GET = route("costs.export", async ({ scope, workspace: { timeZone } }, request) => {
  const today = dayIn(new Date(), timeZone);
  const { chosen, selection } = parseRoi(Object.fromEntries(new URL(request.url).searchParams), today);
  async function* lines() {
    yield HEADS(timeZone);
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listCosts>> = await listCosts(
        scope,
        { ...selection, period: chosen.period },
        after,
      );
      yield* page.rows.map(({ spentOn, kind, label, amountMinor, currency, brandName, handle, title }) => [
        spentOn,
        COST_KINDS[kind].one,
        label,
        amountMinor / 10 ** minorExponent(currency),
        currency,
        brandName,
        handle,
        title,
      ]);
      after = page.nextAfter;
    } while (after);
  }
  return csvResponse({ fileName: `costs-${today}.csv`, lines: lines() });
});
