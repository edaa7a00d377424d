/** What the renewals desk reads. */
import "server-only";
import { held, unasked } from "@/lib/codes/data/where";
import type { Scope } from "@/lib/kernel/scope";
import { reads } from "@/lib/server/transact";

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
