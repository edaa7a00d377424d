/** A post belongs to one creator and is in the book once, however often it is named. */
import "server-only";
import { AppError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Tx } from "@/lib/server/transact";
import { findByPostId, insertVideoIfNew, setVideoTitle, touchVideo } from "@/lib/videos/data";
import { deriveTitle } from "@/lib/videos/rules";

type Post = { postId: string; url: string; creatorId: string; title: string | null; postedAt: Date | null };

/**
 * The video of a post, found or added; a title that is given replaces the one it had.
 * @returns the video's id
 * @throws AppError conflict when the post is in the book under another profile
 */
export async function ensureVideo(tx: Tx, post: Post): Promise<string> {
  const title = post.title || deriveTitle(post.postId, post.postedAt);
  await insertVideoIfNew(tx, { ...post, id: newId(), title, tags: [] });
  const video = await findByPostId(tx, post.postId);
  if (!video || video.creatorId !== post.creatorId) {
    const sentence = `The post ${post.postId} is in the book under another profile. Compare the link's handle with TikTok.`;
    throw new AppError("conflict", sentence, { videoLink: sentence });
  }
  if (post.title && post.title !== video.title) await setVideoTitle(tx, video.id, post.title);
  return video.id;
}

/** Holds a video until the end of the transaction: whoever judges its codes against each other does it alone. @throws AppError notFound */
export async function lockVideo(tx: Tx, id: string): Promise<void> {
  if (!(await touchVideo(tx, id))) throw notFound("video");
}
