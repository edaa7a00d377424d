/** A file of videos belongs to one creator: the chosen one, else the one that all its links name. */

import type { Decision } from "@/lib/kernel/errors";
import { listed, plural } from "@/lib/kernel/text";

const NAMED = 5;

/** Handle → number of rows whose link names it. */
type HandleCounts = ReadonlyMap<string, number>;

/** The handle (without @) to keep the videos under, and a warning where links name somebody else. */
export function decideOwner(
  handles: HandleCounts,
  chosen: string | null,
): Decision<{ handle: string; warning: string | null }> {
  const [first, ...others] = handles.keys();
  if (chosen !== null) return { ok: true, handle: chosen, warning: warnOfOthers(handles, chosen) };
  if (first === undefined)
    return {
      ok: false,
      reason: "The links in this file name no profile. Choose whose file it is and upload it again.",
    };
  if (others.length === 0) return { ok: true, handle: first, warning: null };
  return {
    ok: false,
    reason: `The links in this file name ${listHandles([first, ...others])}. Choose whose file it is and upload it again.`,
  };
}

function warnOfOthers(handles: HandleCounts, chosen: string): string | null {
  const others = [...handles].filter(([handle]) => handle !== chosen);
  if (others.length === 0) return null;
  const rows = others.reduce((sum, [, count]) => sum + count, 0);
  const named = listHandles(others.map(([handle]) => handle));
  return `The links of ${plural(rows, "video", "videos")} name ${named}; they are kept under @${chosen}, but for those of another profile in the book.`;
}

function listHandles(handles: string[]): string {
  const names = handles.slice(0, NAMED).map((handle) => `@${handle}`);
  const more = handles.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${plural(more, "more profile", "more profiles")}`;
  return listed(names);
}
