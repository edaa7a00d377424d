/** What an alert can be narrowed to. */
import { derivePaidPeriod } from "@/lib/alerts/service";
import { listBrandNames } from "@/lib/brands/data";
import { listCurrencies } from "@/lib/costs/data/currencies";
import { listCurrencyChoices } from "@/lib/costs/rules/currencies";
import { listCreatorNames } from "@/lib/creators/data";
import { dayIn } from "@/lib/kernel/day";
import { listCampaigns } from "@/lib/metrics/data/rollup";
import type { Viewer } from "@/lib/server/session";

type Chooser = Pick<Viewer, "scope" | "workspace">;

/** Campaigns are those with days that an alert can look at. @param currency the one meant first */
export async function readAlertChoices({ scope, workspace }: Chooser, currency = workspace.currency) {
  const period = derivePaidPeriod(dayIn(new Date(), workspace.timeZone));
  const [brands, creators, campaigns, currencies] = await Promise.all([
    listBrandNames(scope),
    listCreatorNames(scope),
    listCampaigns(scope, period),
    listCurrencies(scope),
  ]);
  return {
    brands,
    creators,
    campaigns: campaigns.filter((name) => name !== ""),
    currencies: listCurrencyChoices(currency, [...currencies, workspace.currency]).used,
  };
}
