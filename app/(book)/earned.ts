/** What a creator earned over the whole time; their manager reads the same sums as costs. */
import { sumLicenceFees } from "@/lib/costs/data/earned";
import { listLedger } from "@/lib/costs/data/ledger";
import { deriveEarned, type Earned } from "@/lib/costs/rules/earned";
import { type Day, FIRST_DAY } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";

/** Per currency, of one code or of all that the reader may see; empty where nothing is known. */
export async function readEarned(scope: Scope, today: Day, codeId: string | null): Promise<Earned[]> {
  const [fees, ledger] = await Promise.all([
    sumLicenceFees(scope, codeId),
    listLedger(scope, { from: FIRST_DAY, to: today }, { brandId: null, creatorId: null, codeId }),
  ]);
  return deriveEarned(fees, ledger);
}
