/* A file comes as the request's body, so that it is read while it arrives and never kept whole. */
import { uploadQuery } from "@/lib/imports/schema";
import { prepareMapping } from "@/lib/imports/service/mapping";
import { FileRefused } from "@/lib/imports/service/refusal";
import { stageFiles } from "@/lib/imports/service/stage";
import { parseInput } from "@/lib/server/action";
import { route } from "@/lib/server/route";

/** What the screen shows of a refusal; `table` asks what the columns are. */
function tellRefusal({ refusal: code, reason: message, remedy, table }: FileRefused) {
  return { code, message, remedy, ...(table ? { table: prepareMapping(table, table.guess) } : {}) };
}

export const POST = route("import.upload", async ({ scope }, request) => {
  const { id, name, batchId, creatorId } = parseInput(
    uploadQuery,
    Object.fromEntries(new URL(request.url).searchParams),
  );
  const length = Number(request.headers.get("content-length"));
  try {
    const { staged, refused } = await stageFiles(scope, {
      id,
      stream: request.body ?? new ReadableStream({ start: (controller) => controller.close() }),
      fileName: name,
      sizeBytes: Number.isSafeInteger(length) && length > 0 ? length : null,
      creatorId,
      batch: batchId ? { id: batchId, name: "Uploaded together" } : undefined,
      now: new Date(),
    });
    const answer = {
      imports: staged.map((each) => ({ id: each.id, fileName: each.fileName })),
      refused: refused.map(({ name: fileName, code, reason: message, remedy }) => ({
        fileName,
        code,
        message,
        remedy,
      })),
    };
    return Response.json(answer, { status: 201 });
  } catch (error) {
    // A cancelled upload is no fault, and nobody waits for its answer.
    if (request.signal.aborted) return new Response(null, { status: 400 });
    if (!(error instanceof FileRefused)) throw error;
    return Response.json({ error: tellRefusal(error) }, { status: error.refusal === "tooLarge" ? 413 : 422 });
  }
});
