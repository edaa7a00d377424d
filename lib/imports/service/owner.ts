/** What is in a file is imported for whom it belongs to: lines of somebody else's profile are taken out and named. */
import "server-only";
import { findCreator } from "@/lib/creators/data";
import { type ForeignLine, takeForeignAds, takeForeignVideos } from "@/lib/imports/data/compare";
import { takeForeignOrders, takeLinkedElsewhere } from "@/lib/imports/data/records";
import type { Stage } from "@/lib/imports/data/stage";
import { type ImportFormat, isAdFormat, isRecordFormat, RECORD_TABLES } from "@/lib/imports/rules/formats";
import { decideOwner } from "@/lib/imports/rules/owner";
import type { KeptReject } from "@/lib/imports/rules/staged-row";
import type { StagedFile } from "@/lib/imports/service/read";
import { FileRefused } from "@/lib/imports/service/refusal";
import type { Tx } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

/**
 * Makes sure that the file may be imported by this member and that its owner is known where it has one; `file` learns its owner.
 * @returns a warning where links name somebody else. @throws FileRefused
 */
export async function findOwner(tx: Tx, file: StagedFile): Promise<string | null> {
  if (file.format === "studio.content") return findLinkedOwner(tx, file);
  const { creatorIds } = tx.scope;
  const isForAll = WORKSPACE_FORMATS.includes(file.format);
  if (creatorIds && isForAll)
    throw new FileRefused(
      "notYours",
      "This report is about a whole advertiser or shop, not about one profile.",
      "Ask the owner or a manager of the workspace to import it.",
    );
  const isKnown = file.creatorId !== null || (file.handle !== null && can(tx.scope, "creator.add"));
  const isOwned = isRecordFormat(file.format) && RECORD_TABLES[file.format].owned;
  if (!isKnown && isOwned)
    throw new FileRefused(
      "noCreator",
      "This file does not say whose account it is about.",
      "Choose whose account it is, and upload it again.",
    );
  if (!isKnown && creatorIds)
    throw new FileRefused(
      "noCreator",
      "This report does not say whose numbers it holds.",
      "Choose one of your profiles.",
    );
  return null;
}

/** Reports that are about more than one creator can see. */
const WORKSPACE_FORMATS: readonly ImportFormat[] = [
  "ads.campaignByDay",
  "ads.campaignLevel",
  "one.campaign",
  "shop.sellerOrders",
];

async function findLinkedOwner(tx: Tx, file: StagedFile): Promise<string | null> {
  const isOwn = file.creatorId !== null;
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

/** Takes out of the stage what belongs to a profile other than the file's, or than the member's own. */
export async function takeForeign(tx: Tx, stage: Stage): Promise<KeptReject[]> {
  const { creatorIds } = tx.scope;
  if (stage.format === "studio.content") {
    const isDiscreet = creatorIds !== undefined;
    const known = (await takeForeignVideos(tx, stage)).map((line) => rejectVideo(line, isDiscreet));
    return [...known, ...(await takeLinkedElsewhere(tx, stage)).map((line) => rejectLinked(line, isDiscreet))];
  }
  if (!creatorIds) return [];
  if (stage.format === "shop.creatorOrders") return (await takeForeignOrders(tx, stage, creatorIds)).map(rejectOrder);
  if (!isAdFormat(stage.format)) return [];
  return (await takeForeignAds(tx, stage.importId, creatorIds)).map(rejectAd);
}

type Line = { line: number; value: string };

function rejectAd({ line, value }: Line): KeptReject {
  const reason =
    "This ad belongs to another profile in the book. Export a report of your own ads, or ask the owner of the workspace.";
  return { line, column: "Ad name", value, reason, cells: null };
}

function rejectOrder({ line, value }: Line): KeptReject {
  const reason =
    "This order belongs to another profile in the book. Export the orders of your own profile, or ask the owner of the workspace.";
  return { line, column: "Order ID", value, reason, cells: null };
}

function rejectVideo({ line, value, handle }: ForeignLine, discreet: boolean): KeptReject {
  const whose = discreet || handle === null ? "another profile" : `@${handle}`;
  const reason = `This video is in the book under ${whose}. Choose the profile it belongs to and upload the file again.`;
  return { line, column: "Video link", value, reason, cells: null };
}

function rejectLinked(
  { line, value, handle }: { line: number; value: string; handle: string },
  discreet: boolean,
): KeptReject {
  const whose = discreet ? "another profile of the book" : `@${handle}, another profile of the book`;
  const reason = `The link of this video names ${whose}. Choose the profile it belongs to and upload the file again.`;
  return { line, column: "Video link", value, reason, cells: null };
}
