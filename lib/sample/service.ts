/** Opening and removing the sample workspace: a workspace of its own, so that it mixes with nothing. */
import "server-only";
import { dayIn } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { recount } from "@/lib/metrics/service";
import { markForReplanning } from "@/lib/reminders/service";
import { remindWorkspace } from "@/lib/reminders/service/occasions";
import { insertSample, setTargetCategories } from "@/lib/sample/data";
import { planHistory } from "@/lib/sample/rules/history";
import { SAMPLE_ZONE } from "@/lib/sample/service/base";
import { buildSample } from "@/lib/sample/service/build";
import { rescoreVideos } from "@/lib/scoring/service/score";
import { memberScope, systemScope } from "@/lib/server/scope";
import type { Viewer } from "@/lib/server/session";
import { transact } from "@/lib/server/transact";
import { listWorkspacesOf, setSessionWorkspace } from "@/lib/users/data";
import { listMembers } from "@/lib/workspaces/data";
import { createWorkspace, removeSampleWorkspace } from "@/lib/workspaces/service";

/** Makes the sample for a user and returns its workspace's id. */
export async function makeSample(owner: { id: string; name: string; email: string }): Promise<string> {
  const workspaceId = await createWorkspace(owner, {
    name: "Lena Hart Studio",
    timeZone: SAMPLE_ZONE,
    currency: "USD",
    isSample: true,
  });
  const [member] = await listMembers(systemScope(workspaceId, "seed"));
  if (!member) throw new Error("The sample has no owner.");
  // Its record is its owner's, as its files are.
  await transact(
    memberScope({ ...member, workspaceId, creatorIds: [] }),
    "sample.open",
    async (tx) => {
      const rows = buildSample(workspaceId, member.id, tx.now);
      await setTargetCategories(tx, ["beauty", "skincare", "travel", "food"]);
      await insertSample(tx, rows);
      await recount(tx, {
        days: [...new Set(rows.snapshots.map(({ takenOn }) => dayIn(new Date(takenOn), "UTC")))],
        adIds: rows.ads.map(({ id }) => id),
        codeIds: rows.codes.map(({ id }) => id),
        videoIds: rows.videos.map(({ id }) => id),
      });
      await rescoreVideos(tx, "all");
      await markForReplanning(tx);
      tx.note({ subjectId: null, summary: "Sample filled with codes, contracts and ninety days of numbers" });
      for (const note of planHistory(rows, { zone: SAMPLE_ZONE, now: tx.now })) tx.note(note);
    },
    60_000,
  );
  // The inbox and the outbox are there to be read at once.
  await remindWorkspace(workspaceId, new Date());
  return workspaceId;
}

/** Opens the user's sample, making it when there is none. */
export async function openSample({ sessionId, user }: Pick<Viewer, "sessionId" | "user">): Promise<void> {
  const existing = (await listWorkspacesOf(user.id)).find(({ isSample, role }) => isSample && role === "OWNER");
  await setSessionWorkspace(sessionId, existing?.id ?? (await makeSample(user)));
}

/** Removes the sample the user stands in and leads back to their own workspace. */
export async function removeSample({ sessionId, scope, user, workspace }: Viewer): Promise<void> {
  await removeSampleWorkspace(scope, workspace.isSample);
  const own = (await listWorkspacesOf(user.id))[0];
  if (!own) throw new AppError("notFound", "The sample is removed. You belong to no other workspace.");
  await setSessionWorkspace(sessionId, own.id);
}
