/** A ZIP archive is read from a file of its own, because its table of contents stands at its end; every size in it is distrusted. */

import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { quoted } from "@/lib/kernel/text";

const MAX_ENTRIES = 1_000;
/** Unpacked, all files together. */
const MAX_UNPACKED_BYTES = 2 ** 31;

const OPTIONS = { autoClose: false, lazyEntries: true };

const FETCH_AGAIN = "Download the file again and upload the new one.";
const UNLOCK = "Unpack it with its password and upload the files inside, or make the archive again without one.";
const UNPACK = "Unpack it and upload the files inside.";

/** What is wrong with an archive, and what to do, as sentences. */
export class ZipDamaged extends Error {
  override name = "ZipDamaged";
  constructor(
    message: string,
    readonly remedy = FETCH_AGAIN,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type Zip = {
  /** Files by their path in the archive, folders left out. */
  entries: ReadonlyMap<string, { sizeBytes: number }>;
  /** The bytes of one file. @throws ZipDamaged when they are not what the archive says */
  read(path: string): AsyncGenerator<Uint8Array>;
};

/** Keeps the bytes in a temporary file while `use` reads them as an archive; nothing stays behind. @throws ZipDamaged */
export async function withZip<T>(source: AsyncIterable<Uint8Array>, use: (zip: Zip) => Promise<T>): Promise<T> {
  const path = join(tmpdir(), `sparkbook-${randomUUID()}.zip`);
  try {
    await pipeline(source, createWriteStream(path, { mode: 0o600 }));
    return await unzip(openPromise(path, OPTIONS), use);
  } finally {
    await rm(path, { force: true });
  }
}

/** The same of bytes that are held already and must lie in no file. @throws ZipDamaged */
export function withHeldZip<T>(bytes: Buffer, use: (zip: Zip) => Promise<T>): Promise<T> {
  return unzip(fromBufferPromise(bytes, OPTIONS), use);
}

async function unzip<T>(opened: Promise<ZipFile>, use: (zip: Zip) => Promise<T>): Promise<T> {
  const file = await opened.catch((error) => toDamage(error));
  try {
    return await use(makeZip(file, await listEntries(file).catch((error) => toDamage(error))));
  } finally {
    file.close();
  }
}

/** What the unpacker says of names that would lead out of a folder; nothing is written under them here, but it stops at them. */
const LEADS_OUT = /^(?:absolute path|invalid relative path|invalid characters in fileName): ([\s\S]*)$/;

/** `what` is damaged, as a sentence begins. */
function toDamage(error: unknown, what = "This archive"): never {
  if (error instanceof ZipDamaged) throw error;
  const [, path] = LEADS_OUT.exec(error instanceof Error ? error.message : "") ?? [];
  if (path !== undefined)
    throw new ZipDamaged(`This archive holds a file whose name leads out of it: ${quoted(path)}.`, UNPACK);
  throw new ZipDamaged(`${what} is damaged or was cut short.`, undefined, { cause: error });
}

async function listEntries(file: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of file.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    unpacked += entry.uncompressedSize;
    if (entries.size >= MAX_ENTRIES || unpacked > MAX_UNPACKED_BYTES)
      throw new ZipDamaged(
        "This archive holds more than can be read: at most 1,000 files and 2 GB when unpacked.",
        UNPACK,
      );
    entries.set(findFreePath(entry.fileName, entries), entry);
  }
  return entries;
}

/** A path that comes twice is told apart by a number, as file managers do: "week.csv", "week (2).csv". */
function findFreePath(path: string, taken: ReadonlyMap<string, unknown>): string {
  const [, stem = "", ending = ""] = /^([\s\S]*?)(\.[^./]*)?$/.exec(path) ?? [];
  let free = path;
  for (let number = 2; taken.has(free); number++) free = `${stem} (${number})${ending}`;
  return free;
}

function makeZip(file: ZipFile, entries: ReadonlyMap<string, Entry>): Zip {
  return {
    entries: new Map([...entries].map(([path, { uncompressedSize }]) => [path, { sizeBytes: uncompressedSize }])),
    async *read(path) {
      const entry = entries.get(path);
      if (!entry) throw new ZipDamaged(`This archive lacks the file ${path}.`);
      if (entry.isEncrypted()) throw new ZipDamaged("This archive is locked with a password.", UNLOCK);
      const what = `The part ${quoted(path)} of this file`;
      const stream: Readable = await file.openReadStreamPromise(entry).catch((error) => toDamage(error, what));
      try {
        for await (const chunk of stream) yield chunk;
      } catch (error) {
        toDamage(error, what);
      } finally {
        stream.destroy();
      }
    },
  };
}
