/* The list's filter is a plain form whose answers are the page's address. */
import Form from "next/form";
import { SearchBox } from "@/components/ui/search-box";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { VideoFilter } from "@/lib/scoring/rules/filter";

type VideosFilterProps = { filter: VideoFilter; creators: { id: string; handle: string }[] };

export function VideosFilter({ filter, creators }: VideosFilterProps) {
  return (
    <Form action="/videos" className="mb-5 flex flex-wrap gap-2" role="search">
      <div className="min-w-0 grow basis-56 md:max-w-80">
        <SearchBox q={filter.q} label="Search title, handle or post id" placeholder="Title, handle, post id" />
      </div>
      {creators.length > 1 && (
        <div className="grow basis-40 md:max-w-56">
          <Select name="creator" key={filter.creatorId} defaultValue={filter.creatorId ?? ""} aria-label="Creator">
            <option value="">All creators</option>
            {creators.map(({ id, handle }) => (
              <option key={id} value={id}>
                @{handle}
              </option>
            ))}
          </Select>
        </div>
      )}
      <SubmitButton variant="secondary">Show</SubmitButton>
    </Form>
  );
}
