/* What a phone's share sheet sends: its link goes on to the form and nothing else of it, because a shared text may hold the code. */
import { findShared, hrefWithLink } from "@/lib/capture/rules/links";
import { findUser } from "@/lib/server/session";

/** A link and a long caption, each letter of which may take nine bytes. Whoever is signed out may send it too. */
const MOST_BYTES = 24_000;

export async function POST(request: Request): Promise<Response> {
  const size = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  const shared = size <= MOST_BYTES ? await request.formData().catch(() => null) : null;
  const link = findShared((name) => shared?.get(name));
  // Whoever has to sign in first is led on from there.
  const page = !link || (await findUser()) ? "/codes/new" : "/sign-in";
  return new Response(null, {
    status: 303,
    headers: { Location: hrefWithLink(page, link), "Cache-Control": "private, no-store" },
  });
}
