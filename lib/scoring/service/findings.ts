/** What somebody saw in a post is kept with its proof; it decides readiness and never the score. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { insertFinding } from "@/lib/scoring/data/findings";
import { decideFinding, gateAnswers } from "@/lib/scoring/rules/gates";
import type { FindingInput } from "@/lib/scoring/schema";
import { transact } from "@/lib/server/transact";
import { lockVideo } from "@/lib/videos/service";

/** @throws AppError notFound; invalid when it cannot be clear without a proof */
export async function recordFinding(scope: Scope, { videoId, gate, seen, evidence }: FindingInput): Promise<void> {
  await transact(scope, "video.check", async (tx) => {
    await lockVideo(tx, videoId);
    const clear = seen === "clear";
    const decision = decideFinding({ gate, clear, evidence });
    if (!decision.ok) throw new AppError("invalid", decision.reason, { evidence: decision.reason });
    await insertFinding(tx, { videoId, gate, clear, evidence });
    tx.note({ subjectId: videoId, summary: gateAnswers[gate][seen], data: { gate, clear } });
  });
}
