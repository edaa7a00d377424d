/** Somebody says of which days the totals of a waiting file are, where its name does not tell; the preview is made anew with them. */
import "server-only";
import { setPeriod } from "@/lib/imports/data/import";
import { setAsOf } from "@/lib/imports/data/stage";
import { asksPeriod, decidePeriod, tellByHand } from "@/lib/imports/rules/period";
import { holdWaiting, planImport, replan } from "@/lib/imports/service/renew";
import { dayIn } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { transact } from "@/lib/server/transact";
import { getWorkspace } from "@/lib/workspaces/data";

const TIMEOUT_MS = 10 * 60_000;

/**
 * Totals count for these days from the import on; whoever imports by an older preview is refused.
 * @throws AppError notFound, invalid for days that no file can tell of, conflict for a file that does not wait or has days of its
 * own, expired when its rows are no longer kept
 */
export async function sayPeriod(scope: Scope, id: string, days: { from: string; to: string }): Promise<void> {
  const { timeZone } = await getWorkspace(scope);
  await transact(
    scope,
    "import.stage",
    async (tx) => {
      const row = await holdWaiting(tx, id);
      if (!asksPeriod(row, dayIn(row.createdAt, timeZone)))
        throw new AppError(
          "conflict",
          "This file tells its days itself, by its rows or its name. Nobody has to say them.",
        );
      const decided = decidePeriod(days, dayIn(tx.now, timeZone));
      if (!decided.ok) throw new AppError("invalid", decided.reason, { [decided.field]: decided.reason });
      const { period } = decided;
      const { stage, plan } = await planImport(tx, row);
      for (const { day } of plan.days)
        if (day !== null && day !== period.to) await setAsOf(tx, stage, { from: day, to: period.to });
      await setPeriod(tx, id, { ...period, ...tellByHand(row, period) });
      await replan(tx, id);
      tx.note({ subjectId: id, summary: `Said that ${quoted(row.fileName)} is of ${formatPeriod(period)}` });
    },
    TIMEOUT_MS,
  );
}
