/** One code as stored; the sealed string is read by one function only. */
import "server-only";
import { STATUS_FACTS } from "@/lib/codes/data/status";
import type { Prisma } from "@/lib/generated/prisma/client";
import { dayIn } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const FACTS = {
  id: true,
  ...STATUS_FACTS,
  mask: true,
  windowDays: true,
  startsAt: true,
} as const;

const DETAIL = {
  ...FACTS,
  lastPaidOn: true,
  archivedAt: true,
  createdAt: true,
  note: true,
  requestedAt: true,
  requestedDays: true,
  revocationProof: true,
  doubleReason: true,
  predecessorId: true,
  brandId: true,
  videoId: true,
  dealId: true,
  creator: { select: { id: true, handle: true, name: true, workspace: { select: { releaseConditions: true } } } },
  brand: { select: { id: true, name: true } },
  video: { select: { id: true, title: true, url: true, postId: true, postedAt: true } },
  contracts: {
    orderBy: { createdAt: "desc" },
    select: {
      id: true,
      startsOn: true,
      endsOn: true,
      feeMinor: true,
      currency: true,
      sentAt: true,
      signedAt: true,
      declinedAt: true,
      voidedAt: true,
    },
  },
  shareLinks: { select: { id: true } },
  clearances: {
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, kind: true, holds: true, evidence: true, createdAt: true },
  },
  deal: {
    select: {
      ownConditions: true,
      releaseConditions: true,
      payments: {
        orderBy: [{ dueOn: "asc" }, { id: "asc" }],
        select: {
          id: true,
          label: true,
          amountMinor: true,
          currency: true,
          dueOn: true,
          paidOn: true,
          contract: { select: { codeId: true, voidedAt: true } },
        },
      },
    },
  },
} as const satisfies Prisma.SparkCodeSelect;

const day = (date: Date) => dayIn(date, "UTC");

/** One code with what its page shows; never the sealed string. @throws AppError notFound */
export async function getCode(scope: Scope, id: string) {
  return readCode(reads(scope), scope, id);
}

type Reader = { sparkCode: Pick<Tx["db"]["sparkCode"], "findUnique"> };

async function readCode(db: Reader, scope: Scope, id: string) {
  const found = isId(id)
    ? await db.sparkCode.findUnique({ relationLoadStrategy: "join", where: rowKey(scope, id), select: DETAIL })
    : null;
  if (!found) throw notFound("code");
  const { contracts, deal, creator, ...code } = found;
  const { workspace, ...creatorRow } = creator;
  const own = deal?.payments.filter(({ contract }) => !contract || (contract.codeId ?? id) === id) ?? [];
  return {
    ...code,
    creator: creatorRow,
    conditions: deal?.ownConditions ? deal.releaseConditions : workspace.releaseConditions,
    firstPaidOn: code.firstPaidOn && day(code.firstPaidOn),
    lastPaidOn: code.lastPaidOn && day(code.lastPaidOn),
    contracts: contracts.map((each) => ({
      ...each,
      feeMinor: Number(each.feeMinor),
      startsOn: day(each.startsOn),
      endsOn: day(each.endsOn),
    })),
    payments: own
      .filter(({ contract }) => !contract?.voidedAt)
      .map(({ contract: _, ...each }) => ({
        ...each,
        amountMinor: Number(each.amountMinor),
        dueOn: day(each.dueOn),
        paidOn: each.paidOn && day(each.paidOn),
      })),
  };
}

export type CodeDetail = Awaited<ReturnType<typeof getCode>>;

/** Locks the code, then reads it, so that what is decided rests on what is true. @throws AppError notFound */
export async function lockCode(tx: Tx, id: string): Promise<CodeDetail> {
  const locked = await tx.db.sparkCode.updateMany({ where: { id }, data: { windowDays: { increment: 0 } } });
  if (locked.count !== 1) throw notFound("code");
  return readCode(tx.db, tx.scope, id);
}

/** The code that carries this fingerprint, if the asker may see it. */
export async function findByFingerprint(tx: Tx, fingerprint: string) {
  return tx.db.sparkCode.findFirst({
    where: { fingerprint },
    select: { id: true, video: { select: { title: true } }, brand: { select: { name: true } } },
  });
}

export async function insertCode(
  tx: Tx,
  code: Omit<Prisma.SparkCodeUncheckedCreateInput, "workspaceId" | "contracts" | "shareLinks" | "reminders" | "ads">,
): Promise<void> {
  await tx.db.sparkCode.create({ data: { workspaceId: tx.scope.workspaceId, ...code }, select: { id: true } });
}

/** Facts of a code that a verb may set; the video and the creator never change, and the string is set once. */
type CodeChange = Partial<{
  secret: Uint8Array<ArrayBuffer>;
  secretKeyId: string;
  fingerprint: string;
  mask: string;
  sealedAt: Date;
  brandId: string;
  dealId: string;
  doubleReason: string | null;
  note: string | null;
  releasedAt: Date | null;
  redeemedAt: Date | null;
  startsAt: Date;
  expiresAt: Date;
  windowDays: number;
  revocationRequestedAt: Date | null;
  revokedAt: Date;
  revocationProof: string;
  replacedAt: Date;
  archivedAt: Date | null;
}>;

export async function setCode(tx: Tx, id: string, change: CodeChange): Promise<void> {
  await tx.db.sparkCode.update({ where: rowKey(tx.scope, id), data: change, select: { id: true } });
}

/** The sealed string, for the one verb that opens it. @throws AppError notFound */
export async function getSealed(tx: Tx, id: string) {
  const found = isId(id)
    ? await tx.db.sparkCode.findUnique({ where: rowKey(tx.scope, id), select: { id: true, secret: true, mask: true } })
    : null;
  if (!found) throw notFound("code");
  return found;
}

/** Whether a brand has read the string from an envelope. */
export async function hasOpened(tx: Tx, codeId: string): Promise<boolean> {
  return (await tx.db.envelope.count({ where: { codeId, openCount: { gt: 0 } } })) > 0;
}
