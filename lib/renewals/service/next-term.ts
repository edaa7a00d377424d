/** What one code's next term is worth is judged as on the board: by its return, and by what was asked for its end before. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { listCodeSums } from "@/lib/metrics/data/code";
import { getOutreachCode } from "@/lib/outreach/data";
import { getRenewal } from "@/lib/renewals/data";
import { askPrice } from "@/lib/renewals/rules/price";
import { judgeSums } from "@/lib/renewals/rules/verdict";

/** The verdict, the price to ask, and what became of the code's present end. @throws AppError notFound */
export async function getNextTerm(scope: Scope, codeId: string, endsAt: Date) {
  const [code, sums, renewal] = await Promise.all([
    getOutreachCode(scope, codeId),
    listCodeSums(scope, [codeId]),
    getRenewal(scope, codeId, endsAt),
  ]);
  const { roas, verdict } = judgeSums(sums, code.brand?.name ?? null);
  return { verdict, price: askPrice({ ...code, roas }, new Map()), renewal };
}
