import { searchBrands } from "@/lib/brands/data";
import { searchCodes } from "@/lib/codes/data/registry";
import { parseSearch } from "@/lib/codes/rules/glance";
import { searchCreators } from "@/lib/creators/data";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { route } from "@/lib/server/route";

const MOST = 8;
const MOST_CODES = 4;

/** Up to eight records for the palette. What looks like a code is not searched for: it has no business in an address. */
export const GET = route("search", async ({ scope, workspace }, request) => {
  const q = parseSearch(new URL(request.url).searchParams.get("q"));
  if (q.length < 2) return Response.json([]);
  const [codes, creators, brands] = await Promise.all([
    searchCodes(scope, q, MOST_CODES, new Date()),
    searchCreators(scope, q, 2),
    searchBrands(scope, q, 2),
  ]);
  const ends = (at: Date) => formatDay(dayIn(at, workspace.timeZone), { year: true });
  const records = [
    ...codes.map(({ id, title, brandName, handle, expiresAt }) => ({
      label: title,
      hint: `${brandName ? `${brandName} × ` : ""}@${handle}, ends ${ends(expiresAt)}`,
      href: `/codes/${id}`,
      group: "Codes",
    })),
    ...creators.map(({ id, handle, name }) => ({
      label: `@${handle}`,
      hint: name,
      href: `/creators/${id}`,
      group: "Creators",
    })),
    ...brands.map(({ id, name, website }) => ({
      label: name,
      hint: website ?? undefined,
      href: `/brands/${id}`,
      group: "Brands",
    })),
  ];
  return Response.json(records.slice(0, MOST));
});
