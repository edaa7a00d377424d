/** The list of videos lives in its address: what cannot be read there means the default, never an error. */

import { parseSearch } from "@/lib/codes/rules/glance";
import { isId } from "@/lib/kernel/id";
import { plural } from "@/lib/kernel/text";
import { prioritiseFrom } from "./suitability";

/** Where a page begins: the last video of the page before, in the order of the list. */
export type VideoCursor = { score: number | null; views: number | null; id: string };
export type VideoFilter = { q: string; creatorId: string | null; after: VideoCursor | null };

export function parseVideoFilter(params: Record<string, string | string[] | undefined>): VideoFilter {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].slice(0, 200) : "");
  const creatorId = text("creator");
  return {
    q: parseSearch(params.q),
    creatorId: isId(creatorId) ? creatorId : null,
    after: parseCursor(text("after")),
  };
}

/** The address of the list with something changed; a change of filter begins at the first page again. */
export function videosHref({ q, creatorId }: VideoFilter, after: VideoCursor | null): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (creatorId) params.set("creator", creatorId);
  if (after) params.set("after", [after.score ?? "", after.views ?? "", after.id].join("_"));
  const query = params.toString();
  return query ? `/videos?${query}` : "/videos";
}

function parseCursor(text: string): VideoCursor | null {
  const [score = "", views = "", id = ""] = text.split("_");
  const known = (part: string) => (part === "" ? null : Number(part));
  const fits = /^(\d{1,2}(\.\d{1,17})?)?$/.test(score) && /^\d{0,15}$/.test(views) && isId(id);
  return fits ? { score: known(score), views: known(views), id } : null;
}

/** What a score is worth, in a word. */
export function sayConfidence(confidence: number): "high" | "fair" | "low" {
  return confidence >= 0.66 ? "high" : confidence >= 0.5 ? "fair" : "low";
}

/** The page's opening sentence; what is proven not to be ready is not asked for first. */
export function sayVideos(videos: readonly { score: number | null; blocked: boolean }[], more: boolean): string {
  const best = videos.filter(({ score }) => score !== null && score >= prioritiseFrom);
  const good = best.filter(({ blocked }) => !blocked).length;
  if (videos.length === 0) return "No video yet";
  if (best.length === 0)
    return videos.some(({ score }) => score !== null) ? "No video stands out yet" : "No video is scored yet";
  if (good === 0) return "What stands out has a code already, or is not ready";
  const goesOn = more && best.length === videos.length;
  return `${goesOn ? "More than " : ""}${plural(good, "video deserves", "videos deserve")} a code first`;
}
