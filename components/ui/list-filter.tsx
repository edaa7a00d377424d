/* A list is searched, and its archive opened, by its address. */
import Form from "next/form";
import Link from "next/link";
import { parseSearch } from "@/lib/codes/rules/glance";
import { SearchBox } from "./search-box";
import { SubmitButton } from "./submit-button";

type ListFilterProps = {
  /** The list's path. */
  path: string;
  q: string;
  archived: boolean;
  placeholder: string;
};

export function ListFilter({ path, q, archived, placeholder }: ListFilterProps) {
  return (
    <Form action={path} role="search" className="mb-4 flex flex-wrap items-center gap-2">
      <SearchBox q={q} label={placeholder} placeholder={placeholder} className="max-w-80 flex-1" />
      {archived && <input type="hidden" name="archived" value="1" />}
      <SubmitButton variant="secondary">Show</SubmitButton>
      <Link
        href={archived ? path : `${path}?archived=1`}
        className="link ml-auto inline-block py-3 md:py-2 text-md text-ink-2"
      >
        {archived ? "Back to the list" : "Archive"}
      </Link>
    </Form>
  );
}

type ListParams = { q: string; archived: boolean; after: string };

/** Reads a list's address; what cannot be read means the default. */
export function parseListParams(params: Record<string, string | string[] | undefined>): ListParams {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].trim().slice(0, 200) : "");
  return { q: parseSearch(params.q), archived: text("archived") === "1", after: text("after") };
}

/** The address of a list's first page, or of the one after a row. */
export function listHref(path: string, { q, archived }: ListParams, after = ""): string {
  const params = new URLSearchParams({ ...(q && { q }), ...(archived && { archived: "1" }), ...(after && { after }) });
  return params.size > 0 ? `${path}?${params}` : path;
}
