/** What the renewals desk reads, and what became of each end. */
import "server-only";
import { held } from "@/lib/codes/data/where";
import { type Day, dayIn } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import type { RenewalChange, RenewalState } from "@/lib/renewals/rules/decide";
import { countRenewed, type DecidedEnd } from "@/lib/renewals/rules/rate";
import { reads, type Tx } from "@/lib/server/transact";

const MOST_DECIDED = 10_000;

const STATE = { offeredAt: true, snoozedUntil: true, outcome: true, how: true } as const;
type StateRow = Omit<RenewalState, "snoozedUntil"> & { snoozedUntil: Date | null };

const day = (date: Date): Day => dayIn(date, "UTC");

function toState({ snoozedUntil, ...row }: StateRow): RenewalState {
  return { ...row, snoozedUntil: snoozedUntil && day(snoozedUntil) };
}

/** The ends that were decided about last. */
export async function listDecided(scope: Scope, most: number) {
  return reads(scope).renewal.findMany({
    relationLoadStrategy: "join",
    where: { outcome: { not: null } },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: most,
    select: {
      id: true,
      codeId: true,
      endsAt: true,
      outcome: true,
      how: true,
      reason: true,
      decidedAt: true,
      code: { select: { expiresAt: true, brand: { select: { name: true } }, video: { select: { title: true } } } },
    },
  });
}

/** The ends after `from` that were decided about; `stands` tells those that are among the codes ended by `now`. */
export async function listDecidedEnds(scope: Scope, from: Date, now: Date): Promise<DecidedEnd[]> {
  const rows = await reads(scope).renewal.findMany({
    relationLoadStrategy: "join",
    where: { endsAt: { gt: from }, outcome: { not: null } },
    take: MOST_DECIDED,
    select: {
      endsAt: true,
      outcome: true,
      decidedAt: true,
      code: { select: { expiresAt: true, revokedAt: true, archivedAt: true } },
    },
  });
  return rows.flatMap(({ code, endsAt, outcome, decidedAt }) => {
    if (!decidedAt) return [];
    const isCurrent = code.expiresAt.getTime() === endsAt.getTime() && endsAt <= now;
    const stands = isCurrent && !code.revokedAt && !code.archivedAt;
    return [{ endsAt, renewed: outcome === "RENEWED", decidedAt, stands }];
  });
}

/** Ends of the period, and how many of them were renewed in time; for the renewal rate. */
export async function countRenewals(scope: Scope, from: Date, now: Date) {
  const [decided, ended] = await Promise.all([
    listDecidedEnds(scope, from, now),
    reads(scope).sparkCode.count({
      where: { ...held, expiresAt: { gt: from, lte: now }, revokedAt: null, archivedAt: null },
    }),
  ]);
  return { decided, ...countRenewed({ decided, ended, from }) };
}

/** What became of one end so far; the code must be locked. */
export async function findRenewal(tx: Tx, codeId: string, endsAt: Date): Promise<RenewalState | null> {
  const { workspaceId } = tx.scope;
  const found = await tx.db.renewal.findUnique({
    where: { workspaceId_codeId_endsAt: { workspaceId, codeId, endsAt } },
    select: STATE,
  });
  return found && toState(found);
}

const midnight = (on: Day) => new Date(`${on}T00:00:00Z`);

/** Writes what became of one end of one code; the code must be locked. */
export async function setRenewal(tx: Tx, codeId: string, endsAt: Date, change: RenewalChange): Promise<void> {
  const { workspaceId } = tx.scope;
  const { snoozedUntil, ...rest } = change;
  const data = snoozedUntil === undefined ? rest : { ...rest, snoozedUntil: snoozedUntil && midnight(snoozedUntil) };
  await tx.db.renewal.upsert({
    where: { workspaceId_codeId_endsAt: { workspaceId, codeId, endsAt } },
    create: { workspaceId, id: newId(), codeId, endsAt, ...data },
    update: data,
    select: { id: true },
  });
}
