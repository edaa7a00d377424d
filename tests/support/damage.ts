/** Files as they come in real life: damaged. */
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";

const JUNK = [
  '"',
  '""',
  ",",
  ";",
  "\n",
  "\r\n",
  "\0",
  "\ufeff",
  "\xff",
  "é",
  "🔥",
  "-",
  "1e9",
  "9".repeat(40),
  "NaN",
  "__proto__",
  "=1+1",
  "\t",
  " ",
];

type Edit = { at: number; length: number; junk: string };

function mutate(bytes: Buffer, edits: Edit[], cut: number): Buffer {
  let text = bytes.toString("latin1");
  for (const { at, length, junk } of edits) {
    const place = Math.floor(at * text.length);
    text = text.slice(0, place) + Buffer.from(junk, "utf8").toString("latin1") + text.slice(place + length);
  }
  return Buffer.from(text.slice(0, Math.ceil(cut * text.length)), "latin1");
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const edit = fc.record({ at: share, length: fc.nat(12), junk: fc.constantFrom(...JUNK) });

export type Damage = (bytes: Buffer) => Buffer;
const byLine =
  (change: (line: string, index: number) => string): Damage =>
  (bytes) =>
    Buffer.from(bytes.toString().split("\n").map(change).join("\n"));
const recode =
  (code: (text: string) => Buffer): Damage =>
  (bytes) =>
    code(bytes.toString());

const flip: fc.Arbitrary<Damage> = fc.array(fc.tuple(share, fc.nat(255)), { minLength: 1, maxLength: 8 }).map(
  (flips): Damage =>
    (bytes) => {
      const flipped = Buffer.from(bytes);
      for (const [at, byte] of flips) flipped[Math.floor(at * bytes.length)] = byte;
      return flipped;
    },
);

const oneDamage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.oneof(fc.constant(1), share)).map(
    ([edits, cut]): Damage =>
      (bytes) =>
        mutate(bytes, edits, cut),
  ),
  flip,
  fc.constantFrom(";", "\t", "|", " ", ",,").map((delimiter) => byLine((line) => line.replaceAll(",", delimiter))),
  fc
    .tuple(fc.nat(8), fc.nat(6), fc.constantFrom("", "x,", ",,,", '"'))
    .map(([at, count, more]) =>
      byLine((line, i) => (i === at ? more + line.split(",").slice(0, count).join(",") : line)),
    ),
  fc
    .tuple(fc.nat(8), share, fc.constantFrom("x", '"', "9", "\0", "é"), fc.constantFrom(5_000, 300_000))
    .map(([at, place, junk, count]) =>
      byLine((line, i) => {
        const where = Math.floor(place * line.length);
        return i === at ? line.slice(0, where) + junk.repeat(count) + line.slice(where) : line;
      }),
    ),
  fc.constantFrom<Damage>(
    recode((text) => Buffer.from(text, "latin1")),
    recode((text) => Buffer.from(text, "utf16le")),
    recode((text) => Buffer.from(text, "utf16le").swap16()),
    recode((text) => Buffer.from(Buffer.from(text).toString("latin1"))),
    recode((text) => Buffer.from(text.replaceAll("\n", "\r"))),
    recode((text) => Buffer.from(`\ufeff\ufeff${text.replaceAll("\n", "\r\n\r\n")}`)),
    recode((text) => Buffer.from(text.split("\n").slice(1).join("\n"))),
    recode((text) => Buffer.from(text.split("\n").reverse().join("\n"))),
  ),
);

/** What happens to files on their way, once or twice: cut, flipped, torn, padded, saved by other programs. */
export const damage: fc.Arbitrary<Damage> = fc.array(oneDamage, { minLength: 1, maxLength: 2 }).map(
  (damages): Damage =>
    (bytes) =>
      damages.reduce((damaged, each) => each(damaged), bytes),
);

/** The same of workbooks and archives: their bytes are flipped or cut, or one of their parts is damaged and packed again. */
export const archiveDamage: fc.Arbitrary<Damage> = fc.oneof(
  flip,
  share.map(
    (cut): Damage =>
      (bytes) =>
        bytes.subarray(0, Math.ceil(cut * bytes.length)),
  ),
  {
    arbitrary: fc.tuple(share, damage).map(
      ([which, spoil]): Damage =>
        (bytes) => {
          const parts = Object.entries(unzipSync(bytes));
          const spoilt = Math.floor(which * parts.length);
          return Buffer.from(
            zipSync(
              Object.fromEntries(
                parts.map(([path, part], at) => [
                  path,
                  at === spoilt ? new Uint8Array(spoil(Buffer.from(part))) : part,
                ]),
              ),
            ),
          );
        },
    ),
    weight: 4,
  },
);
