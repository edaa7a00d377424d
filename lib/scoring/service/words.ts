/** A workspace's own words decide what its videos are about, so each change scores everything again. */
import "server-only";
import { CATEGORIES } from "@/lib/creators/categories";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { lockScores } from "@/lib/scoring/data/scores";
import { deleteOwnWord, insertOwnWord, listOwnWords } from "@/lib/scoring/data/weights";
import { decideOwnWord, type OwnWord } from "@/lib/scoring/rules/words";
import { RESCORE_TIMEOUT_MS, rescoreVideos } from "@/lib/scoring/service/score";
import { transact } from "@/lib/server/transact";

/**
 * Adds a word to a category. @returns how many videos were scored again
 * @throws AppError conflict when the word means something already
 */
export async function addOwnWord(scope: Scope, given: OwnWord): Promise<number> {
  return transact(
    scope,
    "score.edit",
    async (tx) => {
      await lockScores(tx, "all");
      const decision = decideOwnWord(given, CATEGORIES, await listOwnWords(tx));
      if (!decision.ok) throw new AppError("conflict", decision.reason, { word: decision.reason });
      const { word, categoryId } = decision;
      await insertOwnWord(tx, { word, categoryId });
      tx.note({ subjectId: null, summary: `${quoted(word)} now means ${categoryId}`, data: { word, categoryId } });
      return rescoreVideos(tx, "all");
    },
    RESCORE_TIMEOUT_MS,
  );
}

/** Takes a word back. @returns how many videos were scored again. @throws AppError notFound */
export async function removeOwnWord(scope: Scope, word: string): Promise<number> {
  return transact(
    scope,
    "score.edit",
    async (tx) => {
      await lockScores(tx, "all");
      if (!(await deleteOwnWord(tx, word))) throw notFound("word");
      tx.note({ subjectId: null, summary: `${quoted(word)} is no word of a category any more`, data: { word } });
      return rescoreVideos(tx, "all");
    },
    RESCORE_TIMEOUT_MS,
  );
}
