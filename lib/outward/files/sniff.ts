/** A file is what its first bytes say, whatever its name says. */

import { type FileRefusal, refuseFile } from "./refusal";

const EXPORT_CSV = "Export the data again from TikTok and choose CSV.";

const KINDS: { starts: string; name: string; remedy: string }[] = [
  { starts: "\x89PNG", name: "a PNG picture", remedy: EXPORT_CSV },
  { starts: "\xff\xd8\xff", name: "a JPEG picture", remedy: EXPORT_CSV },
  { starts: "GIF8", name: "a GIF picture", remedy: EXPORT_CSV },
  { starts: "%PDF", name: "a PDF document", remedy: EXPORT_CSV },
  {
    starts: "\xd0\xcf\x11\xe0",
    name: "an old Excel workbook (XLS)",
    remedy: "Export the report again and choose CSV, or save the sheet in Excel as “CSV UTF-8”.",
  },
  { starts: "\x1f\x8b", name: "a gzip archive", remedy: "Unpack it and upload the CSV file inside." },
  { starts: "Rar!", name: "a RAR archive", remedy: "Unpack it and upload the CSV file inside." },
  { starts: "7z\xbc\xaf", name: "a 7-Zip archive", remedy: "Unpack it and upload the CSV file inside." },
  { starts: "\0\0\0\x18ftyp", name: "a video", remedy: EXPORT_CSV },
  { starts: "\0\0\0\x20ftyp", name: "a video", remedy: EXPORT_CSV },
];

/**
 * Says why a file with these first bytes is not a table of text; null when it may be one.
 * UTF-16 text passes: its zero bytes are told from binary data by their even spacing.
 */
export function refuseByContent(head: Buffer): FileRefusal | null {
  const start = head.subarray(0, 4_096).toString("latin1");
  const kind = KINDS.find((each) => start.startsWith(each.starts));
  if (kind) return refuseFile("notText", `This file is ${kind.name}, neither a CSV file nor a workbook.`, kind.remedy);
  const text = start.replace(/^(\xef\xbb\xbf)?\s+/, "$1").replace(/^\xef\xbb\xbf/, "");
  if (/^<(!doctype|html|\?xml|head|body)/i.test(text)) {
    return refuseFile(
      "notText",
      "This file is a web page, not a CSV file; the download was probably a sign-in page.",
      EXPORT_CSV,
    );
  }
  if (/^(\{\s*"|\[\s*[{[])/.test(text)) {
    return refuseFile("notText", "This file is JSON, not a CSV file.", EXPORT_CSV);
  }
  return utf16Of(head) === null && isBinary(start)
    ? refuseFile("notText", "This file holds binary data, not text.", EXPORT_CSV)
    : null;
}

/** The byte order of UTF-16 text, by its mark or by zero bytes in every second place; null for anything else. */
export function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const pairs = Math.min(64, head.length >> 1);
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  if (pairs < 4) return null;
  if (even === 0 && odd > pairs * 0.7) return "utf-16le";
  return odd === 0 && even > pairs * 0.7 ? "utf-16be" : null;
}

/** More than a few control characters, and more than one in fifty, is no text. */
function isBinary(start: string): boolean {
  let controls = 0;
  for (let i = 0; i < start.length; i++) {
    const code = start.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 32)) controls++;
  }
  return controls > 4 && controls * 50 > start.length;
}
