/** What a creator earned, for their own pages; their manager reads the same sums as costs. */
import { sumLicenceFees } from "@/lib/costs/data/earned";
import { listLedger } from "@/lib/costs/data/ledger";
import { describeEarned } from "@/lib/costs/rules/earned";
import { dayIn, FIRST_DAY } from "@/lib/kernel/day";
import type { Viewer } from "@/lib/server/session";

/** One sentence over the whole time, of one code or of all of theirs; null for other roles, and where nothing is known. */
export async function readEarned(
  { scope, workspace }: Pick<Viewer, "scope" | "workspace">,
  now: Date,
  codeId: string | null = null,
): Promise<string | null> {
  if (scope.role !== "CREATOR") return null;
  const period = { from: FIRST_DAY, to: dayIn(now, workspace.timeZone) };
  const [fees, ledger] = await Promise.all([
    sumLicenceFees(scope, codeId),
    listLedger(scope, period, { brandId: null, creatorId: null, codeId }),
  ]);
  return describeEarned(fees, ledger);
}
