/** A PDF is handed over as a file: nothing shows it inside a page, guesses its kind, or keeps a copy on the way. */
import "server-only";

/** @param file name in plain ASCII */
export function pdfResponse({ fileName, bytes }: { fileName: string; bytes: Buffer }): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(bytes.length),
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
