/** A next term opens to what it rests on: what the code brought, the creator's rate and the fee in the deal. */

import type { NotedFee } from "@/lib/deals/rules";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { formatMinor } from "@/lib/metrics/rules/dashboard";
import { whereHref } from "@/lib/metrics/rules/figures";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { clipPeriod } from "@/lib/metrics/rules/period";
import { deriveResults, type ResultFacts } from "@/lib/metrics/rules/results";
import { addSums } from "@/lib/metrics/rules/sums";
import type { AskedPrice } from "@/lib/renewals/rules/price";
import type { CodeMoney, Verdict } from "@/lib/renewals/rules/verdict";
import { type Ground, ground, type Opened, tell } from "./opened";
import { openProfile } from "./profiles";

/** A code's next term as the board judges it; amounts are minor units of the currency beside them. */
type Term = {
  dealId: string | null;
  noted: NotedFee | null;
  creator: { id: string; postRateMinor: number | null; currency: string };
  money: CodeMoney | null;
  roas: number | null;
  verdict: Verdict;
  price: AskedPrice;
};

/** The address that opens what a code brought and what its next term may cost. */
export const openTerm = (codeId: string) => `/codes/${codeId}/where?of=term`;

/** `facts` are everything measured about the code. */
export function explainTerm(codeId: string, facts: ResultFacts, { price, verdict, ...term }: Term): Opened {
  const results = groundResults(codeId, facts, term);
  return {
    title: price.says ? `Next term: ${price.says}` : "What its next term rests on",
    note: verdict.reason,
    grounds: [ground("Formula", price.reason), ...results, ...groundRates(term), ground("Verdict", verdict.word)],
    mentions: mentionNumbers(term, results.find(({ label }) => label === "ROAS")?.href ?? null),
    tables: [],
  };
}

/** What the formula and the verdict name. */
function mentionNumbers({ creator, noted, dealId, roas }: Omit<Term, "verdict" | "price">, roasHref: string | null) {
  const all: [string | null, string | null][] = [
    [roas === null ? null : `${roas.toFixed(1)} times`, roasHref],
    [roas === null ? null : `ROAS ${formatKpi(roas, "multiple", "")}`, roasHref],
    [sayRate(creator), openProfile("rate", creator.id)],
    [sayFee(noted), dealId && `/deals/${dealId}`],
  ];
  return all.flatMap(([says, href]) => (says && href ? [{ says, href }] : []));
}

const sayRate = ({ postRateMinor, currency }: Term["creator"]) =>
  postRateMinor === null ? null : formatMoney(postRateMinor, currency);
const sayFee = (noted: NotedFee | null) =>
  noted && `${formatMoney(noted.minor, noted.currency)} for ${plural(noted.days, "day", "days")}`;

function groundResults(codeId: string, facts: ResultFacts, { money, roas }: Pick<Term, "money" | "roas">): Ground[] {
  const days = facts.days.map(({ day }) => day).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return [ground("What it brought", "no numbers imported yet")];
  const query = new URLSearchParams({ code: codeId, ...clipPeriod({ from, to }) }).toString();
  const { incremental, paid } = deriveResults(facts);
  const { spillOver, views } = incremental;
  const { clicks } = addSums(facts.days.filter(({ segment }) => segment !== "ORGANIC"));
  const currency = money?.currency ?? undefined;
  return [
    ground("Spend", formatMinor(money?.spendMinor ?? null, currency ?? ""), whereHref("spend", query, currency)),
    ground("ROAS", formatKpi(roas, "multiple", ""), whereHref("roas", query, currency)),
    spillOver
      ? ground("Extra views", tell(views?.value ?? null), `/codes/${codeId}/where`)
      : ground("Paid views", tell(paid.views), whereHref("paidViews", query)),
    ground("Clicks", tell(clicks), whereHref("cpc", query, currency)),
  ];
}

function groundRates({ creator, noted, dealId }: Pick<Term, "creator" | "noted" | "dealId">): Ground[] {
  const fee = sayFee(noted);
  return [
    ground("Post rate", sayRate(creator) ?? "none yet", openProfile("rate", creator.id)),
    ...(fee ? [ground("Fee in the deal", fee, dealId && `/deals/${dealId}`)] : []),
  ];
}
