/** The files that the sample's numbers came in, each brought by the owner and as complete as an import that was just made. */
import "server-only";
import { createHash } from "node:crypto";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { getShape } from "@/lib/imports/rules/shapes";
import type { SampleRejection } from "@/lib/sample/rules/audience";
import type { Build } from "@/lib/sample/service/base";

type SampleFile = {
  fileName: string;
  format: ImportFormat;
  /** How its columns were known. */
  columns: string;
  creatorId?: string | null;
  rejected?: readonly SampleRejection[];
  ads?: { matched: number; unmatched: number };
};

/** A line's usual length in bytes. */
const LINE_BYTES = 120;

/** Notes that these rows came in a file: they bear its id from now on. `dayOf` is the day that a row speaks of. */
export function addFile<T extends { importId?: string | null }>(
  { workspaceId, now, importedById, id, rows: { imports, rejections } }: Build,
  { fileName, format, columns, creatorId = null, rejected = [], ads = { matched: 0, unmatched: 0 } }: SampleFile,
  rows: readonly T[],
  dayOf: (row: T) => Date | string | null | undefined,
): string {
  const importId = id(`import ${fileName}`);
  for (const row of rows) row.importId = importId;
  const days = rows
    .flatMap((row) => dayOf(row) ?? [])
    .map((day) => new Date(day))
    .sort((a, b) => a.getTime() - b.getTime());
  imports.push({
    workspaceId,
    id: importId,
    fileName,
    fileSha256: createHash("sha256").update(importId).digest("hex"),
    sizeBytes: BigInt((rows.length + rejected.length) * LINE_BYTES),
    format,
    confidence: 1,
    saw: `${getShape(format).name}, ${getShape(format).rows}: it has ${columns}.`,
    counts: {
      rows: rows.length + rejected.length,
      create: rows.length,
      update: 0,
      unchanged: 0,
      rejected: rejected.length,
      skipped: 0,
      newAds: ads.matched + ads.unmatched,
      changedAds: 0,
      repostedAds: 0,
      matchedAds: ads.matched,
      unmatchedAds: ads.unmatched,
    },
    planHash: "",
    creatorId,
    fromDay: days[0] ?? null,
    toDay: days.at(-1) ?? null,
    createdById: importedById,
    createdAt: now,
    committedAt: now,
  });
  for (const line of rejected) rejections.push({ workspaceId, importId, ...line });
  return importId;
}

/** Keeps that an import has added these ads or videos, so that undoing it takes out those that nobody uses. */
export function keepAdded(
  { workspaceId, rows: { priors } }: Build,
  importId: string,
  tableName: "Ad" | "Video",
  keys: readonly Record<string, string | null>[],
): void {
  keys.forEach((key, index) => {
    priors.push({ workspaceId, importId, seq: index + 1, tableName, key });
  });
}
