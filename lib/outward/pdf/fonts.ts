/** A PDF never crashes on a name: each character is set in the first shipped font that has it, else written as its code point. */

import { join } from "node:path";
import { Font } from "@react-pdf/renderer";

const FONT_FOLDER = join(process.cwd(), "node_modules", "@fontsource");
const NOTO_SUBSETS = [
  "latin",
  "latin-ext",
  "cyrillic",
  "cyrillic-ext",
  "greek",
  "greek-ext",
  "vietnamese",
  "devanagari",
];
const NOTO_WEIGHTS = [400, 600];
/** Characters without a picture of their own: without a font for them they are left out, not spelled out. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const LONG_WORD = 24;
const UNBROKEN_END = 3;
/** Scripts that break between any two characters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const notoFamily = (subset: string) => `Noto Sans ${subset}`;

/** Font stacks, first font first; the serif falls back to the grotesque. */
export const SANS = NOTO_SUBSETS.map(notoFamily);
export const SERIF = ["Instrument Serif latin", "Instrument Serif latin-ext", ...SANS];

type Face = { hasGlyphForCodePoint(codePoint: number): boolean };
let loading: Promise<Face[]> | undefined;

/** Registers and reads the fonts, once per process; gives the function that makes a text printable with them. */
export async function loadFonts(): Promise<(text: string) => string> {
  loading ??= registerFonts();
  const faces = await loading;
  return (text) => printable(text, faces);
}

/** The text with each character that no font has written as its code point, such as "[U+738B]". */
function printable(text: string, faces: Face[]): string {
  return Array.from(text.normalize("NFC"), (char) => {
    const codePoint = char.codePointAt(0) ?? 0;
    if (faces.some((face) => face.hasGlyphForCodePoint(codePoint))) return char;
    if (IGNORABLE.test(char)) return "";
    return `[U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}]`;
  }).join("");
}

async function registerFonts(): Promise<Face[]> {
  for (const subset of ["latin", "latin-ext"]) {
    const src = join(FONT_FOLDER, "instrument-serif", "files", `instrument-serif-${subset}-400-normal.woff`);
    Font.register({ family: `Instrument Serif ${subset}`, src });
  }
  for (const subset of NOTO_SUBSETS) {
    const fonts = NOTO_WEIGHTS.map((fontWeight) => ({
      fontWeight,
      src: join(FONT_FOLDER, "noto-sans", "files", `noto-sans-${subset}-${fontWeight}-normal.woff`),
    }));
    Font.register({ family: notoFamily(subset), fonts });
  }
  Font.registerHyphenationCallback(breakable);
  return Promise.all(
    SANS.map(async (fontFamily) => {
      await Font.load({ fontFamily, fontWeight: 400 });
      return Font.getFont({ fontFamily, fontWeight: 400 })?.data as unknown as Face;
    }),
  );
}

/** Words stay whole, except those too long for any line. An empty part is a place to break without a hyphen. */
function breakable(word: string): string[] {
  if (word.length <= LONG_WORD && !UNSPACED.test(word)) return [word];
  const graphemes = Array.from(new Intl.Segmenter("en").segment(word), (part) => part.segment);
  // The end stays together, so that no line starts with a lone comma.
  const parts = [...graphemes.slice(0, -UNBROKEN_END), graphemes.slice(-UNBROKEN_END).join("")];
  return parts.flatMap((part, index) => (index === 0 ? [part] : ["", part]));
}
