/** Security headers for every answer. A courtesy to browsers, never the check of who may see what. */
import { type NextRequest, NextResponse } from "next/server";

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Style elements carry the nonce; charts and rings set single properties through style attributes.
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function proxy(request: NextRequest): NextResponse {
  // No address of ours holds a NUL, and the database takes none.
  if (/%00/.test(request.url)) return new NextResponse("This address is damaged.", { status: 400 });
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  const path = request.nextUrl.pathname;
  response.headers.set("Content-Security-Policy", policy);
  if (/^\/(s|sign|envelope|request|invite|sign-in)\//.test(path))
    response.headers.set("X-Robots-Tag", "noindex, nofollow");
  // Pages with forms keep "same-origin": without any referrer a form sent without script has no origin and is refused.
  if (path.startsWith("/s/")) response.headers.set("Referrer-Policy", "no-referrer");
  // A calendar asks again and again: it may keep what it has, and be told that nothing changed.
  if (!/^\/(api\/health|feed\/)/.test(path)) response.headers.set("Cache-Control", "private, no-store");
  return response;
}

// Not for uploads: of a request that passes here, Next keeps the first 10 MB in memory and drops the rest without a word.
export const config = { matcher: ["/((?!_next/static|favicon.svg|apple-touch-icon.png|api/imports$).*)"] };
