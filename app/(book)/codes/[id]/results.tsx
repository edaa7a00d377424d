import { CodeResults } from "@/components/metrics/code-results";
import type { Scope } from "@/lib/kernel/scope";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { clipPeriod } from "@/lib/metrics/rules/period";
import { deriveResults } from "@/lib/sharing/rules/summary";

type Props = { scope: Scope; codeId: string; postedAt: Date | null; zone: string };

/** The numbers of one code, money included: whoever may see the code may see them. */
export async function Results({ scope, codeId, postedAt, zone }: Props) {
  const days = await getCodeMetrics(scope, codeId);
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const query = new URLSearchParams({ code: codeId, ...(first && last ? clipPeriod({ from: first, to: last }) : {}) });
  return <CodeResults results={deriveResults({ days, postedAt, zone, showMoney: true })} query={query.toString()} />;
}
