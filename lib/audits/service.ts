/** An audit is reckoned from what the book holds at a moment; once a week what it found is kept. */
import "server-only";
import {
  getAudit,
  getFlags,
  insertAudit,
  type KeptAudit,
  listAudits,
  listCodesOf,
  listIncome,
  listUnaudited,
  setFlags,
} from "@/lib/audits/data/audit";
import { getUsual, listBoosted, listCandidates, listTop } from "@/lib/audits/data/measure";
import { deriveBudgets } from "@/lib/audits/rules/budget";
import {
  type AuditReport,
  type Candidate,
  decideProposals,
  type Flags,
  formatThreshold,
  PROPOSALS,
  type Proposal,
} from "@/lib/audits/rules/report";
import { findVariations } from "@/lib/audits/rules/variation";
import { deriveFollowUp, type FollowUp } from "@/lib/audits/rules/week";
import { type Day, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { bookkeep, transact } from "@/lib/server/transact";

/** So many videos are read at a time to find those without anything in their way. */
const READ_ON = 100;

async function propose(scope: Scope, creatorId: string, at: { now: Date; zone: string }): Promise<Proposal[]> {
  const read: Candidate[] = [];
  for (;;) {
    const next = await listCandidates(scope, creatorId, at, { skip: read.length, take: READ_ON });
    read.push(...next);
    const proposals = decideProposals(read);
    if (proposals.length === PROPOSALS || next.length < READ_ON) return proposals;
  }
}

/** What stands in the book now of one creator; months are those of `zone`. */
export async function readReport(
  scope: Scope,
  creatorId: string,
  at: { now: Date; zone: string },
): Promise<AuditReport> {
  const today = dayIn(at.now, at.zone);
  const [flags, usual, completion, engagement, shares, proposals, boosted, income] = await Promise.all([
    getFlags(scope),
    getUsual(scope, creatorId),
    listTop(scope, creatorId, "completion"),
    listTop(scope, creatorId, "engagement"),
    listTop(scope, creatorId, "shares"),
    propose(scope, creatorId, at),
    listBoosted(scope, creatorId, today),
    listIncome(scope, creatorId, today),
  ]);
  const { medianCompletion, measured } = usual;
  return {
    version: 1,
    flags,
    usual,
    top: { completion, engagement, shares },
    proposals,
    variations: findVariations(boosted, {
      medianCompletion,
      measured: measured.completion,
      benchmark: flags.completion,
    }),
    budgets: deriveBudgets(income, today),
  };
}

/**
 * Keeps the audit of a week for every creator with numbers who has none of it yet; doing it again, late, or twice at once
 * keeps nothing twice and changes nothing.
 */
export async function keepAudits(scope: Scope, weekOn: Day, at: { now: Date; zone: string }): Promise<void> {
  for (const creatorId of await listUnaudited(scope, weekOn)) {
    const report = await readReport(scope, creatorId, at);
    await bookkeep(scope, (tx) => insertAudit(tx, { creatorId, weekOn, report }));
  }
}

/** From which shares on videos are flagged from now on, in audits of every creator. */
export async function editFlags(scope: Scope, flags: Flags): Promise<void> {
  await transact(scope, "audit.edit", async (tx) => {
    await setFlags(tx, flags);
    const { completion, engagement } = flags;
    const summary = `Audits flag from ${formatThreshold(completion)} completion and ${formatThreshold(engagement)} engagement`;
    tx.note({ subjectId: scope.workspaceId, summary });
  });
}

/** A kept audit with what became of what it proposed. */
type FollowedAudit = KeptAudit & { proposals: (Proposal & { followUp: FollowUp })[] };

async function follow(scope: Scope, audits: readonly KeptAudit[]): Promise<FollowedAudit[]> {
  const videoIds = new Set(audits.flatMap(({ report }) => report.proposals.map(({ id }) => id)));
  const codes = videoIds.size > 0 ? await listCodesOf(scope, [...videoIds]) : [];
  return audits.map((audit) => ({
    ...audit,
    proposals: audit.report.proposals.map((video) => ({
      ...video,
      followUp: deriveFollowUp(
        codes.filter(({ videoId }) => videoId === video.id),
        audit.createdAt,
      ),
    })),
  }));
}

/** One kept audit. @throws AppError notFound */
export async function getFollowedAudit(scope: Scope, id: string): Promise<FollowedAudit> {
  const [audit] = await follow(scope, [await getAudit(scope, id)]);
  return audit as FollowedAudit;
}

/** The weeks of a creator, the newest first. */
export async function listFollowedAudits(scope: Scope, creatorId: string, most: number): Promise<FollowedAudit[]> {
  return follow(scope, await listAudits(scope, creatorId, most));
}
