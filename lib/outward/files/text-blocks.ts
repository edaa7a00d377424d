/** Bytes become text in blocks of whole lines, so that no character and no line is ever split between two blocks. */

import { isUtf8 } from "node:buffer";
import { utf16Of } from "./sniff";

/** A line is read up to this many bytes; the rest of it is dropped, and the record reader refuses the line as too long. */
export const MAX_LINE_BYTES = 262_144;

type TextBlock = {
  /** Whole lines; only the last block may end without a line end. */
  text: string;
  /** True when the bytes are not valid UTF-8: lines with U+FFFD have lost characters. */
  damaged: boolean;
};

/**
 * Decodes a byte stream of UTF-8 (with or without BOM) or UTF-16 text. `head` is the beginning that was already read for
 * recognition, `rest` what follows it. Memory stays at one chunk and one line.
 */
export async function* textBlocks(
  head: Buffer,
  rest: AsyncIterator<Uint8Array>,
  eol: string,
): AsyncGenerator<TextBlock> {
  const utf16 = utf16Of(head);
  yield* utf16 ? utf16Blocks(head, rest, eol, utf16) : utf8Blocks(head, rest, eol.charCodeAt(0));
}

async function* utf8Blocks(head: Buffer, rest: AsyncIterator<Uint8Array>, eol: number): AsyncGenerator<TextBlock> {
  let held = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? head.subarray(3) : head;
  for (;;) {
    const end = held.lastIndexOf(eol) + 1;
    if (end > 0) yield decode(held.subarray(0, end));
    else if (held.length > MAX_LINE_BYTES) held = held.subarray(0, MAX_LINE_BYTES);
    const next = await rest.next();
    if (next.done) {
      if (end < held.length) yield decode(held.subarray(end));
      return;
    }
    held = Buffer.concat([held.subarray(end), next.value]);
  }
}

function decode(bytes: Buffer): TextBlock {
  return { text: bytes.toString("utf8"), damaged: !isUtf8(bytes) };
}

async function* utf16Blocks(
  head: Buffer,
  rest: AsyncIterator<Uint8Array>,
  eol: string,
  encoding: "utf-16le" | "utf-16be",
): AsyncGenerator<TextBlock> {
  const decoder = new TextDecoder(encoding);
  let held = decoder.decode(head, { stream: true });
  for (;;) {
    const end = held.lastIndexOf(eol) + 1;
    if (end > 0) yield { text: held.slice(0, end), damaged: false };
    else if (held.length > MAX_LINE_BYTES) held = held.slice(0, MAX_LINE_BYTES);
    const next = await rest.next();
    if (next.done) {
      const last = held.slice(end) + decoder.decode();
      if (last) yield { text: last, damaged: false };
      return;
    }
    held = held.slice(end) + decoder.decode(next.value, { stream: true });
  }
}
