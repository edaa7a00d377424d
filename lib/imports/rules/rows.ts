/** Each line of a known file becomes a row or a record, is skipped for a stated reason, or is rejected by line, column, value and reason. */

import type { MonthDay } from "@/lib/kernel/written-day";
import { findDays, isSeries, makeDatedReader, makeShareReader } from "./account-rows";
import { makeAdReader } from "./ad-rows";
import { type Earlier, fingerprint, fingerprintText, makeKeyMemory } from "./duplicates";
import { type ImportFormat, isRecordFormat, RECORD_TABLES, type RecordFormat } from "./formats";
import { makeReject } from "./line-cells";
import { makeOrderReader } from "./order-rows";
import { nameLine, skipLine } from "./passed-over";
import { type Recognition, refuseOpen } from "./recognise";
import { isReject, type RecordReader } from "./records";
import type { ImportRefusal } from "./refusals";
import { makeCampaignReader, makeVideoReportReader } from "./report-rows";
import { getShape } from "./shapes";
import type { LineRecord, Reject, RowContext, Skip, Staged, StagedRecord, StagedRow } from "./staged-row";
import { makeStudioReader } from "./studio-rows";
import { isTotalLabel, makeTotalSift } from "./totals";
import { isMissing } from "./values";
import { MOST_WAITING, makeWholeFile, type WholeFile } from "./whole-file";

/** A file of days has some hundred lines; one with more is another file, and need not be held in memory. */
const MAX_DATED_LINES = 10_000;

/** Reports without days: a line may hold what all the others add up to. */
const ADDED_UP: ReadonlySet<ImportFormat> = new Set(["ads.adLevel", "ads.campaignLevel"]);

export type Outcome = Staged | StagedRecord | Skip | Reject;

type Problem = { column: string; reason: string };

export type RowReader = {
  /** The outcome of a line; null where it follows at the end, because only the lines after it tell its year, its currency or its shares, or that it is their sum. */
  line(cells: string[], line: number, problem?: Problem | null): Outcome | null;
  /** The outcomes that were held back, in the order of their lines. */
  end(): Outcome[];
  /** After the end: why no line of the file can be trusted; null where they can. */
  refusal(): ImportRefusal | null;
  /** After the end: what somebody should look at though every line can be read; null for nothing. */
  suspicion(): string | null;
  /** After the end: whether amounts were taken for the currency that was said, or the book's, because nothing tells theirs. */
  assumesCurrency(): boolean;
};

/**
 * A reader for the lines of one file, in their order. It remembers keys (32 MiB for a million rows) to find a key that comes again:
 * - the same video: the line with more views counts, whichever comes first;
 * - the same ad on the same day, or the same ad in the same currency: equal lines are skipped, different ones rejected, and the
 *   first with them. A day has one currency, a report without days may have several;
 * - the same record: as for ads.
 *
 * `problem` is what the file reader found wrong with the line; total and blank lines may have one.
 */
export function makeRowReader(recognition: Recognition, context: RowContext): RowReader {
  const { format } = recognition;
  const findTotal = makeTotalTest(recognition);
  const sift = (cells: string[], line: number, problem?: Problem | null): Skip | Reject | null => {
    if (isBlank(cells)) return skipLine(line, "blank");
    const total = findTotal(cells);
    if (total !== null) return skipLine(line, "total", total);
    return problem ? makeReject(line, problem.column, cells[cells.length - 1] ?? "", problem.reason) : null;
  };
  if (isSeries(format)) return makeSeriesReader(recognition, context, sift);
  const whole = makeWholeFile(recognition, context.currencyDefault);
  const { currencies, decimals, ids, percents } = whole;
  const read = isRecordFormat(format)
    ? makeRecordReader(recognition, context, { format, whole })
    : makeStagedReader(recognition, context, whole);
  const totals = ADDED_UP.has(format) ? makeTotalSift<Outcome>(skipSum) : null;
  const pass = (outcome: Outcome): Outcome | null => (totals ? totals.line(outcome) : outcome);
  const waiting: { cells: string[]; line: number }[] = [];
  return {
    line(cells, line, problem) {
      const sifted = sift(cells, line, problem);
      if (sifted) return pass(sifted);
      const hasOpenShare = percents.begin(cells);
      const hasNoCurrency = currencies.begin(cells);
      const hasOpenAmount = decimals.begin(cells, currencies.current());
      const waits = hasNoCurrency || hasOpenAmount || hasOpenShare;
      if (waits && waiting.length < MOST_WAITING) {
        waiting.push({ cells, line });
        return null;
      }
      if (hasOpenShare) percents.takeEarly();
      if (hasOpenAmount) decimals.takeEarly(cells, currencies.current());
      return pass(read(cells, line));
    },
    end() {
      currencies.settle();
      for (const { cells } of waiting) {
        currencies.begin(cells);
        decimals.add(cells, currencies.current());
      }
      decimals.settle();
      const late = waiting.map(({ cells, line }) => {
        currencies.begin(cells);
        return pass(read(cells, line));
      });
      return [...late.filter((outcome) => outcome !== null), ...(totals?.end() ?? [])];
    },
    refusal: () => ids.refusal() ?? currencies.refusal() ?? percents.refusal() ?? refuseOpen(recognition, decimals),
    suspicion: ids.suspicion,
    assumesCurrency: currencies.isAssumed,
  };
}

/** The outcomes of some lines of a file, the first of which is line 2; `assumesCurrency` as in RowReader. */
export function readSample(
  recognition: Recognition,
  context: RowContext,
  rows: readonly string[][],
): { outcomes: Outcome[]; assumesCurrency: boolean } {
  const reader = makeRowReader(recognition, context);
  const read = rows.map((cells, at) => reader.line(cells, at + 2)).filter((outcome) => outcome !== null);
  const outcomes = [...read, ...reader.end()].sort((a, b) => lineOf(a) - lineOf(b));
  return { outcomes, assumesCurrency: reader.assumesCurrency() };
}

const skipSum = (outcome: Staged | StagedRecord): Skip =>
  skipLine(lineOf(outcome), "sum", nameLine(outcome.kind === "row" ? outcome.row : outcome.record));
const lineOf = (outcome: Outcome): number => (outcome.kind === "row" ? outcome.row.line : outcome.line);

type KeyMemory = ReturnType<typeof makeKeyMemory>;

function makeStagedReader(recognition: Recognition, context: RowContext, whole: WholeFile) {
  const isStudio = recognition.format === "studio.content";
  const read = isStudio ? makeStudioReader(recognition, context, whole) : makeAdReader(recognition, context, whole);
  const memory = makeKeyMemory();
  return (cells: string[], line: number): Outcome => {
    const row = read(cells, line);
    if (row.kind === "reject") return row;
    return isStudio ? judgeVideo(row, memory) : judgeAd(row, memory, recognition);
  };
}

function judgeVideo(row: StagedRow, memory: KeyMemory): Staged | Skip {
  const key = `${row.postId}${row.asOf}`;
  const views = Math.min(row.views ?? 0, 0xffffffff);
  const earlier = memory.remember(key, row.line, views);
  if (earlier === null) return { kind: "row", row, replacesLine: null };
  if (views <= earlier.mark) return skipLine(row.line, "smaller", nameLine(row), earlier.line);
  memory.replace(key, row.line, views);
  return { kind: "row", row, replacesLine: earlier.line };
}

function judgeAd(row: StagedRow, memory: KeyMemory, recognition: Recognition): Staged | Skip | Reject {
  const mark = fingerprint(row);
  const earlier = memory.remember(`${row.day ?? row.currency}${row.adKey}`, row.line, mark);
  if (earlier === null) return { kind: "row", row, replacesLine: null };
  if (earlier.mark === mark) return skipLine(row.line, "repeated", nameLine(row), earlier.line);
  return rejectContradiction(row, earlier, recognition);
}

function rejectContradiction(row: StagedRow, earlier: Earlier, recognition: Recognition): Reject {
  const column = recognition.header[recognition.columns.adName ?? recognition.columns.adId ?? 0] ?? "";
  const what = row.day === null ? "This ad" : `This ad on ${row.day}`;
  const remedy =
    row.adId === null
      ? "If these are two ads of the same name, add the column Ad ID to the report and export it again."
      : "Export the report again without breakdowns: one row per ad, or per ad and day.";
  const say = (line: number) => `${what} is also in line ${line}, with other numbers or another post. ${remedy}`;
  const reject = makeReject(row.line, column.trim(), row.adName ?? row.adId ?? "", say(earlier.line));
  return { ...reject, contradicts: { line: earlier.line, reason: say(row.line) } };
}

const RECORD_READERS = {
  "studio.gender": makeShareReader,
  "studio.territories": makeShareReader,
  "ads.campaignByDay": makeCampaignReader,
  "ads.campaignLevel": makeCampaignReader,
  "one.campaign": makeVideoReportReader,
  "shop.creatorOrders": makeOrderReader,
  "shop.sellerOrders": makeOrderReader,
};

function makeRecordReader(
  recognition: Recognition,
  context: RowContext,
  { format, whole }: { format: keyof typeof RECORD_READERS; whole: WholeFile },
) {
  const read: RecordReader = RECORD_READERS[format](recognition, context, whole);
  const judge = makeRecordJudge(recognition, format);
  return (cells: string[], line: number): Outcome => judge(cells, line, read(cells, line));
}

/** Equal records of one key are one; different ones are left out. */
function makeRecordJudge(recognition: Recognition, format: RecordFormat) {
  const memory = makeKeyMemory();
  const key = RECORD_TABLES[format].key.filter((column) => column !== "creatorId");
  const [needed = []] = getShape(format).needs;
  const column = Math.min(...needed.map((field) => recognition.columns[field] ?? Number.POSITIVE_INFINITY));
  return (cells: string[], line: number, record: LineRecord | Reject | null): Outcome => {
    if (record === null) return skipLine(line, "blank");
    if (isReject(record)) return record;
    const mark = fingerprintText(JSON.stringify(record));
    const earlier = memory.remember(key.map((name) => record[name]).join("\u241f"), line, mark);
    if (earlier === null) return { kind: "record", line, record, replacesLine: null };
    if (earlier.mark === mark) return skipLine(line, "repeated", nameLine(record), earlier.line);
    const say = (at: number) =>
      `What this line tells of is also in line ${at}, with other values. Export the file again, without breakdowns and in one piece.`;
    const title = recognition.header[column]?.trim() || `column ${column + 1}`;
    const reject = makeReject(line, title, cells[column] ?? "", say(earlier.line));
    return { ...reject, contradicts: { line: earlier.line, reason: say(line) } };
  };
}

type HeldLine = { cells: string[]; line: number; date: MonthDay | null };

/** Holds the lines of days back until the last of them tells the years of all. */
function makeSeriesReader(
  recognition: Recognition,
  context: RowContext,
  sift: (cells: string[], line: number, problem?: Problem | null) => Skip | Reject | null,
): RowReader {
  const reader = makeDatedReader(recognition, context);
  const judge = makeRecordJudge(recognition, recognition.format as RecordFormat);
  const held: HeldLine[] = [];
  return {
    line(cells, line, problem) {
      const sifted = sift(cells, line, problem);
      if (sifted) return sifted;
      if (held.length >= MAX_DATED_LINES) {
        const reason = `A file of an account's days has at most ${MAX_DATED_LINES} lines. Export a shorter period.`;
        return makeReject(line, "whole line", cells[0] ?? "", reason);
      }
      held.push({ cells, line, date: reader.parse(cells) });
      return null;
    },
    end() {
      const days = findDays(
        held.map(({ date }) => date),
        context,
      );
      return held.map(({ cells, line }, at) => judge(cells, line, reader.read(cells, line, days[at] ?? null)));
    },
    refusal: () => null,
    suspicion: () => null,
    assumesCurrency: () => false,
  };
}

function isBlank(cells: string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

/**
 * Tells what a total line calls itself, null for any other line: it does so in one cell and has nothing in the others that name its
 * row, or, in a report of ads, has no name at all.
 */
function makeTotalTest({ format, columns }: Recognition): (cells: string[]) => string | null {
  const labels = getShape(format)
    .labels.map((field) => columns[field])
    .filter((index) => index !== undefined);
  const isNameless = format.startsWith("ads.");
  if (labels.length === 0) return () => null;
  return (cells) => {
    let label: string | null = null;
    for (const index of labels) {
      const cell = cells[index] ?? "";
      if (cell === "" || isMissing(cell)) continue;
      if (label !== null) return null;
      label = cell;
    }
    if (label === null) return isNameless ? "" : null;
    return isTotalLabel(label) ? label : null;
  };
}
