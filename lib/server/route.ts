/** The wrappers of route handlers: a signed-in member's route, a link holder's or a stranger's, and a scheduler's. */
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

/** What all routes share. To ask for a head alone is refused: Next would run GET for it, with all of its work and its traces. */
async function answer(name: string, request: Request, run: () => Promise<Response>): Promise<Response> {
  if (request.method === "HEAD") return new Response(null, { status: 405, headers: { Allow: "GET" } });
  try {
    return await run();
  } catch (error) {
    return toResponse(error, name);
  }
}

/** A route of a signed-in member. */
export function route<P>(name: string, run: (viewer: Viewer, request: Request, params: P) => Promise<Response>) {
  return (request: Request, context: { params: Promise<P> }): Promise<Response> =>
    answer(name, request, async () => {
      refuseForeignOrigin(request);
      const response = await run(await requireViewer(), request, await context.params);
      if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", PRIVATE["Cache-Control"]);
      return response;
    });
}

/** A route for whoever holds its address; `run` asks itself what the address is worth. */
export function openRoute<P>(name: string, run: (request: Request, params: P) => Promise<Response>) {
  return (request: Request, context: { params: Promise<P> }): Promise<Response> =>
    answer(name, request, async () => run(request, await context.params));
}

/**
 * A route for a scheduler that presents `Authorization: Bearer <CRON_SECRET>`. Closed when no secret is configured.
 * Answers 500 when something failed, because running it again is safe.
 */
export function cron(name: string, run: () => Promise<{ failed: number } & Record<string, unknown>>) {
  return (request: Request): Promise<Response> =>
    answer(name, request, async () => {
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
    });
}
