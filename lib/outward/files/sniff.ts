/** A file is what its first bytes say, whatever its name says. */

import { type FileRefusal, refuseFile } from "./refusal";

const EXPORT_CSV = "Export the data again from TikTok and choose CSV.";
const SAVE_CSV = "Export the report again and choose CSV, or open it in Excel and save the sheet as “CSV UTF-8”.";
const OLE = "\xd0\xcf\x11\xe0";

const KINDS: { starts: string; name: string; remedy: string }[] = [
  { starts: "\x89PNG", name: "a PNG picture", remedy: EXPORT_CSV },
  { starts: "\xff\xd8\xff", name: "a JPEG picture", remedy: EXPORT_CSV },
  { starts: "GIF8", name: "a GIF picture", remedy: EXPORT_CSV },
  { starts: "%PDF", name: "a PDF document", remedy: EXPORT_CSV },
  { starts: "{\\rtf", name: "an RTF document", remedy: EXPORT_CSV },
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
  if (start.startsWith(OLE)) return refuseOle(head.toString("latin1"));
  const text = start.replace(/^\xef\xbb\xbf/, "").trimStart();
  const markup = refuseMarkup(text);
  if (markup) return markup;
  if (/^(\{\s*["}]|\[\s*(["{[\]-]|\d|true\b|false\b|null\b))/.test(text)) {
    return refuseFile("notText", "This file is JSON, not a CSV file.", EXPORT_CSV);
  }
  return utf16Of(head) === null && isBinary(start)
    ? refuseFile("notText", "This file holds binary data, not text.", EXPORT_CSV)
    : null;
}

/** Old Office files and locked ones share their beginning; names inside them are UTF-16, and may stand too far on to be seen. */
function refuseOle(head: string): FileRefusal {
  const holds = (name: string) => head.includes([...name].join("\0"));
  if (holds("EncryptedPackage"))
    return refuseFile(
      "notText",
      "This workbook is locked with a password.",
      "Open it in Excel, take the password off (File, Info, Protect Workbook), save it, and upload it again.",
    );
  const what = holds("Workbook") ? "" : ", or one that is locked with a password";
  return refuseFile("notText", `This file is an old Excel workbook (XLS)${what}, and cannot be read.`, SAVE_CSV);
}

/** Reports that are called .xls are often pages; a page may also be what a site answers to somebody who is not signed in. */
function refuseMarkup(text: string): FileRefusal | null {
  const refuse = (what: string) => refuseFile("notText", `This file is ${what}.`, SAVE_CSV);
  if (/^<\?xml[^<]*(<\?[^<]*)*<(\w+:)?Workbook\b/.test(text))
    return refuse("an Excel workbook saved as XML (XML Spreadsheet 2003), whatever its name ends in");
  if (/^<\?xml\b(?!.{0,500}<html)/is.test(text)) return refuse("XML, not a CSV file");
  if (/^<[a-z!?]/i.test(text))
    return refuse("a web page, whatever its name ends in: a report that was saved as a page, or a sign-in page");
  return /^(mime-version:|from: <saved by)/i.test(text)
    ? refuse("a web page that was saved as one file (MHTML)")
    : null;
}

/** So many bytes tell the byte order, and of their pairs at least so many are of plain letters, digits and marks. */
const ORDER_BYTES = 4_096;
const LEAST_PLAIN = 1 / 16;
const NO_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cn}\p{Co}]/gu;
/** Damage spoils a few characters; of what is no text hardly any are letters. */
const MOST_SPOILT = 1 / 50;

/**
 * The byte order of UTF-16 text, by its mark; or by the zero byte that commas, digits and line ends have in it, in whichever
 * language the rest is. null for anything else.
 */
export function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const bytes = head.subarray(0, Math.min(ORDER_BYTES, head.length & ~1));
  const pairs = bytes.length / 2;
  if (pairs < 4 || !bytes.includes(0)) return null;
  let [big, little] = [0, 0];
  for (let i = 0; i < bytes.length; i += 2) {
    if (bytes[i] === 0 && isPlain(bytes[i + 1])) big++;
    if (bytes[i + 1] === 0 && isPlain(bytes[i])) little++;
  }
  const order = big > little ? "utf-16be" : "utf-16le";
  if (Math.max(big, little) < pairs * LEAST_PLAIN) return null;
  // The last character may be cut in two, so it is left to come.
  const spoilt = new TextDecoder(order).decode(bytes, { stream: true }).match(NO_TEXT)?.length ?? 0;
  return spoilt > pairs * MOST_SPOILT ? null : order;
}

const isPlain = (byte = 0): boolean => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127);

/** More than a few control characters, and more than one in fifty, is no text. */
function isBinary(start: string): boolean {
  let controls = 0;
  for (let i = 0; i < start.length; i++) {
    const code = start.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 32)) controls++;
  }
  return controls > 4 && controls * 50 > start.length;
}
