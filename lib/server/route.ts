/** The wrappers of route handlers: a signed-in member's route, and a scheduler's. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import { safeEqual } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { toResponse } from "@/lib/server/respond";
import { requireViewer, type Viewer } from "@/lib/server/session";

const PRIVATE = { "Cache-Control": "private, no-store" };

/** A browser says where a request comes from; one that changes something must come from our own pages. */
function refuseForeignOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const host = request.headers.get("origin")?.replace(/^https?:\/\//, "");
  const site = request.headers.get("sec-fetch-site");
  const own = host === new URL(env().APP_URL).host || (host !== undefined && host === request.headers.get("host"));
  if (!own || (site !== null && site !== "same-origin"))
    throw new AppError("forbidden", "This request did not come from Sparkbook's own pages.");
}

/** A route of a signed-in member. To ask for its head alone is refused, since all of the work would be done for it. */
export function route<P>(name: string, run: (viewer: Viewer, request: Request, params: P) => Promise<Response>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    if (request.method === "HEAD") return new Response(null, { status: 405, headers: { Allow: "GET" } });
    try {
      refuseForeignOrigin(request);
      const response = await run(await requireViewer(), request, await context.params);
      if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", PRIVATE["Cache-Control"]);
      return response;
    } catch (error) {
      return toResponse(error, name);
    }
  };
}

/**
 * A route for a scheduler that presents `Authorization: Bearer <CRON_SECRET>`. Closed when no secret is configured.
 * Answers 500 when something failed, because running it again is safe.
 */
export function cron(name: string, run: () => Promise<{ failed: number } & Record<string, unknown>>) {
  return async (request: Request): Promise<Response> => {
    try {
      const secret = env().CRON_SECRET;
      if (!secret || secret.length < 16) {
        throw new AppError(
          "unavailable",
          "CRON_SECRET is not set, or shorter than 16 characters. Set it in the environment and send it as: Authorization: Bearer <CRON_SECRET>.",
        );
      }
      const given = request.headers.get("authorization") ?? "";
      if (!safeEqual(given, `Bearer ${secret}`))
        throw new AppError("unauthenticated", "The Authorization header does not hold this server's cron secret.");
      const counts = await run();
      return Response.json(counts, { status: counts.failed > 0 ? 500 : 200, headers: PRIVATE });
    } catch (error) {
      return toResponse(error, name);
    }
  };
}
