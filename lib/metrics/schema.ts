/** What may be said when the figure is chosen that a brand's or a campaign's ads are steered by. */
import { z } from "zod";
import { formObject, optionalRuled, parseId } from "@/lib/kernel/field";
import { kpis } from "./rules/kpis";

const KPI_IDS = kpis.map(({ id }) => id);

/** Names a brand, else a campaign; `kpi` is empty to choose none. */
export const northStarInput = formObject({
  brandId: optionalRuled(
    "The brand",
    (text) => parseId(text, "brand"),
    ({ id }) => id,
  ),
  campaign: z
    .string({ error: "The campaign is missing. Open it from the list again." })
    .max(200, { error: "The campaign's name is longer than 200 characters. Open it from the list again." }),
  kpi: z.enum(["", ...KPI_IDS], { error: "This figure is not known. Choose one of the list." }),
}).refine(({ brandId, campaign }) => brandId !== null || campaign !== "", {
  error: "Neither a brand nor a campaign is named. Choose one first.",
  path: ["kpi"],
});
export type NorthStarInput = z.output<typeof northStarInput>;
