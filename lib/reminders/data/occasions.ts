/** What else is due: open payments and waiting contracts, read with one bounded query each. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { listOpenPayments } from "@/lib/payments/data";
import { globalDb } from "@/lib/server/db";
import { reads } from "@/lib/server/transact";

const DAY_MS = 86_400_000;
/** No offset reaches further, with a day for the zones. */
const AHEAD_MS = 5 * DAY_MS;
const BEHIND_MS = 60 * DAY_MS;
const MOST = 1_000;

/** The workspaces that are at work; the sample's are told as well, and are never sent. */
export async function listWorkspaceIds(): Promise<string[]> {
  const rows = await globalDb().workspace.findMany({ orderBy: { id: "asc" }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** The open payments that are due about now. */
export function listDuePayments(scope: Scope, now: Date) {
  const [gte, lte] = [new Date(now.getTime() - BEHIND_MS), new Date(now.getTime() + AHEAD_MS)];
  return listOpenPayments(scope, { gte, lte }, MOST);
}

/** Contracts whose deadline for signing is near and has not passed. */
export async function listUnsigned(scope: Scope, now: Date) {
  const rows = await reads(scope).contract.findMany({
    relationLoadStrategy: "join",
    where: {
      sentAt: { not: null },
      signedAt: null,
      declinedAt: null,
      voidedAt: null,
      signBy: { gt: now, lte: new Date(now.getTime() + AHEAD_MS) },
    },
    orderBy: [{ signBy: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      id: true,
      sentAt: true,
      signBy: true,
      brand: { select: { name: true } },
      creator: { select: { handle: true } },
      signatures: {
        where: { signedAt: null },
        orderBy: { party: "desc" },
        select: { id: true, name: true, email: true },
      },
    },
  });
  return rows.flatMap(({ brand, creator, signatures, signBy, sentAt, ...row }) => {
    if (!signBy || !sentAt) return [];
    const missing = signatures.map(({ name }) => name);
    return [{ ...row, signBy, sentAt, brandName: brand.name, handle: creator.handle, missing, signatures }];
  });
}

/** Whether the book holds anything to audit. */
export async function hasCodes(scope: Scope): Promise<boolean> {
  return (await reads(scope).sparkCode.findFirst({ select: { id: true } })) !== null;
}

/** Which of these were recorded already. */
export async function findRecorded(scope: Scope, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await reads(scope).reminder.findMany({ where: { key: { in: keys } }, select: { key: true } });
  return new Set(rows.map(({ key }) => key));
}
