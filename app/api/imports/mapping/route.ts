/* What the columns of an unknown file are: tried on its first rows (POST), or kept for all files with the same titles (PUT). */
import { columnChoices, triedChoices } from "@/lib/imports/schema";
import { saveMapping, tryMapping } from "@/lib/imports/service/mapping";
import { AppError } from "@/lib/kernel/errors";
import { parseInput } from "@/lib/server/action";
import { route } from "@/lib/server/route";

const MOST_BYTES = 4_000_000;

async function readBody(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new AppError("limit", "These rows are too long to be tried. Shorten the longest cells.");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new AppError("invalid", "The columns did not arrive whole. Try again.");
  }
}

export const POST = route("import.mapping.try", async ({ scope }, request) => {
  const choices = parseInput(triedChoices, await readBody(request));
  return Response.json(await tryMapping(scope, choices, new Date()));
});

export const PUT = route("import.mapping.keep", async ({ scope }, request) => {
  await saveMapping(scope, parseInput(columnChoices, await readBody(request)));
  return new Response(null, { status: 204 });
});
