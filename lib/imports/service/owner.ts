/** What is in a file is imported for whom it belongs to: lines of somebody else's profile are taken out and named. */
import "server-only";
import { findCreator } from "@/lib/creators/data";
import { type ForeignLine, takeForeignAds, takeForeignVideos } from "@/lib/imports/data/compare";
import type { Stage } from "@/lib/imports/data/stage";
import { decideOwner } from "@/lib/imports/rules/owner";
import type { Reject } from "@/lib/imports/rules/staged-row";
import type { StagedFile } from "@/lib/imports/service/read";
import { FileRefused } from "@/lib/imports/service/refusal";
import type { Tx } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

/** @returns a warning where links name somebody else */
export async function findOwner(tx: Tx, file: StagedFile): Promise<string | null> {
  const isOwn = file.creatorId !== null;
  if (file.format !== "studio.content") {
    if (!isOwn && tx.scope.creatorIds)
      throw new FileRefused(
        "noCreator",
        "This report does not say whose ads it holds.",
        "Choose one of your profiles.",
      );
    return null;
  }
  const owner = decideOwner(file.reading.handles, file.handle);
  if (!owner.ok) throw new FileRefused("noCreator", owner.reason, "A Content file holds the videos of one profile.");
  const creator = isOwn ? null : await findCreator(tx, { handle: owner.handle });
  if (!isOwn && !creator && !can(tx.scope, "creator.add"))
    throw new FileRefused(
      "foreignCreator",
      `The videos in this file are linked as @${owner.handle}, which is not one of your profiles.`,
      "Upload the Content file of your own profile, or ask the owner of the workspace.",
    );
  file.creatorId ??= creator?.id ?? null;
  file.handle = owner.handle;
  return owner.warning;
}

export async function takeForeign(tx: Tx, stage: Stage): Promise<Omit<Reject, "kind">[]> {
  const { creatorIds } = tx.scope;
  if (stage.format === "studio.content")
    return (await takeForeignVideos(tx, stage)).map((line) => rejectVideo(line, creatorIds !== undefined));
  if (!creatorIds) return [];
  const lines = await takeForeignAds(tx, stage.importId, creatorIds);
  const reason =
    "This ad belongs to another profile in the book. Export a report of your own ads, or ask the owner of the workspace.";
  return lines.map(({ line, value }) => ({ line, column: "Ad name", value, reason }));
}

function rejectVideo({ line, value, handle }: ForeignLine, discreet: boolean): Omit<Reject, "kind"> {
  const whose = discreet || handle === null ? "another profile" : `@${handle}`;
  const reason = `This video is in the book under ${whose}. Choose the profile it belongs to and upload the file again.`;
  return { line, column: "Video link", value, reason };
}
