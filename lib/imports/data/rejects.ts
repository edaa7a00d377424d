/** Lines that were left out are kept to be mended: what is wrong with them in the clear, their own cells sealed. */
import "server-only";
import { hideCode, type MendableReject, markCodes } from "@/lib/imports/rules/reject-file";
import type { KeptReject } from "@/lib/imports/rules/staged-row";
import type { Scope } from "@/lib/kernel/scope";
import { seal, unseal } from "@/lib/server/crypto";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const CHUNK = 1_000;

const boundTo = ({ workspaceId }: Scope, importId: string, line: number) =>
  `${workspaceId}\nImport\n${importId}\n${line}`;
/** The titles are sealed as if they stood in a line before all others. */
const HEADER = 0;

/** Keeps lines left out, and the titles of their file where their cells are known. */
export async function insertRejects(
  tx: Tx,
  importId: string,
  { rejects, header }: { rejects: readonly KeptReject[]; header: readonly string[] | null },
): Promise<void> {
  const { workspaceId } = tx.scope;
  for (let from = 0; from < rejects.length; from += CHUNK)
    await tx.db.importRejection.createMany({
      data: rejects.slice(from, from + CHUNK).map((reject) => {
        const { line, column, value, reason } = hideCode(reject);
        const cells = reject.cells === null ? null : seal(reject.cells, boundTo(tx.scope, importId, line));
        const told = { column: storable(column), value: storable(value), reason: storable(reason) };
        return { workspaceId, importId, line, ...told, cells };
      }),
      skipDuplicates: true,
    });
  if (header === null || !rejects.some(({ cells }) => cells !== null)) return;
  const data = { header: seal(JSON.stringify(markCodes(header)), boundTo(tx.scope, importId, HEADER)) };
  await tx.db.import.update({ where: rowKey(tx.scope, importId), data, select: { id: true } });
}

/** PostgreSQL keeps no zero bytes in text. */
function storable(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}

/** Lines left out in the order of the file, without their cells. */
export function listRejects(scope: Scope, importId: string, most: number) {
  return reads(scope).importRejection.findMany({
    where: { importId },
    orderBy: { line: "asc" },
    take: most,
    select: { line: true, column: true, value: true, reason: true },
  });
}

/** The titles of the file whose lines were left out; null where its cells were not kept. */
export async function findRejectHeader(scope: Scope, importId: string): Promise<string[] | null> {
  const where = rowKey(scope, importId);
  const found = await reads(scope).import.findUnique({ where, select: { header: true } });
  return found?.header ? JSON.parse(unseal(found.header, boundTo(scope, importId, HEADER))) : null;
}

/** All lines left out that are kept, in the order of the file, with their cells. */
export async function* readRejects(scope: Scope, importId: string): AsyncGenerator<MendableReject> {
  for (let after = -1; ; ) {
    const rows = await reads(scope).importRejection.findMany({
      where: { importId, line: { gt: after } },
      orderBy: { line: "asc" },
      take: CHUNK,
    });
    for (const { line, column, value, reason, cells } of rows) {
      const own = cells && JSON.parse(unseal(cells, boundTo(scope, importId, line)));
      yield { line, column, value, reason, cells: own };
    }
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return;
    after = last.line;
  }
}
