import { readFeed } from "@/lib/feed/service";
import { clientAddress } from "@/lib/server/client-address";
import { openLink } from "@/lib/server/link";
import { openRoute } from "@/lib/server/route";

export const dynamic = "force-dynamic";

const PRIVATE = { "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex, nofollow" };

export const GET = openRoute("feed", async (request, { token }: { token: string }) => {
  const guest = await openLink("feed", token, clientAddress(request.headers));
  const { content, tag } = await readFeed(guest, new Date());
  const headers = { ...PRIVATE, ETag: tag, "Content-Type": "text/calendar; charset=utf-8" };
  if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
  return new Response(content, { headers });
});
