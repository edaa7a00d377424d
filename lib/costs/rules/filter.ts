/** What the pages of costs show lives in their address: a period, whose, and which sales count. */

import type { Day } from "@/lib/kernel/day";
import { listed } from "@/lib/kernel/text";
import { type Comparison, nameOwner, parsePerformance } from "@/lib/metrics/rules/filter";
import type { ChosenPeriod } from "@/lib/metrics/rules/period";
import { everything, OWN, type Selection } from "@/lib/metrics/rules/selection";
import { ROI_DIMENSIONS, type RoiDimension } from "./breakdown";
import { REVENUE_BASES, type RevenueBasis } from "./roi";

/** `basis` is null where what ads report counts if they report anything. */
export type RoiFilter = {
  chosen: ChosenPeriod;
  compare: Comparison;
  selection: Selection;
  basis: RevenueBasis | null;
  /** What the return is broken down by. */
  by: RoiDimension;
  /** What of the address costs are not kept by, in a sentence; "" where nothing is left out. */
  unkept: string;
};

type Params = Record<string, string | string[] | undefined>;

function sayUnkept({ brandId, campaign, videoId }: Selection): string {
  const names = [...(campaign === null ? [] : ["campaign"]), ...(videoId === null ? [] : ["video"])];
  if (names.length > 0)
    return `Costs are not kept by ${listed(names)}: what follows is of all ${listed(names.map((name) => `${name}s`))}.`;
  return brandId === OWN
    ? "Costs do not tell boosts of your own apart: what follows is of everything without a brand."
    : "";
}

/** Reads `?days=` or `?from=&to=`, `?compare=`, `?brand=`, `?creator=`, `?code=`, `?sales=ads|shop` and `?by=`. */
export function parseRoi(params: Params, today: Day): RoiFilter {
  const { chosen, compare, selection } = parsePerformance(params, today);
  const { brandId, creatorId, codeId } = selection;
  return {
    chosen,
    compare,
    selection: { ...everything, brandId: brandId === OWN ? "" : brandId, creatorId, codeId },
    basis: REVENUE_BASES.find((basis) => basis === params.sales) ?? null,
    by: ROI_DIMENSIONS.find((by) => by === params.by) ?? "brand",
    unkept: sayUnkept(selection),
  };
}

/** The same as the part of an address after the question mark, with or without its period. */
export function roiQuery({ chosen, compare, selection, basis, by }: RoiFilter, options: { period: boolean }): string {
  const { preset, period } = chosen;
  const { brandId, creatorId, codeId } = selection;
  const parts: [string, string | null][] = [
    ["days", options.period && preset !== null ? String(preset) : null],
    ["from", options.period && preset === null ? period.from : null],
    ["to", options.period && preset === null ? period.to : null],
    ["compare", compare === "previous" ? null : compare],
    ["brand", nameOwner(brandId)],
    ["creator", nameOwner(creatorId)],
    ["code", nameOwner(codeId)],
    ["sales", basis],
    ["by", by === "brand" ? null : by],
  ];
  return new URLSearchParams(parts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();
}
