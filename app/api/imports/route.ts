/* A file comes as the request's body, so that it is read while it arrives and never kept whole. */
import { uploadQuery } from "@/lib/imports/schema";
import { FileRefused } from "@/lib/imports/service/refusal";
import { stageImport } from "@/lib/imports/service/stage";
import { parseInput } from "@/lib/server/action";
import { route } from "@/lib/server/route";

export const POST = route("import.upload", async ({ scope }, request) => {
  const { name, creatorId } = parseInput(uploadQuery, Object.fromEntries(new URL(request.url).searchParams));
  const length = Number(request.headers.get("content-length"));
  try {
    const staged = await stageImport(scope, {
      stream: request.body ?? new ReadableStream({ start: (controller) => controller.close() }),
      fileName: name,
      sizeBytes: Number.isSafeInteger(length) && length > 0 ? length : null,
      creatorId,
      now: new Date(),
    });
    return Response.json({ id: staged.id }, { status: 201 });
  } catch (error) {
    // A cancelled upload is no fault, and nobody waits for its answer.
    if (request.signal.aborted) return new Response(null, { status: 400 });
    if (!(error instanceof FileRefused)) throw error;
    const { refusal: code, reason: message, remedy } = error;
    return Response.json({ error: { code, message, remedy } }, { status: code === "tooLarge" ? 413 : 422 });
  }
});
