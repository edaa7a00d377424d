/** The contract as a file, for the holder of a signing link. */
import { clientAddress } from "@/lib/server/client-address";
import { pdfResponse } from "@/lib/server/pdf-response";
import { toResponse } from "@/lib/server/respond";
import { printForSigner } from "@/lib/signing/service";

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    return pdfResponse(await printForSigner((await params).token, clientAddress(request.headers), new Date()));
  } catch (error) {
    return toResponse(error, "signedPdf");
  }
}
