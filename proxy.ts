/** The page policy where another server than ours runs the application; ours sets it without this detour. Never the check of who may see what. */
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, isPrivate } from "./scripts/lib/page-policy.mjs";

export function proxy(request: NextRequest): NextResponse {
  // No address of ours holds a NUL, and the database takes none.
  if (/%00/.test(request.url)) return new NextResponse("This address is damaged.", { status: 400 });
  const policy = contentSecurityPolicy(process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (isPrivate(request.nextUrl.pathname)) response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = {
  matcher: [
    {
      // Not for uploads: of a request that passes here, Next keeps the first 10 MB in memory and drops the rest without a word.
      source: "/((?!_next/static|icons/|favicon.svg|apple-touch-icon.png|api/imports$).*)",
      missing: [{ type: "header", key: "content-security-policy" }],
    },
  ],
};
