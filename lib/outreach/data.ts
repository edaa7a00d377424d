/** A workspace's wordings as stored, and what a letter about a code is made of; never the sealed string. */
import "server-only";
import { NEWEST_OFFER, toNotedFee } from "@/lib/deals/data";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import type { TemplateKind, Wording } from "@/lib/outreach/rules/letters";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

/** The workspace's own wordings; a kind without one is worded by the product. */
export async function listWordings(scope: Scope): Promise<Partial<Record<TemplateKind, Wording>>> {
  const rows = await reads(scope).outreachTemplate.findMany({ select: { kind: true, subject: true, body: true } });
  return Object.fromEntries(rows.map(({ kind, ...wording }) => [kind, wording]));
}

export async function setWording(tx: Tx, kind: TemplateKind, wording: Wording): Promise<void> {
  const { workspaceId } = tx.scope;
  const row = { ...wording, updatedAt: tx.now };
  await tx.db.outreachTemplate.upsert({
    where: { workspaceId_kind: { workspaceId, kind } },
    create: { workspaceId, kind, ...row },
    update: row,
    select: { kind: true },
  });
}

/** @returns whether there was one */
export async function deleteWording(tx: Tx, kind: TemplateKind): Promise<boolean> {
  return (await tx.db.outreachTemplate.deleteMany({ where: { kind } })).count > 0;
}

const CODE = {
  id: true,
  windowDays: true,
  startsAt: true,
  expiresAt: true,
  dealId: true,
  offers: NEWEST_OFFER,
  video: { select: { title: true, postedAt: true } },
  creator: { select: { id: true, name: true, handle: true, email: true, postRateMinor: true, currency: true } },
  brand: {
    select: {
      id: true,
      name: true,
      contacts: { select: { id: true, name: true, email: true }, orderBy: { createdAt: "asc" } },
    },
  },
} as const;

/** The code that a letter is about, with the people it could go to. @throws AppError notFound */
export async function getOutreachCode(scope: Scope, codeId: string) {
  const found = isId(codeId)
    ? await reads(scope).sparkCode.findUnique({
        relationLoadStrategy: "join",
        where: rowKey(scope, codeId),
        select: CODE,
      })
    : null;
  if (!found) throw notFound("code");
  const { creator, ...code } = found;
  const postRateMinor = creator.postRateMinor === null ? null : Number(creator.postRateMinor);
  return { ...code, noted: toNotedFee(code), creator: { ...creator, postRateMinor } };
}

/** The code whose end comes next, else the last one: an example to word a letter with. */
export async function findExampleCode(scope: Scope, now: Date): Promise<string | null> {
  const db = reads(scope);
  const where = { brandId: { not: null }, archivedAt: null };
  const next = await db.sparkCode.findFirst({
    where: { ...where, expiresAt: { gt: now }, firstPaidOn: { not: null } },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  const found = next ?? (await db.sparkCode.findFirst({ where, orderBy: { expiresAt: "desc" }, select: { id: true } }));
  return found?.id ?? null;
}

/** Whether one of these fingerprints is a code of the workspace. */
export async function holdsCode(tx: Tx, fingerprints: string[]): Promise<boolean> {
  if (fingerprints.length === 0) return false;
  const found = await tx.db.sparkCode.findFirst({
    where: { fingerprint: { in: fingerprints } },
    select: { id: true },
  });
  return found !== null;
}

/** Whether a message of this key was queued before; the record it is about must be locked. */
export async function isQueued(tx: Tx, dedupeKey: string): Promise<boolean> {
  return (await tx.db.message.findFirst({ where: { dedupeKey }, select: { id: true } })) !== null;
}
