/** Requests for a code as stored: hashes, never tokens; and the one read that the holder of a request's link may make. */
import "server-only";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const REQUEST = {
  id: true,
  codeId: true,
  tokenVersion: true,
  message: true,
  expiresAt: true,
  revokedAt: true,
  viewedAt: true,
  filledAt: true,
} as const;

/** The request that a code came or is to come by; null when it was logged. */
export async function findRequestOf(scope: Scope, codeId: string) {
  if (!isId(codeId)) return null;
  return reads(scope).codeRequest.findFirst({ where: { codeId }, orderBy: { createdAt: "desc" }, select: REQUEST });
}

type CodeRequestRow = NonNullable<Awaited<ReturnType<typeof findRequestOf>>>;

/** The request as the open transaction sees it. @throws AppError notFound */
export async function readRequest(tx: Tx, id: string): Promise<CodeRequestRow> {
  const found = isId(id) ? await tx.db.codeRequest.findUnique({ where: rowKey(tx.scope, id), select: REQUEST }) : null;
  if (!found) throw notFound("request");
  return found;
}

/** Marks whatever asked for a code as answered. */
export async function setRequestFilled(tx: Tx, codeId: string): Promise<void> {
  await tx.db.codeRequest.updateMany({ where: { codeId, filledAt: null }, data: { filledAt: tx.now } });
}

/** What a request says, and to whom. @throws AppError notFound */
export async function readAsk(tx: Tx, codeId: string) {
  const found = await tx.db.sparkCode.findUnique({
    relationLoadStrategy: "join",
    where: rowKey(tx.scope, codeId),
    select: {
      requestedDays: true,
      windowDays: true,
      brand: { select: { name: true } },
      video: { select: { title: true } },
      creator: { select: { name: true, handle: true, email: true } },
    },
  });
  if (!found) throw notFound("code");
  return found;
}

type NewRequest = { id: string; codeId: string; tokenHash: string; message: string | null; expiresAt: Date };

export async function insertRequest(tx: Tx, request: NewRequest): Promise<void> {
  const { workspaceId, actor } = tx.scope;
  const createdById = actor.kind === "member" ? actor.id : null;
  await tx.db.codeRequest.create({ data: { workspaceId, ...request, createdById }, select: { id: true } });
}

type RequestChange = Partial<{
  tokenVersion: number;
  tokenHash: string;
  expiresAt: Date;
  revokedAt: Date | null;
  viewedAt: Date | null;
}>;

export async function setRequest(tx: Tx, id: string, change: RequestChange): Promise<void> {
  await tx.db.codeRequest.update({ where: rowKey(tx.scope, id), data: change, select: { id: true } });
}

/** Notes that the link was opened, once. */
export async function setRequestViewed(tx: Tx, id: string): Promise<void> {
  await tx.db.codeRequest.updateMany({ where: { id, viewedAt: null }, data: { viewedAt: tx.now } });
}

/** What a request's page is made of: each column that may matter and no other. @throws AppError notFound */
export async function getRequestFacts(scope: Scope, requestId: string) {
  const found = isId(requestId)
    ? await reads(scope).codeRequest.findUnique({
        relationLoadStrategy: "join",
        where: rowKey(scope, requestId),
        select: {
          ...REQUEST,
          code: {
            select: {
              id: true,
              videoId: true,
              requestedDays: true,
              windowDays: true,
              startsAt: true,
              expiresAt: true,
              sealedAt: true,
              archivedAt: true,
              brand: { select: { name: true } },
              video: { select: { title: true, url: true } },
              creator: { select: { name: true, handle: true, timeZone: true, workspace: { select: { name: true } } } },
            },
          },
        },
      })
    : null;
  if (!found) throw notFound("request");
  return found;
}
