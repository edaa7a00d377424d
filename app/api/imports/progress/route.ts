/* How far a running upload or import is, and the way to call it off. What is over, unknown or somebody else's is at no place. */
import { cancelImport, getProgress } from "@/lib/imports/service/run";
import { route } from "@/lib/server/route";

const idOf = (request: Request) => new URL(request.url).searchParams.get("id") ?? "";

export const GET = route("import.progress", async ({ scope }, request) =>
  Response.json({ progress: await getProgress(scope, idOf(request)) }),
);

export const DELETE = route("import.cancel", async ({ scope }, request) =>
  Response.json({ asked: await cancelImport(scope, idOf(request)) }),
);
