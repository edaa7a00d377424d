/** What people have said of the columns of files that nobody knows, kept per set of titles. */
import "server-only";
import { createHash } from "node:crypto";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { headerKey, type Mapping } from "@/lib/imports/rules/mapping";
import type { Scope } from "@/lib/kernel/scope";
import { reads, type Tx } from "@/lib/server/transact";

const MOST_LISTED = 100;

export type KeptMapping = { headerKey: string; format: ImportFormat; titles: string[]; updatedAt: Date };

type Kept = { titles: string[]; columns: Mapping["fields"]; decimal: Mapping["decimal"] | null };

const keyOf = (header: readonly string[]) => createHash("sha256").update(headerKey(header)).digest("hex");

/** What was said of a file with these titles; null for none. */
export async function findMapping(scope: Scope, header: readonly string[]): Promise<Mapping | null> {
  const [found] = await reads(scope).importMapping.findMany({ where: { headerKey: keyOf(header) } });
  if (!found) return null;
  const { columns, decimal } = found.fields as Kept;
  return { format: found.format as ImportFormat, fields: columns, ...(decimal ? { decimal } : {}) };
}

/** Keeps a mapping in place of an earlier one for the same titles. */
export async function putMapping(tx: Tx, header: readonly string[], mapping: Mapping): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const key = keyOf(header);
  const fields: Kept = { titles: [...header], columns: mapping.fields, decimal: mapping.decimal ?? null };
  const data = {
    format: mapping.format,
    fields,
    createdById: actor.kind === "member" ? actor.id : null,
    updatedAt: tx.now,
  };
  await tx.db.importMapping.upsert({
    where: { workspaceId_headerKey: { workspaceId, headerKey: key } },
    create: { workspaceId, headerKey: key, ...data },
    update: data,
  });
}

/** Newest first. */
export async function listMappings(scope: Scope): Promise<KeptMapping[]> {
  const rows = await reads(scope).importMapping.findMany({ orderBy: { updatedAt: "desc" }, take: MOST_LISTED });
  return rows.map(({ headerKey, format, fields, updatedAt }) => ({
    headerKey,
    format: format as ImportFormat,
    titles: (fields as Kept).titles,
    updatedAt,
  }));
}

/** @returns the format that was kept, null when there is none to delete */
export async function deleteMapping(tx: Tx, key: string): Promise<ImportFormat | null> {
  const [found] = await tx.db.importMapping.findMany({ where: { headerKey: key }, select: { format: true } });
  const deleted = await tx.db.importMapping.deleteMany({ where: { headerKey: key } });
  return deleted.count === 1 && found ? (found.format as ImportFormat) : null;
}
