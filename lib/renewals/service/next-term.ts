/** What one code's next term is worth is judged as on the board: by its return, and by what was asked for its end before. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { listCodeSums } from "@/lib/metrics/data/code";
import { getRenewal, getTerm } from "@/lib/renewals/data";
import { askPrice } from "@/lib/renewals/rules/price";
import { judgeSums } from "@/lib/renewals/rules/verdict";

/** The verdict, the price to ask and what both rest on, and what became of the code's present end. @throws AppError notFound */
export async function getNextTerm(scope: Scope, codeId: string, endsAt: Date) {
  const [term, sums, renewal] = await Promise.all([
    getTerm(scope, codeId),
    listCodeSums(scope, [codeId]),
    getRenewal(scope, codeId, endsAt),
  ]);
  const { money, roas, verdict } = judgeSums(sums, term.brandName);
  return { ...term, money, roas, verdict, price: askPrice({ ...term, roas }, new Map()), renewal };
}
