/* A plain form that asks for a page: it works without script, and what is asked for stands in the address. */
import { Search } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import type { VideoFilter } from "@/lib/scoring/rules/filter";

type VideosFilterProps = { filter: VideoFilter; creators: { id: string; handle: string }[] };

export function VideosFilter({ filter, creators }: VideosFilterProps) {
  return (
    <form method="get" action="/videos" className="mb-5 flex flex-wrap gap-2">
      <input
        className="control min-w-0 grow basis-56 md:max-w-80"
        type="search"
        name="q"
        defaultValue={filter.q}
        placeholder="Words, post id or handle"
        aria-label="Search videos"
        maxLength={100}
      />
      {creators.length > 1 && (
        <select
          className="control grow basis-40 md:max-w-56"
          name="creator"
          defaultValue={filter.creatorId ?? ""}
          aria-label="Creator"
        >
          <option value="">All creators</option>
          {creators.map(({ id, handle }) => (
            <option key={id} value={id}>
              @{handle}
            </option>
          ))}
        </select>
      )}
      <button type="submit" className={buttonClass({})}>
        <Search aria-hidden /> Show
      </button>
    </form>
  );
}
