/** The contract as a file, for the holder of a signing link. */
import { clientAddress } from "@/lib/server/client-address";
import { pdfResponse } from "@/lib/server/pdf-response";
import { openRoute } from "@/lib/server/route";
import { printForSigner } from "@/lib/signing/service/sign";

export const GET = openRoute("signedPdf", async (request, { token }: { token: string }) =>
  pdfResponse(await printForSigner(token, clientAddress(request.headers), new Date())),
);
