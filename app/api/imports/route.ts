/* A file comes as the request's body, so that it is read while it arrives and never kept whole. */
import { uploadQuery } from "@/lib/imports/schema";
import { prepareMapping } from "@/lib/imports/service/mapping";
import { FileRefused } from "@/lib/imports/service/refusal";
import { type RefusedFile, stageFiles } from "@/lib/imports/service/stage";
import { parseInput } from "@/lib/server/action";
import { route } from "@/lib/server/route";

/** What the screen shows of a refusal; `table` asks what the columns are. */
function tellRefusal({ code, reason: message, remedy, table }: Omit<RefusedFile, "name" | "path">) {
  return { code, message, remedy, ...(table ? { table: prepareMapping(table, table.guess) } : {}) };
}

/** Of an archive's files so many are asked about at once. */
const MOST_ASKED = 5;

/** The same of the files of an archive. */
function tellRefused(refused: readonly RefusedFile[]) {
  const asked = refused.filter(({ table }) => table !== null).slice(0, MOST_ASKED);
  return refused.map((file) => ({
    fileName: file.name,
    path: file.path,
    ...tellRefusal(asked.includes(file) ? file : { ...file, table: null }),
  }));
}

export const POST = route("import.upload", async ({ scope }, request) => {
  const { id, name, batchId, inside, creatorId } = parseInput(
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
      inside,
      signal: request.signal,
      now: new Date(),
    });
    const answer = {
      imports: staged.map((each) => ({ id: each.id, fileName: each.fileName })),
      refused: tellRefused(refused),
    };
    return Response.json(answer, { status: 201 });
  } catch (error) {
    // A cancelled upload is no fault, and nobody waits for its answer.
    if (request.signal.aborted) return new Response(null, { status: 400 });
    if (!(error instanceof FileRefused)) throw error;
    return Response.json(
      { error: tellRefusal({ ...error, code: error.refusal }) },
      { status: error.refusal === "tooLarge" ? 413 : 422 },
    );
  }
});
