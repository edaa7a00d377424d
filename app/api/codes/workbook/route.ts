/* A code log that is a workbook goes in as the request's body and comes back as a table, to be looked over before it is saved. */
import { readLogWorkbook } from "@/lib/capture/service/workbook";
import { route } from "@/lib/server/route";

export const POST = route("codes.readWorkbook", async ({ scope }, request) =>
  Response.json(await readLogWorkbook(scope, request.body)),
);
