/** A code enters beside the others of its video, and what that means for the one before it happens in the same breath. */
import "server-only";
import { ensureBrand, getBrandName } from "@/lib/brands/service";
import { type CodeDetail, lockCode, setCode } from "@/lib/codes/data/code";
import { getCodeKeys, readVideoCodes } from "@/lib/codes/data/lineage";
import { decideEntry, type Entry, type EntryPlan, type VideoCode } from "@/lib/codes/rules/lineage";
import { postedAtFromPostId } from "@/lib/codes/rules/link";
import type { CodeInput } from "@/lib/codes/schema";
import { ensureCreator } from "@/lib/creators/service";
import { ensureDeal } from "@/lib/deals/service";
import { AppError } from "@/lib/kernel/errors";
import { planCode } from "@/lib/reminders/service";
import { recordRenewed } from "@/lib/renewals/service";
import { lockScores } from "@/lib/scoring/data/scores";
import type { Tx } from "@/lib/server/transact";
import { ensureVideo, lockVideo } from "@/lib/videos/service";

/** What a workspace lends to a code: the zone its days are counted in, the currency of a new creator. */
export type Place = { timeZone: string; currency: string };

/** Whom a code is about, as a form names them. */
type Named = Pick<
  CodeInput,
  "handle" | "creatorId" | "creatorName" | "brandId" | "brandName" | "video" | "title" | "predecessorId"
>;

/** Everybody the code hangs on, found or made; a code that follows another is for that one's brand unless it names one. */
export async function ensureParties(tx: Tx, place: Place, input: Named) {
  await lockScores(tx, "one");
  const before = input.predecessorId ? await getCodeKeys(tx, input.predecessorId) : null;
  const creator = await ensureCreator(tx, place, {
    handle: input.handle,
    creatorId: input.creatorId,
    name: input.creatorName,
  });
  const brand = await findBrandFor(tx, {
    brandId: input.brandId ?? (input.brandName ? null : (before?.brandId ?? null)),
    brandName: input.brandName,
  });
  const videoId = await ensureVideo(tx, {
    postId: input.video.postId,
    url: input.video.canonicalUrl,
    creatorId: creator.id,
    title: input.title,
    postedAt: postedAtFromPostId(input.video.postId, tx.now),
  });
  if (before && before.videoId !== videoId) {
    const sentence =
      "The link leads to another video than the code before. A code is followed by one for the same video.";
    throw new AppError("invalid", sentence, { videoLink: sentence });
  }
  const dealId = brand && (await ensureDeal(tx, { creatorId: creator.id, brandId: brand.id }));
  return {
    ids: { creatorId: creator.id, videoId, brandId: brand?.id ?? null, dealId },
    brandName: brand?.name ?? null,
  };
}

/** The chosen brand, else the named one (made where it is new), else none. */
export async function findBrandFor(tx: Tx, named: { brandId: string | null; brandName: string | null }) {
  if (named.brandId) return { id: named.brandId, name: await getBrandName(tx, named.brandId) };
  return named.brandName ? ensureBrand(tx, named.brandName) : null;
}

/** A code that is in the book under its own lock, after its video's and that of scores and ads. @throws AppError notFound, unavailable */
export async function lockForEntry(tx: Tx, id: string): Promise<CodeDetail> {
  await lockScores(tx, "one");
  const { videoId } = await getCodeKeys(tx, id);
  await lockVideo(tx, videoId);
  return lockCode(tx, id);
}

/** An entry by the ids of its video and of the code that it follows. */
export type Wanted = Omit<Entry, "before"> & { videoId: string; predecessorId: string | null };

/** Judges an entry under the lock of its video, which is taken before any lock of a code. */
export async function judgeEntry(tx: Tx, { videoId, predecessorId, ...wanted }: Wanted, zone: string) {
  await lockVideo(tx, videoId);
  if (predecessorId) await lockCode(tx, predecessorId);
  const codes = await readVideoCodes(tx, videoId);
  const before = codes.find(({ id }) => id === predecessorId) ?? null;
  return { before, codes, plan: decideEntry({ ...wanted, before }, codes, { zone, now: tx.now }) };
}

/** What an entry means for the code before it: its place is taken, or its end is renewed once the new string is there. */
export async function settleBefore(
  tx: Tx,
  before: VideoCode | null,
  { replaced, renews, isSealed }: EntryPlan & { isSealed: boolean },
): Promise<void> {
  if (!before) return;
  if (replaced) {
    await setCode(tx, before.id, { replacedAt: tx.now });
    await planCode(tx, before.id);
  }
  if (renews && isSealed) await recordRenewed(tx, { codeId: before.id, endsAt: before.expiresAt, how: "REISSUED" });
  const follow = isSealed ? "A new code followed this one" : "A new code was asked for to follow this one";
  tx.note({ subjectId: before.id, summary: replaced ? `Replaced. ${follow}` : follow });
}
