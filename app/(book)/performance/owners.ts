/** Whom the pages of Performance can be narrowed to, and by whom they are. */
import { notFound } from "next/navigation";
import { listOfferedCodes } from "@/lib/ads/data/ads";
import { nameCode } from "@/lib/ads/rules/candidates";
import { getBrand, listBrandNames } from "@/lib/brands/data";
import { getCode } from "@/lib/codes/data/code";
import { listCodesById } from "@/lib/codes/data/registry";
import type { RoiFilter } from "@/lib/costs/rules/filter";
import { getCreator, listCreatorNames } from "@/lib/creators/data";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { OWN, type Selection } from "@/lib/metrics/rules/selection";
import { orNotFound } from "@/lib/server/page";
import { getVideo } from "@/lib/videos/data";

/** Answers "not found" unless all that is named exists and is theirs to see: numbers of nobody would say nothing of that. */
export async function requireOwners(scope: Scope, selection: Selection): Promise<void> {
  const { brandId, creatorId, codeId, videoId } = selection;
  await orNotFound(
    Promise.all([
      brandId && brandId !== OWN && getBrand(scope, brandId),
      creatorId && getCreator(scope, creatorId),
      codeId && getCode(scope, codeId),
      videoId && getVideo(scope, videoId),
    ]),
  );
}

/** What may be chosen, and `who` was. One that does not exist, or is not theirs, is not found. */
export async function readOwners(scope: Scope, { selection: { brandId, creatorId, codeId } }: RoiFilter) {
  const [brands, creators, brand, creator, codes] = await Promise.all([
    listBrandNames(scope),
    listCreatorNames(scope),
    brandId ? orNotFound(getBrand(scope, brandId)) : null,
    creatorId ? orNotFound(getCreator(scope, creatorId)) : null,
    codeId ? listCodesById(scope, [codeId]) : [],
  ]);
  if (codeId && codes.length === 0) notFound();
  const who = [
    brandId === "" ? "no brand" : brand?.name,
    creatorId === "" ? "no creator" : creator && `@${creator.handle}`,
    codeId === "" && "no code",
    ...codes.map(({ title }) => shortTitle(title)),
  ];
  return { brands, creators, who: who.filter(Boolean).join(", ") };
}

/** The newest codes, to choose from. */
export async function readCodeChoices(scope: Scope, zone: string) {
  return (await listOfferedCodes(scope)).map((code) => ({ id: code.id, label: nameCode(code, zone) }));
}
