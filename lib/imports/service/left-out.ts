/** The lines of a file that were left out are handed back as a file that can be mended and uploaded again. */
import "server-only";
import type { ImportRow } from "@/lib/imports/data/import";
import { findRejectedHeader, readLeftOut } from "@/lib/imports/data/rejections";
import { formatLeftOut, formatLeftOutHead, formatNotKept } from "@/lib/imports/rules/left-out";
import type { Scope } from "@/lib/kernel/scope";

/** Of a file whose cells were not kept: where its lines are, and what is wrong. */
const PLACES = ["line", "column", "value", "reason"];

type LeftOutFile = { fileName: string; lines: AsyncIterable<(string | number)[]> };

/** The file of an import's lines left out, named after its own, because a period may stand in the name. */
export async function listLeftOut(
  scope: Scope,
  row: Pick<ImportRow, "id" | "fileName" | "counts">,
): Promise<LeftOutFile> {
  const header = await findRejectedHeader(scope, row.id);
  const name = row.fileName.replace(/\.[a-z]{1,5}$/i, "").replace(/[^\w.+-]+/g, "-");
  return { fileName: `left-out-${name}.csv`, lines: header ? mendable(scope, row, header) : places(scope, row) };
}

async function* places(scope: Scope, { id }: Pick<ImportRow, "id">) {
  yield PLACES;
  for await (const { line, column, value, reason } of readLeftOut(scope, id)) yield [line, column, value, reason];
}

async function* mendable(scope: Scope, { id, counts }: Pick<ImportRow, "id" | "counts">, header: readonly string[]) {
  yield formatLeftOutHead(header);
  let kept = 0;
  for await (const each of readLeftOut(scope, id)) {
    kept++;
    yield formatLeftOut(each, header.length);
  }
  const rest = formatNotKept({ kept, total: counts.rejected }, header.length);
  if (rest) yield rest;
}
