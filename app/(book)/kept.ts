/** What a kept audit says of a number that is opened from it. */
import { getAudit } from "@/lib/audits/data/audit";
import type { AuditReport } from "@/lib/audits/rules/report";
import type { Scope } from "@/lib/kernel/scope";
import { listUndoneSince } from "@/lib/provenance/data/sources";
import type { Kept } from "@/lib/provenance/rules/kept";
import { parsePage } from "@/lib/provenance/rules/pages";
import { orNotFound } from "@/lib/server/page";

/** Null where the address names no audit, or one that did not tell this number. */
export async function readKept(
  scope: Scope,
  { audit, undone: page }: Record<string, string | string[] | undefined>,
  recall: (report: AuditReport) => string | null,
): Promise<Kept | null> {
  if (typeof audit !== "string") return null;
  const { id, weekOn, createdAt, report, creator } = await orNotFound(getAudit(scope, audit));
  const value = recall(report);
  if (value === null) return null;
  const undone = await listUndoneSince(scope, { at: createdAt, creatorId: creator.id }, parsePage(page));
  return { auditId: id, weekOn, at: createdAt, value, undone };
}
