import { readFeed } from "@/lib/feed/service";
import { AppError } from "@/lib/kernel/errors";
import { clientAddress } from "@/lib/server/client-address";
import { spend } from "@/lib/server/rate-limit";
import { toResponse } from "@/lib/server/respond";
import { guestFor } from "@/lib/server/scope";

export const dynamic = "force-dynamic";

const PRIVATE = { "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex, nofollow" };

export async function GET(request: Request, context: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    const guest = await guestFor("feed", (await context.params).token).catch(async (error) => {
      if (error instanceof AppError) await spend("unknownLink", clientAddress(request.headers));
      throw error;
    });
    const { content, tag } = await readFeed(guest, new Date());
    const headers = { ...PRIVATE, ETag: tag, "Content-Type": "text/calendar; charset=utf-8" };
    if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
    return new Response(content, { headers });
  } catch (error) {
    return toResponse(error, "feed");
  }
}
