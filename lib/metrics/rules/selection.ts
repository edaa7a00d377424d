/** What is looked at: everything, or one brand, creator, campaign, code or video; what is named is all that counts. */

/** In place of a brand: boosts of the creators' own, by codes without a brand. An ad without a code may still be a brand's. */
export const OWN = "own";

/** A null counts everything; "" counts what belongs to none. */
export type Selection = {
  /** Or OWN. */
  brandId: string | null;
  creatorId: string | null;
  campaign: string | null;
  codeId: string | null;
  videoId: string | null;
};

export const everything: Selection = { brandId: null, creatorId: null, campaign: null, codeId: null, videoId: null };

/** What numbers are broken down by. */
export const DIMENSIONS = ["brand", "creator", "campaign", "video", "code"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The parts of a selection that name something. */
export function listChosen(selection: Selection): (keyof Selection)[] {
  return (Object.keys(everything) as (keyof Selection)[]).filter((name) => selection[name] !== null);
}
