/** The lines of a file that were left out are handed back as a file that can be mended and uploaded again. */
import "server-only";
import type { ImportRow } from "@/lib/imports/data/import";
import { findRejectHeader, readRejects } from "@/lib/imports/data/rejects";
import { formatNotKept, formatReject, formatRejectHead } from "@/lib/imports/rules/reject-file";
import type { Scope } from "@/lib/kernel/scope";

/** Of a file whose cells were not kept: where its lines are, and what is wrong. */
const PLACES = ["line", "column", "value", "reason"];

type RejectFile = { fileName: string; lines: AsyncIterable<(string | number)[]> };

/** The file of an import's lines left out, named after its own, because a period may stand in the name. */
export async function makeRejectFile(
  scope: Scope,
  row: Pick<ImportRow, "id" | "fileName" | "counts">,
): Promise<RejectFile> {
  const header = await findRejectHeader(scope, row.id);
  const name = row.fileName.replace(/\.[a-z]{1,5}$/i, "").replace(/[^\w.+-]+/g, "-");
  return { fileName: `left-out-${name}.csv`, lines: header ? mendable(scope, row, header) : places(scope, row) };
}

async function* places(scope: Scope, { id }: Pick<ImportRow, "id">) {
  yield PLACES;
  for await (const { line, column, value, reason } of readRejects(scope, id)) yield [line, column, value, reason];
}

async function* mendable(scope: Scope, { id, counts }: Pick<ImportRow, "id" | "counts">, header: readonly string[]) {
  yield formatRejectHead(header);
  let kept = 0;
  for await (const each of readRejects(scope, id)) {
    kept++;
    yield formatReject(each, header.length);
  }
  const rest = formatNotKept({ kept, total: counts.rejected }, header.length);
  if (rest) yield rest;
}
