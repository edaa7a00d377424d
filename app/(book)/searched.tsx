/* What may be a spark code is not searched for, and no list leaves it in its address: every list is read through here. */
import Link from "next/link";
import { redirect } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { mayHoldCode } from "@/lib/codes/rules/glance";

type Params = Record<string, string | string[] | undefined>;

/**
 * The filter in a list's address, by the list's own rule. An address that may hold a code is led to the same list without.
 * @param hrefOf the address of the list with a filter
 */
export function readSearched<F>(params: Params, parse: (params: Params) => F, hrefOf: (filter: F) => string): F {
  const filter = parse(params);
  if (![params.q ?? []].flat().some(mayHoldCode)) return filter;
  const href = hrefOf(filter);
  redirect(`${href}${href.includes("?") ? "&" : "?"}note=code`);
}

/** Says to whoever was led here why, and where a code is looked up. */
export function SearchedNote({ params }: { params: Params }) {
  if (params.note !== "code") return null;
  return (
    <div className="mb-5">
      <Callout tone="warn" title="What you searched for looks like a spark code, so it was not searched for.">
        <p>
          An address is no place for a code.{" "}
          {params.panel === "more" ? (
            "Paste it below, under “Find the code that carries this string”."
          ) : (
            <Link href="/codes?panel=more" className="link">
              Find the code that carries this string
            </Link>
          )}
        </p>
      </Callout>
    </div>
  );
}
