/* The lines that did not go in, as a file to mend and upload again. */
import { getImport, listRejections } from "@/lib/imports/data/import";
import { KEPT_REJECTS } from "@/lib/imports/rules/reading";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const HEADS = ["line", "column", "value", "reason"];

export const GET = route<{ id: string }>("import.rejected", async ({ scope }, _request, { id }) => {
  const { id: importId } = await getImport(scope, id);
  const rows = await listRejections(scope, importId, KEPT_REJECTS);
  const lines = rows.map(({ line, column, value, reason }) => [line, column, value, reason]);
  return csvResponse({ fileName: "rejected-lines.csv", lines: [HEADS, ...lines] });
});
