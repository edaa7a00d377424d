/** What the renewals desk reads, and what became of each end. */
import "server-only";
import { held, unasked } from "@/lib/codes/data/where";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, type Tx } from "@/lib/server/transact";

export const MOST_ENDING = 200;

/** Codes whose end lies between two instants and whose renewal is still open, the earliest end first; at most MOST_ENDING. */
export async function listEnding(scope: Scope, from: Date, to: Date) {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { ...unasked, ...held, archivedAt: null, expiresAt: { gt: from, lte: to } },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: MOST_ENDING,
    select: {
      id: true,
      windowDays: true,
      startsAt: true,
      expiresAt: true,
      creator: { select: { handle: true, postRateMinor: true, currency: true } },
      brand: { select: { name: true } },
      video: { select: { title: true, postedAt: true } },
      contracts: {
        where: { signedAt: { not: null }, voidedAt: null },
        select: { feeMinor: true, currency: true },
      },
    },
  });
  return rows.map(({ creator, contracts, ...row }) => ({
    ...row,
    creator: { ...creator, postRateMinor: creator.postRateMinor === null ? null : Number(creator.postRateMinor) },
    licences: contracts.map(({ feeMinor, currency }) => ({ feeMinor: Number(feeMinor), currency })),
  }));
}

/** How a code was renewed: its window was extended, a new code was issued, or somebody says so. */
export type RenewedHow = "EXTENDED" | "REISSUED" | "MARKED";

type RenewalChange = Partial<{
  offeredAt: Date | null;
  /** Midnight UTC of a day. */
  snoozedUntil: Date | null;
  outcome: "RENEWED" | "LET_GO" | null;
  how: RenewedHow | null;
  reason: string | null;
  decidedAt: Date | null;
}>;

/** Writes what became of one end of one code; the code must be locked. */
export async function setRenewal(tx: Tx, codeId: string, endsAt: Date, change: RenewalChange): Promise<void> {
  const { workspaceId } = tx.scope;
  await tx.db.renewal.upsert({
    where: { workspaceId_codeId_endsAt: { workspaceId, codeId, endsAt } },
    create: { workspaceId, id: newId(), codeId, endsAt, ...change },
    update: change,
    select: { id: true },
  });
}
