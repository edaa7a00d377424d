import { CodeResults } from "@/components/metrics/code-results";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { clipPeriod, deriveLastDays, MOST_DAYS } from "@/lib/metrics/rules/period";
import { deriveResults } from "@/lib/metrics/rules/results";

type Props = { scope: Scope; codeId: string; postedAt: Date | null; zone: string };

/** The numbers of one code, money included: whoever may see the code may see them. */
export async function Results({ scope, codeId, postedAt, zone }: Props) {
  const days = await getCodeMetrics(scope, codeId);
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const query = new URLSearchParams({ code: codeId, ...(first && last ? clipPeriod({ from: first, to: last }) : {}) });
  // A licence is paid before an ad runs, and sales follow it: costs are shown over as long as a period may be.
  const year = deriveLastDays(MOST_DAYS, dayIn(new Date(), zone));
  return (
    <CodeResults
      codeId={codeId}
      results={deriveResults({ days, postedAt, zone, showMoney: true })}
      query={query.toString()}
      roiHref={`/performance/roi?${new URLSearchParams({ code: codeId, ...year })}`}
    />
  );
}
