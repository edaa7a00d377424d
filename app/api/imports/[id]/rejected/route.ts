/* The lines that did not go in, as a file to mend and upload again. */
import { stringify } from "csv-stringify/sync";
import { getImport, listRejections } from "@/lib/imports/data/import";
import { KEPT_REJECTS } from "@/lib/imports/rules/reading";
import { route } from "@/lib/server/route";

export const GET = route<{ id: string }>("import.rejected", async ({ scope }, _request, { id }) => {
  const { id: importId } = await getImport(scope, id);
  const rows = await listRejections(scope, importId, KEPT_REJECTS);
  // A cell that starts like a formula must stay text when a spreadsheet opens the file.
  const csv = stringify(rows, {
    header: true,
    columns: ["line", "column", "value", "reason"],
    escape_formulas: true,
    bom: true,
  });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="rejected-lines.csv"',
    },
  });
});
