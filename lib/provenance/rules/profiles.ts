/** What stands in a creator's profile opens to who wrote it there, and followers to the newest day that a file told of. */

import { formatMoney } from "@/lib/kernel/money";
import { ground, type Opened, type TracedRow, tell } from "./opened";

/** Numbers of a profile, by their names in the address. */
export const PROFILE_FIGURES = ["followers", "rate"] as const;
export type ProfileFigure = (typeof PROFILE_FIGURES)[number];

/** The address that opens a number of a profile. */
export const openProfile = (figure: ProfileFigure, creatorId: string) => `/creators/${creatorId}/where?of=${figure}`;

type Profile = { id: string; handle: string; followers: number | null; postRateMinor: number | null; currency: string };

/** `changes` are those of the profile, the newest first; `newest` is the newest day that a file told of. */
export function explainProfile(
  figure: ProfileFigure,
  { id, handle, followers, postRateMinor, currency }: Profile,
  { changes, newest }: { changes: readonly TracedRow[]; newest: TracedRow | null },
): Opened {
  const isRate = figure === "rate";
  const rate = postRateMinor === null ? "–" : formatMoney(postRateMinor, currency);
  const files = newest ? `${newest.cells[0]} on ${newest.name}` : "none told of them";
  return {
    title: isRate ? `Post rate of @${handle}: ${rate}` : `Followers of @${handle}: ${tell(followers)}`,
    note: "As it was written into the profile.",
    grounds: isRate ? [] : [ground("As files tell it", files, `/creators/${id}/where`)],
    tables: [
      {
        title: "Who wrote it",
        note: "every change of the profile, newest first",
        empty: "Nobody wrote into this profile here",
        noun: "Change",
        origin: "By",
        heads: [],
        rows: changes,
      },
    ],
  };
}
