/** The contract as a file, for those who may read it. */
import { printContract } from "@/lib/contracts/service";
import { pdfResponse } from "@/lib/server/pdf-response";
import { route } from "@/lib/server/route";

export const GET = route("contractPdf", async ({ scope }, _request, { id }: { id: string }) =>
  pdfResponse(await printContract(scope, id)),
);
