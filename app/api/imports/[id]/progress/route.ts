/* How far a running upload or import is, and the way to call it off. One that is over or unknown is at no place. */
import { cancelImport, getProgress } from "@/lib/imports/service/run";
import { route } from "@/lib/server/route";

export const GET = route<{ id: string }>("import.progress", async ({ scope }, _request, { id }) =>
  Response.json({ progress: getProgress(scope, id) }),
);

export const DELETE = route<{ id: string }>("import.cancel", async ({ scope }, _request, { id }) =>
  Response.json({ cancelled: await cancelImport(scope, id) }),
);
