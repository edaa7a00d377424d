/** Share links as stored (hashes, never tokens), and the one read a link's holder may make. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { runSql } from "@/lib/server/sql";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const day = (date: Date): Day => dayIn(date, "UTC");

/** The links of a code, newest first. */
export function listShareLinks(scope: Scope, codeId: string) {
  return reads(scope).shareLink.findMany({
    where: { codeId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      tokenVersion: true,
      label: true,
      showMoney: true,
      expiresAt: true,
      revokedAt: true,
      lastViewedAt: true,
      viewCount: true,
      botCount: true,
    },
  });
}

/** Whom a new link of this code would be for. @throws AppError notFound */
export async function getSharedCode(tx: Tx, codeId: string): Promise<{ id: string; brand: { name: string } | null }> {
  const found = isId(codeId)
    ? await tx.db.sparkCode.findUnique({
        where: rowKey(tx.scope, codeId),
        select: { id: true, brand: { select: { name: true } } },
      })
    : null;
  if (!found) throw notFound("code");
  return found;
}

type NewShareLink = {
  id: string;
  codeId: string;
  tokenHash: string;
  label: string;
  showMoney: boolean;
  expiresAt: Date;
};

export async function insertShareLink(tx: Tx, link: NewShareLink): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const createdById = actor.kind === "member" ? actor.id : null;
  await tx.db.shareLink.create({ data: { workspaceId, ...link, createdById } });
}

/** Ends a link. @returns what it was, or null when it is unknown or was ended before */
export async function revokeShareLink(tx: Tx, linkId: string): Promise<{ codeId: string; label: string } | null> {
  const revoked = await tx.db.shareLink.updateMany({
    where: { id: linkId, revokedAt: null },
    data: { revokedAt: tx.now },
  });
  if (revoked.count !== 1) return null;
  return tx.db.shareLink.findUnique({ where: rowKey(tx.scope, linkId), select: { codeId: true, label: true } });
}

/** Counts a visit, people and robots apart, in one statement. @returns true when it was the first by a person */
export async function countVisit({ workspaceId }: Scope, linkId: string, robot: boolean, now: Date): Promise<boolean> {
  const own = Prisma.sql`WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${linkId}::uuid`;
  if (robot) {
    await runSql(Prisma.sql`UPDATE "ShareLink" SET "botCount" = "botCount" + 1 ${own}`);
    return false;
  }
  const [visit] = await runSql<{ isFirst: boolean }>(Prisma.sql`
    UPDATE "ShareLink" SET "viewCount" = "viewCount" + 1, "lastViewedAt" = ${now}, "firstViewedAt" = coalesce("firstViewedAt", ${now})
    ${own} RETURNING "viewCount" = 1 AS "isFirst"`);
  return visit?.isFirst ?? false;
}

/** Each column that may matter, and no other. */
const SHARED_FACTS = {
  label: true,
  showMoney: true,
  createdById: true,
  code: {
    select: {
      id: true,
      startsAt: true,
      expiresAt: true,
      firstPaidOn: true,
      lastPaidOn: true,
      licenceStartsOn: true,
      licenceEndsOn: true,
      brand: { select: { name: true } },
      video: { select: { title: true, postedAt: true } },
      creator: { select: { name: true, handle: true, workspace: { select: { timeZone: true } } } },
      contracts: {
        where: { signedAt: { not: null }, voidedAt: null },
        orderBy: { endsOn: "desc" },
        take: 1,
        select: {
          startsOn: true,
          endsOn: true,
          feeMinor: true,
          currency: true,
          payments: { orderBy: [{ dueOn: "asc" }, { id: "asc" }], select: { dueOn: true, paidOn: true } },
        },
      },
    },
  },
} satisfies Prisma.ShareLinkSelect;

/** What a link's page is made of besides its numbers and its sender: all of it by one query. @throws AppError notFound */
export async function getSharedFacts(scope: Scope, linkId: string) {
  const found = await reads(scope).shareLink.findUnique({
    relationLoadStrategy: "join",
    where: rowKey(scope, linkId),
    select: SHARED_FACTS,
  });
  if (!found) throw notFound("link");
  const { code, ...link } = found;
  const { contracts, firstPaidOn, lastPaidOn, licenceStartsOn, licenceEndsOn, ...rest } = code;
  return {
    ...link,
    code: {
      ...rest,
      firstPaidOn: firstPaidOn && day(firstPaidOn),
      lastPaidOn: lastPaidOn && day(lastPaidOn),
      licence: licenceStartsOn && licenceEndsOn ? { startsOn: day(licenceStartsOn), endsOn: day(licenceEndsOn) } : null,
    },
    contract: contracts[0] ? toSharedContract(contracts[0]) : null,
  };
}

/** Who made a link; null where they have left, or no member made it. */
export async function findSender(
  scope: Scope,
  memberId: string | null,
): Promise<{ name: string; email: string } | null> {
  if (memberId === null) return null;
  return reads(scope).membership.findFirst({ where: { id: memberId }, select: { name: true, email: true } });
}

type SharedContractRow = Prisma.ShareLinkGetPayload<{ select: typeof SHARED_FACTS }>["code"]["contracts"][number];

function toSharedContract({ startsOn, endsOn, feeMinor, currency, payments }: SharedContractRow) {
  return {
    startsOn: day(startsOn),
    endsOn: day(endsOn),
    feeMinor: Number(feeMinor),
    currency,
    payments: payments.map(({ dueOn, paidOn }) => ({ dueOn: day(dueOn), paidOn: paidOn && day(paidOn) })),
  };
}
