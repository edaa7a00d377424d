/**
 * No cell of a file is a formula to the spreadsheet that opens it, by commas or by another list sign: an apostrophe stands before
 * what may be one, and can be taken off again.
 */

const SIGN = "[=+\\-@＝＋－＠]";
/** What a spreadsheet passes over, without what may part cells or lines. */
const BLANK = "(?:[^\\S;\\t\\r\\n]|\\p{Cf}|\\0)";
const NUMBER = "[+-]?\\d[\\d.,' \\u00a0\\u202f]*%?";

/** An amount, a share or a count as people and files write them: no spreadsheet reckons with more than its sign. */
const PLAIN_NUMBER = new RegExp(`^${NUMBER}$`);
const AT_START = new RegExp(`^['\\s\\p{Cc}\\p{Cf}]*${SIGN}`, "u");
/** Where a spreadsheet whose list sign is no comma begins a cell of its own. */
const WITHIN = new RegExp(`([;\\t\\r\\n])(?='*${BLANK}*${SIGN})(?!${NUMBER}(?:[;\\t\\r\\n]|$))`, "gu");
const GUARDED_WITHIN = new RegExp(`([;\\t\\r\\n])'(?='*${BLANK}*${SIGN})`, "gu");

/** The cell with an apostrophe before whatever may be a formula in it; numbers stay numbers. */
export function guardFormulas(cell: string): string {
  if (PLAIN_NUMBER.test(cell)) return cell;
  const guarded = cell.replace(WITHIN, "$1'");
  return AT_START.test(guarded) ? `'${guarded}` : guarded;
}

/** The cell before `guardFormulas`. */
export function unguardFormulas(cell: string): string {
  const guarded = cell.startsWith("'") && AT_START.test(cell.slice(1)) ? cell.slice(1) : cell;
  return guarded.replace(GUARDED_WITHIN, "$1");
}
