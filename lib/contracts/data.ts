/** Contracts as stored: a draft may change, what was sent never does. */
import "server-only";
import type { Party } from "@/lib/contracts/rules/clauses";
import type { ContractFacts } from "@/lib/contracts/rules/status";
import type { ContractTerms } from "@/lib/contracts/rules/terms";
import { NEWEST_OFFER, toNotedFee } from "@/lib/deals/data";
import type { Prisma } from "@/lib/generated/prisma/client";
import { storedDay } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

export const PAGE_SIZE = 50;

const SIGNATURE = {
  id: true,
  party: true,
  name: true,
  email: true,
  tokenVersion: true,
  viewedAt: true,
  signedAt: true,
  typedName: true,
  ipAddress: true,
  userAgent: true,
  documentSha256: true,
  consentVersion: true,
} as const;

const DETAIL = {
  id: true,
  dealId: true,
  codeId: true,
  terms: true,
  documentSha256: true,
  sentAt: true,
  signBy: true,
  signedAt: true,
  declinedAt: true,
  voidedAt: true,
  createdAt: true,
  creator: { select: { id: true, handle: true, name: true } },
  brand: { select: { id: true, name: true } },
  code: { select: { id: true, mask: true, releasedAt: true, video: { select: { title: true } } } },
  signatures: { orderBy: { party: "desc" }, select: SIGNATURE },
} as const satisfies Prisma.ContractSelect;

type Row = Prisma.ContractGetPayload<{ select: typeof DETAIL }>;

function toContract({ terms: stored, signatures, ...row }: Row) {
  const terms = stored as unknown as ContractTerms;
  const parties = signatures.map(({ party, ...each }) => ({ ...each, party: party as Party }));
  const { sentAt, declinedAt, voidedAt, signBy } = row;
  const facts: ContractFacts = {
    sentAt,
    declinedAt,
    voidedAt,
    signBy,
    signedBy: parties.filter(({ signedAt }) => signedAt).map(({ party }) => party),
    licence: terms.licence,
  };
  return { ...row, terms, facts, signatures: parties };
}

/** One contract with its terms, signatures and the facts its status follows from. @throws AppError notFound */
export async function getContract(scope: Scope, id: string) {
  return readContract(reads(scope), scope, id);
}

export type ContractDetail = Awaited<ReturnType<typeof getContract>>;
export type ContractSignature = ContractDetail["signatures"][number];

type Reader = { contract: Pick<Tx["db"]["contract"], "findUnique"> };

/** As `getContract`, through an open transaction as well. */
export async function readContract(db: Reader, scope: Scope, id: string) {
  const found = isId(id)
    ? await db.contract.findUnique({ relationLoadStrategy: "join", where: rowKey(scope, id), select: DETAIL })
    : null;
  if (!found) throw notFound("contract");
  return toContract(found);
}

const LISTED = {
  id: true,
  terms: true,
  feeMinor: true,
  currency: true,
  sentAt: true,
  signBy: true,
  declinedAt: true,
  voidedAt: true,
  creator: { select: { handle: true } },
  brand: { select: { name: true } },
  code: { select: { video: { select: { title: true } } } },
  signatures: { select: { party: true, signedAt: true } },
} as const satisfies Prisma.ContractSelect;

type Listed = Prisma.ContractGetPayload<{ select: typeof LISTED }>;

function toListed({ terms, feeMinor, signatures, ...row }: Listed) {
  const { licence } = terms as unknown as ContractTerms;
  const { sentAt, declinedAt, voidedAt, signBy } = row;
  const signedBy = signatures.filter(({ signedAt }) => signedAt).map(({ party }) => party as Party);
  const facts: ContractFacts = { sentAt, declinedAt, voidedAt, signBy, signedBy, licence };
  return { ...row, feeMinor: Number(feeMinor), licence, facts };
}

/** One page of contracts, the newest first, beginning after the id `after`. */
export async function listContracts(scope: Scope, after: string) {
  const rows = await reads(scope).contract.findMany({
    relationLoadStrategy: "join",
    where: isId(after) ? { id: { lt: after } } : {},
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
    select: LISTED,
  });
  return { rows: rows.slice(0, PAGE_SIZE).map(toListed), more: rows.length > PAGE_SIZE };
}

/** What a licence over a code starts from; `brand` null means there is nobody to license to yet. @throws AppError notFound */
export async function getTermsSource(scope: Scope, codeId: string) {
  const found = isId(codeId)
    ? await reads(scope).sparkCode.findUnique({
        relationLoadStrategy: "join",
        where: rowKey(scope, codeId),
        select: SOURCE,
      })
    : null;
  if (!found) throw notFound("code");
  const { brand, creator, video, contracts, dealId, offers, ...code } = found;
  const postRateMinor = creator.postRateMinor === null ? null : Number(creator.postRateMinor);
  return {
    id: code.id,
    creatorId: creator.id,
    brand,
    contact: brand?.contacts[0] ?? null,
    openContract: contracts[0] ?? null,
    source: { creator: { ...creator, postRateMinor }, video, code: { ...code, noted: toNotedFee({ dealId, offers }) } },
  };
}

const SOURCE = {
  id: true,
  fingerprint: true,
  startsAt: true,
  expiresAt: true,
  windowDays: true,
  dealId: true,
  offers: NEWEST_OFFER,
  creator: { select: { id: true, name: true, handle: true, email: true, postRateMinor: true, currency: true } },
  video: { select: { postId: true, url: true, title: true } },
  brand: {
    select: {
      id: true,
      name: true,
      contacts: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 1, select: { name: true, email: true } },
    },
  },
  contracts: {
    where: { voidedAt: null, declinedAt: null },
    orderBy: { id: "desc" },
    take: 1,
    select: { id: true, sentAt: true, signedAt: true },
  },
} as const satisfies Prisma.SparkCodeSelect;

/** Codes that can be licensed: they run, and it is known to whom. Those logged last come first. */
export function listLicensable(scope: Scope, now: Date) {
  return reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: {
      brandId: { not: null },
      archivedAt: null,
      revokedAt: null,
      replacedAt: null,
      expiresAt: { gt: now },
      contracts: { none: { voidedAt: null, declinedAt: null } },
    },
    orderBy: { id: "desc" },
    take: PAGE_SIZE,
    select: {
      id: true,
      expiresAt: true,
      creator: { select: { handle: true } },
      brand: { select: { name: true } },
      video: { select: { title: true } },
    },
  });
}

/** The columns that mirror the terms, so that lists and rules need not open them. */
function toColumns(terms: ContractTerms) {
  const { compensation, licence } = terms;
  return {
    terms,
    startsOn: storedDay(licence.startsOn),
    endsOn: storedDay(licence.endsOn),
    feeMinor: compensation.model === "commission" ? 0 : compensation.feeMinor,
    currency: compensation.currency,
  };
}

type NewContract = {
  id: string;
  dealId: string;
  creatorId: string;
  brandId: string;
  codeId: string;
  terms: ContractTerms;
};

export async function insertContract(tx: Tx, { terms, ...parties }: NewContract): Promise<void> {
  await tx.db.contract.create({
    data: { workspaceId: tx.scope.workspaceId, ...parties, ...toColumns(terms), createdAt: tx.now },
    select: { id: true },
  });
}

/** Replaces a draft's terms. @returns false when it is no draft any more */
export async function setDraft(tx: Tx, id: string, terms: ContractTerms): Promise<boolean> {
  const changed = await tx.db.contract.updateMany({
    where: { id, sentAt: null, voidedAt: null },
    data: toColumns(terms),
  });
  return changed.count === 1;
}

/** The record's line of the last signature: whoever knows its hash can tell later that the record was not shortened. */
export async function findSigningLine(scope: Scope, id: string) {
  return reads(scope).auditEvent.findFirst({
    where: { subjectId: id, verb: "contract.sign" },
    orderBy: { seq: "desc" },
    select: { seq: true, hash: true },
  });
}

/** Why the fee is 0, as said when the draft was saved last. */
export async function findFreeReason(scope: Scope, id: string): Promise<string> {
  const line = await reads(scope).auditEvent.findFirst({
    where: { subjectId: id, verb: "contract.draft" },
    orderBy: { seq: "desc" },
    select: { data: true },
  });
  const reason = (line?.data as { freeReason?: unknown } | null)?.freeReason;
  return typeof reason === "string" ? reason : "";
}
