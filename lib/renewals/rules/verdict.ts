/** A verdict follows from the return alone and names the rule it follows; without numbers there is none. */

import { rankCurrencies } from "@/lib/kernel/money";
import { goalTargets } from "@/lib/metrics/rules/goals";
import { deriveKpis, formatKpi } from "@/lib/metrics/rules/kpis";
import { noSums } from "@/lib/metrics/rules/sums";

/** From this return on, the next term may cost more. */
const UPSELL_ROAS = 4;
/** Below this return, the next term is not worth its work. */
const FLOOR_ROAS = 2;

/** In the order of what to do next: ask for more, go on, go on for less, find out, end. */
export const VERDICTS = ["Renegotiate up", "Renew", "Renew for less", "No sales data", "No numbers", "Let go"] as const;
type VerdictWord = (typeof VERDICTS)[number];

/** `next` is what there is to do: offer the next term, ask the brand for its sales, import its report, or close it out. */
export type Verdict = {
  word: VerdictWord;
  tone: "good" | "spark" | "warn" | "bad" | "neutral";
  next: "offer" | "ask" | "import" | "close";
  reason: string;
};

/** The verdict on a return; `measured` = spend is known, `brand` is who could say more. */
export function deriveVerdict(roas: number | null, measured: boolean, brand: string | null): Verdict {
  if (roas !== null) return judgeReturn(roas);
  return measured
    ? {
        word: "No sales data",
        tone: "warn",
        next: "ask",
        reason: `Ask ${brand ?? "the brand"} for sales before you price.`,
      }
    : { word: "No numbers", tone: "neutral", next: "import", reason: "Import the brand’s report before you price." };
}

function judgeReturn(roas: number): Verdict {
  const goal = goalTargets.roas;
  const said = `ROAS ${formatKpi(roas, "multiple", "")}`;
  const offer = (word: VerdictWord, tone: Verdict["tone"], reason: string) =>
    ({ word, tone, next: "offer", reason }) as const;
  if (roas >= UPSELL_ROAS)
    return offer("Renegotiate up", "spark", `${said} reaches the upsell rule of ${UPSELL_ROAS}×.`);
  if (roas >= goal) return offer("Renew", "good", `${said}, goal ${goal}×.`);
  if (roas >= FLOOR_ROAS) return offer("Renew for less", "warn", `${said} is under the goal of ${goal}×.`);
  return { word: "Let go", tone: "bad", next: "close", reason: `${said}, floor ${FLOOR_ROAS}×.` };
}

/** What a code was paid with in one currency, and what came back, in minor units; null is unknown. */
export type CodeMoney = {
  /** Null where a report holds no money. */
  currency: string | null;
  spendMinor: number | null;
  /** Revenue and spend of those days that tell both. */
  roasOver: number | null;
  roasUnder: number | null;
};

/** Of what a code was paid with in several currencies, what was paid most; null where nothing was. */
function mainMoney(sums: readonly CodeMoney[]): CodeMoney | null {
  const [main] = rankCurrencies(sums.map(({ currency, spendMinor }) => [currency, spendMinor]));
  return sums.find(({ currency }) => currency === main) ?? null;
}

/** Revenue ÷ the spend whose revenue is known; null where either is unknown. */
export function roasOf({ roasOver, roasUnder }: CodeMoney): number | null {
  return deriveKpis({ ...noSums, roasOver, roasUnder }).roas.value;
}

/** What one code brought in, from its own sums, and the verdict on it: what its next term costs rests on this return alone. */
export function judgeSums(sums: readonly CodeMoney[], brand: string | null) {
  const money = mainMoney(sums);
  const roas = money && roasOf(money);
  return { money, roas, verdict: deriveVerdict(roas, money?.spendMinor != null, brand) };
}

/** The word of the verdict on one code, from its own sums. */
export function verdictOf(sums: readonly CodeMoney[]): VerdictWord {
  return judgeSums(sums, null).verdict.word;
}
