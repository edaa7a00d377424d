/** The codes of one video, as they stand beside each other. */
import "server-only";
import { STATUS_FACTS, toCodeFacts } from "@/lib/codes/data/status";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const BESIDE = {
  id: true,
  mask: true,
  brandId: true,
  videoId: true,
  predecessorId: true,
  doubleReason: true,
  windowDays: true,
  startsAt: true,
  requestedAt: true,
  ...STATUS_FACTS,
  archivedAt: true,
  brand: { select: { name: true } },
} as const;

type Reader = { sparkCode: Pick<Tx["db"]["sparkCode"], "findMany"> };

async function readCodes(db: Reader, videoId: string) {
  const rows = await db.sparkCode.findMany({
    where: { videoId },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    select: BESIDE,
  });
  return rows.map(toCodeFacts);
}

/** All codes of a video that the asker may see, the one that began first first. */
export async function listVideoCodes(scope: Scope, videoId: string) {
  return isId(videoId) ? readCodes(reads(scope), videoId) : [];
}

type CodeOfVideo = Awaited<ReturnType<typeof listVideoCodes>>[number];

/** The same as the open transaction sees them; the video must be locked. */
export async function readVideoCodes(tx: Tx, videoId: string): Promise<CodeOfVideo[]> {
  return readCodes(tx.db, videoId);
}

/** What of a code decides about others, before its video is locked; the video never changes. @throws AppError notFound */
export async function getCodeKeys(
  tx: Tx,
  id: string,
): Promise<{ id: string; brandId: string | null; videoId: string }> {
  const found = await tx.db.sparkCode.findUnique({
    where: rowKey(tx.scope, id),
    select: { id: true, brandId: true, videoId: true },
  });
  if (!found) throw notFound("code");
  return found;
}
