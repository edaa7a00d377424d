/**
 * What people have said of the columns of files that nobody knows, kept per set of titles: for everybody in the workspace, but what
 * a member says who sees some profiles only is for their own files.
 */
import "server-only";
import { createHash } from "node:crypto";
import { Prisma } from "@/lib/generated/prisma/client";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { headerKey, placeFields } from "@/lib/imports/rules/header-key";
import type { Mapping } from "@/lib/imports/rules/mapping";
import type { Scope } from "@/lib/kernel/scope";
import { cleanText } from "@/lib/kernel/text";
import { reads, type Tx } from "@/lib/server/transact";

const MOST_LISTED = 100;

/** `isMine`: whoever asks may have it forgotten. */
export type KeptMapping = {
  headerKey: string;
  format: ImportFormat;
  titles: string[];
  updatedAt: Date;
  isMine: boolean;
};

/** `own` is the member whose files alone are read like this. */
type Kept = { titles: string[]; columns: Mapping["fields"]; decimal: Mapping["decimal"] | null } & Pick<
  Mapping,
  "currency"
> & { own?: string };

const ownOf = ({ creatorIds, actor }: Scope): string | undefined => (creatorIds ? actor.id : undefined);
const keyOf = (header: readonly string[], own: string | undefined) =>
  createHash("sha256")
    .update(`${own ?? ""}${headerKey(header)}`)
    .digest("hex");

/** What was said of a file with these titles, by the member themselves before what holds for everybody; null for none. */
export async function findMapping(scope: Scope, header: readonly string[]): Promise<Mapping | null> {
  const keys = [...new Set([keyOf(header, ownOf(scope)), keyOf(header, undefined)])];
  const all = await reads(scope).importMapping.findMany({ where: { headerKey: { in: keys } } });
  const found = all.find((each) => each.headerKey === keys[0]) ?? all[0];
  if (!found) return null;
  const { columns, titles, decimal, currency } = found.fields as Kept;
  const said = { ...(decimal && { decimal }), ...(currency && { currency }) };
  return { format: found.format as ImportFormat, fields: placeFields(columns, titles, header), ...said };
}

/** Keeps a mapping in place of an earlier one for the same titles and the same people. */
export async function putMapping(tx: Tx, header: readonly string[], mapping: Mapping): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const own = ownOf(tx.scope);
  const key = keyOf(header, own);
  const { fields: columns, decimal = null, currency } = mapping;
  const kept: Kept = { titles: header.map(cleanText), columns, decimal, ...(currency && { currency }) };
  const fields = own ? { ...kept, own } : kept;
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

/** Those by which the files of whoever asks are read, newest first. */
export async function listMappings(scope: Scope): Promise<KeptMapping[]> {
  const own = ownOf(scope);
  const rows = await reads(scope).importMapping.findMany({
    where: { OR: [{ fields: { path: ["own"], equals: Prisma.DbNull } }, ...(own ? [{ createdById: own }] : [])] },
    orderBy: { updatedAt: "desc" },
    take: MOST_LISTED,
  });
  return rows.map(({ headerKey, format, fields, updatedAt }) => ({
    headerKey,
    format: format as ImportFormat,
    titles: (fields as Kept).titles,
    updatedAt,
    isMine: (fields as Kept).own === own,
  }));
}

/** @returns the format that was kept, null when there is none to delete, or it is for other people's files */
export async function deleteMapping(tx: Tx, key: string): Promise<ImportFormat | null> {
  const [found] = await tx.db.importMapping.findMany({ where: { headerKey: key } });
  if (!found || (found.fields as Kept).own !== ownOf(tx.scope)) return null;
  const deleted = await tx.db.importMapping.deleteMany({ where: { headerKey: key } });
  return deleted.count === 1 ? (found.format as ImportFormat) : null;
}
