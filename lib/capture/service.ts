/** Many codes at once are many single ones: each is logged, or refused, in a transaction of its own. */
import "server-only";
import { listByFingerprint } from "@/lib/capture/data";
import type { Outcome, SentRow } from "@/lib/capture/rules/rows";
import { cleanSparkCode } from "@/lib/codes/rules/secret";
import { codeInput } from "@/lib/codes/schema";
import { logCode } from "@/lib/codes/service/log";
import type { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { parseInput } from "@/lib/server/action";
import { fingerprint } from "@/lib/server/crypto";
import { toAppError } from "@/lib/server/respond";

type Place = Parameters<typeof logCode>[1];

/**
 * Logs rows one after the other; a refused one keeps none of the others out, and one that is in the book already (a second
 * click, a broken connection) is told as known.
 * @returns what came of each row, by its key
 */
export async function saveCodes(scope: Scope, place: Place, rows: SentRow[]): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  for (const row of rows) {
    try {
      const { id, said } = await logCode(scope, place, parseInput(codeInput, row.fields));
      outcomes[row.key] = { state: "saved", said, href: `/codes/${id}` };
    } catch (error) {
      // Of two clicks at once the later one fails in some way or other; what counts is that the code is in the book.
      const known = await findKnownCodes(scope, [row]);
      outcomes[row.key] = known[row.key] ?? toRefused(toAppError(error, "saveCodes"));
    }
  }
  return outcomes;
}

/**
 * Which of the rows' codes are in the book, whether written with # or without.
 * @returns by the row's key, for known ones only
 */
export async function findKnownCodes(scope: Scope, rows: SentRow[]): Promise<Record<string, Outcome>> {
  const keyOf = new Map<string, string>();
  for (const { key, fields } of rows) {
    const bare = cleanSparkCode(fields.code ?? "").code.replace(/^#/, "");
    if (bare) for (const text of [bare, `#${bare}`]) keyOf.set(fingerprint(text, scope.workspaceId), key);
  }
  const found = await listByFingerprint(scope, [...keyOf.keys()]);
  return Object.fromEntries(
    found.map(({ id, fingerprint: print, video }) => [
      keyOf.get(print ?? "") ?? "",
      { state: "known", said: `In the book already: “${video.title}”.`, href: `/codes/${id}` } satisfies Outcome,
    ]),
  );
}

function toRefused({ message, fields = {}, href }: AppError): Outcome {
  const [field, sentence = message] = Object.entries(fields)[0] ?? [];
  return { state: "refused", said: sentence, ...(href && { href }), ...(field && { field }) };
}
