/** A cell of a workbook becomes the text that the same cell has in a CSV file: days as 2026-03-08, shares with a percent sign. */

const DAY_MS = 86_400_000;
/** Day 0 of the two calendars of Excel; the older one believes in a 29 February 1900. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_SERIAL = 2_958_465;

/** The most that Excel keeps of a format. */
const MAX_CODE_CHARS = 255;

export type CellFormat = "plain" | "date" | "percent";

/** Numbers of formats that every workbook has without naming them (ECMA-376, 18.8.30). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)]);
const BUILT_IN_PERCENTS = new Set([9, 10]);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What a number format makes of a number. `code` is the format's text where the workbook has one of its own. */
export function readFormat(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return BUILT_IN_DATES.has(id) ? "date" : BUILT_IN_PERCENTS.has(id) ? "percent" : "plain";
  const bare = code.slice(0, MAX_CODE_CHARS).replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "");
  if (/[yd]/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/g, ""))) return "date";
  return bare.includes("%") ? "percent" : "plain";
}

/**
 * The text of a number as the workbook holds it. Beyond 2^53 its last digits are lost, and it stays as it is written there,
 * "7.52762300047308E+18", so that nobody takes it for an id.
 */
export function formatNumberCell(text: string, format: CellFormat, from1904: boolean): string {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return value.toExponential().replace("e+", "E+").toUpperCase();
  if (format === "date" && value >= 0 && value <= LAST_SERIAL) return formatSerial(value, from1904);
  return format === "percent" ? `${plain(value * 100)}%` : markDecimals(plain(value));
}

/** A number has one reading, and its text is to have no other: "1.234" could be a thousand, "1.2340" could not. */
const markDecimals = (text: string): string => (/\.\d{3}$/.test(text) ? `${text}0` : text);

function formatSerial(serial: number, from1904: boolean): string {
  const at = new Date(Math.round(((from1904 ? EPOCH_1904 : EPOCH_1900) + serial * DAY_MS) / 1_000) * 1_000);
  const [day = "", time = ""] = at.toISOString().split("T");
  return Number.isInteger(serial) ? day : `${day} ${time.slice(0, 8)}`;
}

/** Fifteen digits are all that a workbook's numbers are good for: 0.1 + 0.2 is 0.3. Never with an exponent. */
function plain(value: number): string {
  const text = String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)));
  return text.includes("e")
    ? Number(text)
        .toFixed(20)
        .replace(/\.?0+$/, "")
    : text;
}
