/** Tags say by hand what a video is about; its brand fit follows them at once. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { listed } from "@/lib/kernel/text";
import { lockScores } from "@/lib/scoring/data/scores";
import type { TagsInput } from "@/lib/scoring/schema";
import { refitVideos } from "@/lib/scoring/service/score";
import { transact } from "@/lib/server/transact";
import { setVideoTags } from "@/lib/videos/data";
import { lockVideo } from "@/lib/videos/service";

/** Replaces a video's tags. @throws AppError notFound */
export async function tagVideo(scope: Scope, { videoId, tags }: TagsInput): Promise<void> {
  await transact(scope, "video.tag", async (tx) => {
    await lockScores(tx, "one");
    await lockVideo(tx, videoId);
    await setVideoTags(tx, videoId, tags);
    await refitVideos(tx, [videoId]);
    tx.note({ subjectId: videoId, summary: tags.length > 0 ? `Tagged as ${listed(tags)}` : "Tags removed" });
  });
}
