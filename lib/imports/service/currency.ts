/** Somebody says what currency the amounts of a waiting file are in, where nothing in it does; the preview is made anew with it. */
import "server-only";
import { findSameFile, setWarnings } from "@/lib/imports/data/import";
import type { Stage } from "@/lib/imports/data/stage";
import { isEven, setCurrency } from "@/lib/imports/data/stage-currency";
import {
  decideCurrency,
  findAssumed,
  sayUneven,
  tellCurrency,
  warnOfCurrency,
} from "@/lib/imports/rules/said-currency";
import type { StagedFile } from "@/lib/imports/service/read";
import { holdWaiting, replan } from "@/lib/imports/service/renew";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { type Tx, transact } from "@/lib/server/transact";

const TIMEOUT_MS = 10 * 60_000;

/**
 * Amounts count in this currency from the import on; whoever imports by an older preview is refused.
 * @throws AppError notFound, invalid for a currency that the amounts cannot be in, conflict for a file that does not wait or tells
 * its currency, expired when its rows are no longer kept
 */
export async function sayCurrency(scope: Scope, id: string, currency: string): Promise<void> {
  await transact(
    scope,
    "import.stage",
    async (tx) => {
      const row = await holdWaiting(tx, id);
      const assumed = findAssumed(row.warnings);
      if (assumed === null)
        throw new AppError("conflict", "This file tells its currency itself. Nobody has to say it.");
      const { format, creatorId, counts } = row;
      const refusal = await retake(tx, { importId: id, format, creatorId }, [assumed, currency, counts.rejected]);
      if (refusal) throw new AppError("invalid", refusal, { currency: refusal });
      await setWarnings(tx, id, tellCurrency(row.warnings, currency));
      await replan(tx, id);
      tx.note({ subjectId: id, summary: `Said that the amounts of ${quoted(row.fileName)} are in ${currency}` });
    },
    TIMEOUT_MS,
  );
}

/** What to tell of a file whose currency nothing tells: it is the one that was said of the very same file before, else the book's. */
export async function assumeCurrency(tx: Tx, file: StagedFile): Promise<string | null> {
  if (!file.assumesCurrency || file.recognition.saidCurrency !== null) return null;
  const warning = warnOfCurrency(file.currency);
  const said = findAssumed((await findSameFile(tx, file.fileSha256))?.warnings ?? []);
  if (said === null || said === file.currency) return warning;
  const refusal = await retake(tx, file, [file.currency, said, file.reading.rejected]);
  return refusal ? warning : (tellCurrency([warning], said)[0] ?? null);
}

/** Takes staged amounts as another currency's. @returns why they cannot be */
async function retake(
  tx: Tx,
  stage: Stage,
  [from, to, rejected]: [from: string, to: string, rejected: number],
): Promise<string | null> {
  const decided = decideCurrency(from, to, rejected);
  if (!decided.ok) return decided.reason;
  const { times, per } = decided;
  if (per > 1 && !(await isEven(tx, stage, per))) return sayUneven(to);
  await setCurrency(tx, stage, { currency: to, times, per });
  return null;
}
