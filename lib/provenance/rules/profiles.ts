/** What stands in a creator's profile opens to who wrote it there, and followers to the newest day that a file told of. */

import { type ProfileNumbers, readNumbers } from "@/lib/creators/rules";
import { formatMoney } from "@/lib/kernel/money";
import { ground, type Opened, type TracedRow, tell } from "./opened";
import { pageRows, type RowsPage } from "./pages";

/** Numbers of a profile, by their names in the address. */
export const PROFILE_FIGURES = ["followers", "rate"] as const;
export type ProfileFigure = (typeof PROFILE_FIGURES)[number];

/** The address that opens a number of a profile. */
export const openProfile = (figure: ProfileFigure, creatorId: string) => `/creators/${creatorId}/where?of=${figure}`;

type Profile = ProfileNumbers & { id: string; handle: string };

function say(figure: ProfileFigure, { followers, postRateMinor, currency }: ProfileNumbers): string {
  if (figure === "followers") return tell(followers);
  return postRateMinor === null ? "–" : formatMoney(postRateMinor, currency);
}

/** A line of the record about a profile; `data` is what it keeps of its numbers. */
type Change = { key: string; summary: string; at: Date; byName: string; data: unknown };

/** The lines that changed a number, each with what it was before and after; those that keep no values may have. */
export function traceChanges(figure: ProfileFigure, changes: readonly Change[]): TracedRow[] {
  return changes.flatMap(({ key, summary, at, byName, data }) => {
    const kept = readNumbers(data);
    const after = kept && say(figure, kept.now);
    const before = kept?.was ? say(figure, kept.was) : "–";
    if (after === before) return [];
    const cells = after === null ? ["not kept", "not kept"] : [before, after];
    return [{ key, name: summary, href: null, cells, source: { importId: null, fileName: null, at, byName } }];
  });
}

/** `changes` are a page of those of the profile; `newest` is the newest day that a file told of. */
export function explainProfile(
  figure: ProfileFigure,
  profile: Profile,
  { changes, newest }: { changes: RowsPage<TracedRow>; newest: TracedRow | null },
): Opened {
  const { id, handle } = profile;
  const isRate = figure === "rate";
  const files = newest ? `${newest.cells[0]} on ${newest.name}` : "none told of them";
  return {
    title: `${isRate ? "Post rate" : "Followers"} of @${handle}: ${say(figure, profile)}`,
    note: "As it was written into the profile.",
    grounds: isRate ? [] : [ground("As files tell it", files, `/creators/${id}/where`)],
    tables: [
      {
        title: "Who wrote it",
        note: "every change of it, newest first",
        empty: "Nobody wrote it into this profile here",
        noun: "Change",
        origin: "By",
        heads: [{ label: "Before" }, { label: "After" }],
        ...pageRows("changes", changes),
      },
    ],
  };
}
