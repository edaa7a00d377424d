/** Videos as stored, each once per workspace under TikTok's own id. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

/** One video with its creator. @throws AppError notFound */
export async function getVideo(scope: Scope, id: string) {
  const found = isId(id)
    ? await reads(scope).video.findUnique({
        relationLoadStrategy: "join",
        where: rowKey(scope, id),
        include: { creator: { select: { id: true, handle: true, name: true } } },
      })
    : null;
  if (!found) throw notFound("video");
  return found;
}

/** The addresses of some posts, by the video's id. */
export async function listUrls(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reads(scope).video.findMany({ where: { id: { in: [...ids] } }, select: { id: true, url: true } });
  return new Map(rows.map(({ id, url }) => [id, url]));
}

/** The video with this post id, if the asker may see it. */
export async function findByPostId(tx: Tx, postId: string) {
  return tx.db.video.findFirst({ where: { postId }, select: { id: true, creatorId: true, title: true } });
}

type NewVideo = Omit<Prisma.VideoCreateManyInput, "workspaceId">;

/** Adds a video unless its post id is there already. */
export async function insertVideoIfNew(tx: Tx, video: NewVideo): Promise<void> {
  await tx.db.video.createMany({ data: [{ workspaceId: tx.scope.workspaceId, ...video }], skipDuplicates: true });
}

export async function setVideoTitle(tx: Tx, id: string, title: string): Promise<void> {
  await tx.db.video.update({ where: rowKey(tx.scope, id), data: { title }, select: { id: true } });
}

export async function setVideoTags(tx: Tx, id: string, tags: string[]): Promise<void> {
  await tx.db.video.update({ where: rowKey(tx.scope, id), data: { tags }, select: { id: true } });
}

/** Locks a video, so that what is decided about its codes rests on all of them. @returns false when there is no such video */
export async function touchVideo(tx: Tx, id: string): Promise<boolean> {
  const locked = await tx.db.video.updateMany({ where: { id }, data: { views: { increment: 0 } } });
  return locked.count === 1;
}
