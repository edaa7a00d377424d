/* The lines that did not go in, as a file to mend and upload again. */
import { getImport } from "@/lib/imports/data/import";
import { makeRejectFile } from "@/lib/imports/service/reject-file";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

export const GET = route<{ id: string }>("import.rejected", async ({ scope }, _request, { id }) =>
  csvResponse(await makeRejectFile(scope, await getImport(scope, id))),
);
