/** A messy text becomes rows: each code with what stands beside it, what is uncertain marked, and nothing that was not written. */

import { brandKey } from "@/lib/brands/rules";
import { type AmountFact, findAmounts } from "@/lib/kernel/amount";
import { type Day, daysBetween } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { type Blocks, lineAt, readBlocks } from "./blocks";
import { findBrands } from "./brands";
import { type Candidate, type CaptureField, type Doubt, NO_TEXTS } from "./candidate";
import { blot, cleanPaste } from "./clean";
import { findCodes } from "./codes";
import { type DateFact, findDates } from "./dates";
import type { Fact, LinkFact, Reading } from "./facts";
import { findAddresses } from "./links";
import { readMail } from "./mail";
import { distinct, nearest, pairLinks } from "./pair";
import { findWindows } from "./terms";
import { isForAll, readTerritories, type Territory } from "./territory";

/** More rows than anybody reviews in one go; a longer log is a file. */
export const MAX_CANDIDATES = 2_000;
const MAX_TEXT = 2_000_000;

type Facts = {
  handles: Fact[];
  brands: Fact[];
  windows: Fact[];
  amounts: (Fact & Pick<AmountFact, "each">)[];
  starts: DateFact[];
  ends: DateFact[];
};

/**
 * Lifts spark codes, links, handles, brands, windows, dates and amounts from a pasted text or a raw e-mail. Rows stand in the
 * order of their codes; a link without a code makes a row of its own at the end. Deterministic, and never throws.
 */
export function parseCapture(raw: string, reading: Reading): Candidate[] {
  const text = cleanPaste(readMail(raw.slice(0, MAX_TEXT)));
  const { links, handles, taken } = findAddresses(text);
  const codes = findCodes(text, taken);
  const words = blot(text, [...taken, ...codes]);
  const dates = findDates(words, reading.today);
  const facts: Facts = {
    handles,
    brands: findBrands(words, reading.brands),
    windows: findWindows(words),
    amounts: findAmounts(words, reading.currency),
    starts: dates.filter(({ role }) => role === "start"),
    ends: dates.filter(({ role }) => role === "end"),
  };
  const blocks = readBlocks(text, reading.today);
  const kinds = [links, facts.handles, facts.brands, facts.windows, facts.amounts];
  const territories = readTerritories(text, blocks, codes, kinds);
  const pairs = pairLinks(blocks, territories, links);
  const isLoose = ({ at }: Fact) =>
    (territories.length > 1 && isForAll(blocks, at)) || !territories.some((own) => at >= own.at && at < own.end);
  const loose = new Set(Object.values(facts).flat().filter(isLoose));
  const rows = territories.map((territory) => {
    const pair = pairs.get(territory.code);
    return readRow({ blocks, territory, facts, loose, pair, reading, isOnly: territories.length === 1 });
  });
  const merged = mergeDoubles(rows);
  const paired = new Set([...pairs.values()].map(({ link }) => link.key));
  const single = distinct(links).filter(({ key }) => !paired.has(key));
  return [...merged, ...single.map(readLinkRow)].slice(0, MAX_CANDIDATES);
}

type RowInput = {
  blocks: Blocks;
  territory: Territory;
  /** Whether it is the text's only code. */
  isOnly: boolean;
  facts: Facts;
  /** What stands in no code's territory, or is said of all. */
  loose: ReadonlySet<Fact>;
  pair: { link: LinkFact; doubt?: string } | undefined;
  reading: Reading;
};

function readRow(input: RowInput): Candidate {
  const { blocks, territory, facts, pair, reading } = input;
  const { code } = territory;
  const doubts: Doubt[] = [];
  const doubt = (field: CaptureField, says: string | undefined, choices?: string[]) => {
    if (says) doubts.push({ field, says, ...(choices && { choices }) });
  };
  const pick = (field: CaptureField, found: Fact[], sameAs?: (value: string) => string) => {
    const chosen = choose(input, found, sameAs);
    if (chosen) doubt(field, chosen.doubt, chosen.choices);
    return chosen;
  };
  doubt("code", code.doubt);
  doubt("link", pair ? pair.doubt : "No link to a post stands near this code. Paste the post's link.");
  const start = pick("startsOn", facts.starts) ?? writtenOn(blocks, code.at, doubt);
  const end = choose(input, facts.ends);
  const window = end?.value ? null : pick("days", facts.windows);
  const days = end?.value ? daysUntil(start?.value || reading.today, end, facts.windows, doubt) : (window?.value ?? "");
  if (end && !end.value && !window) doubt("days", `${end.doubt} Then write how many days that makes.`);
  const handle = pair?.link.handle ?? pick("handle", facts.handles)?.value ?? "";
  return {
    ...NO_TEXTS,
    code: code.value,
    link: pair?.link.value ?? "",
    handle,
    brand: pick("brand", facts.brands, brandKey)?.value ?? "",
    days,
    startsOn: start?.value ?? "",
    amount: readFee(input, doubt),
    doubts,
  };
}

/**
 * The fact of one kind that belongs to a code: from its territory; else what its message says outside all territories; else
 * what the whole text says, if it says one thing. Where several values stand, the nearest, with a doubt.
 */
function choose<F extends Fact>(input: RowInput, found: readonly F[], sameAs = (value: string) => value): F | null {
  const { blocks, territory, isOnly, loose } = input;
  const message = lineAt(blocks.lines, territory.code.at).message;
  const own = found.filter((fact) => fact.at >= territory.at && fact.at < territory.end && !loose.has(fact));
  const nobodys = found.filter((fact) => loose.has(fact));
  const nearby = nobodys.filter(({ at }) => lineAt(blocks.lines, at).message === message);
  const values = (facts: readonly F[]) => new Set(facts.map(({ value }) => sameAs(value))).size;
  if (own.length > 0) return settle(own, values(own));
  if (nearby.length > 0 && (values(nearby) === 1 || isOnly)) return settle(nearby, values(nearby));
  if (nobodys.length === 0 || (values(nobodys) > 1 && !isOnly)) return null;
  const chosen = settle(nobodys, values(nobodys));
  return chosen && { ...chosen, doubt: chosen.doubt ?? "This stands in another message than the code. Compare." };

  function settle(facts: readonly F[], count: number): F | null {
    const first = nearest(facts, territory.code);
    if (!first || count === 1) return first ?? null;
    const others = [...new Set(facts.map(({ value }) => value).filter(Boolean))];
    return {
      ...first,
      doubt: first.doubt ?? "Several values stand near this code; the nearest was taken.",
      choices: first.choices ?? others,
    };
  }
}

type Doubter = (field: CaptureField, says: string | undefined, choices?: string[]) => void;

/** Where the text names no start, the day on which the message was written: a window thought too short harms nobody. */
function writtenOn(blocks: Blocks, at: number, doubt: Doubter): { value: string } | null {
  const written = blocks.written[lineAt(blocks.lines, at).message];
  if (!written) return null;
  const [day = "", other] = written.days;
  if (other) {
    doubt(
      "startsOn",
      `The message's date ${written.said} can be read in two ways. Choose the day that is meant.`,
      written.days,
    );
    return { value: "" };
  }
  doubt("startsOn", "The start is the day of the message. Correct it if the code was made on another day.");
  return { value: day };
}

function daysUntil(start: Day, end: Fact, windows: readonly Fact[], doubt: Doubter): string {
  const days = daysBetween(start, end.value);
  if (days < 1) {
    doubt("days", `The window would end on ${end.value}, before it starts. Write how many days it has.`);
    return "";
  }
  const said = windows.find(({ value }) => value === String(days));
  if (!said) doubt("days", `Counted to ${end.value}: ${plural(days, "day", "days")}.`);
  return String(days);
}

/** A fee becomes a price, so one that is not plainly the code's own is asked for: of several, and of one that is said of many codes. */
function readFee(input: RowInput, doubt: Doubter): string {
  const { facts, loose, isOnly } = input;
  const found = choose(input, facts.amounts);
  if (!found) return "";
  if (found.choices && found.choices.length > 1) {
    doubt("amount", "Several amounts stand near this code. Choose its fee.", found.choices);
    return "";
  }
  const stands = facts.amounts.find(({ at }) => at === found.at);
  if (!isOnly && stands && loose.has(stands) && !found.each) {
    const says = "This amount stands beside several codes. Choose it if it is the fee of each of them.";
    doubt("amount", says, found.value ? [found.value] : []);
    return "";
  }
  doubt("amount", found.doubt, found.choices);
  return found.value;
}

/** A code that was quoted again, as replies do, is one row; what the first place lacks is taken from the others. */
function mergeDoubles(rows: readonly Candidate[]): Candidate[] {
  const byCode = new Map<string, Candidate>();
  for (const row of rows) {
    const key = row.code.replace(/^#/, "");
    const first = byCode.get(key);
    if (!first) byCode.set(key, { ...row, doubts: [...row.doubts] });
    else fill(first, row);
  }
  return [...byCode.values()];
}

function fill(first: Candidate, again: Candidate): void {
  if (again.code.startsWith("#") && !first.code.startsWith("#")) first.code = again.code;
  for (const field of ["link", "handle", "brand", "days", "startsOn", "amount"] as const) {
    if (first[field] !== "" || again[field] === "") continue;
    first[field] = again[field];
    first.doubts = [
      ...first.doubts.filter((each) => each.field !== field),
      ...again.doubts.filter((each) => each.field === field),
    ];
  }
}

function readLinkRow(link: LinkFact): Candidate {
  const says = "No spark code stands with this link. Paste the code, or leave the row out.";
  return { ...NO_TEXTS, link: link.value, handle: link.handle ?? "", doubts: [{ field: "code", says }] };
}
