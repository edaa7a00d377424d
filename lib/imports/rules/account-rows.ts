/** A line of TikTok Studio's account files is one day of the account, or one part of its followers. */

import type { Day } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { type MonthDay, parseMonthDay } from "@/lib/kernel/written-day";
import { latestDay, refuseDay } from "./dates";
import type { Columns, Field } from "./fields";
import type { RecordFormat } from "./formats";
import { type LineCells, makeLineCells } from "./line-cells";
import type { Recognition } from "./recognise";
import { collect, type RecordReader } from "./records";
import { recoverDays } from "./series";
import type { LineRecord, Reject, RowContext } from "./staged-row";
import { isMissing } from "./values";
import type { WholeFile } from "./whole-file";

/** Fields of the files that have a row per day; only changes can be below zero. */
const DAY_FIELDS = {
  "studio.overview": ["views", "profileViews", "likes", "comments", "shares", "newFollowers"],
  "studio.followers": ["followers", "newFollowers"],
  "studio.viewers": ["viewers", "newViewers", "returningViewers"],
} as const satisfies Partial<Record<RecordFormat, readonly Field[]>>;
/** Where this count is unknown TikTok knew nothing of the day, and its zeros beside it are none. */
const TELLING: Partial<Record<RecordFormat, Field>> = { "studio.followers": "followers", "studio.viewers": "viewers" };
const SIGNED: readonly Field[] = ["newFollowers", "likes", "comments", "shares"];

/** True for a file whose rows are days, which leave out the year. */
export function isSeries(format: string): format is keyof typeof DAY_FIELDS | "studio.activity" {
  return format in DAY_FIELDS || format === "studio.activity";
}

/** Gender and Territories: followers as they are on the day of import. */
export function makeShareReader(recognition: Recognition, { importedOn }: RowContext, whole: WholeFile): RecordReader {
  const cells = makeLineCells(recognition, whole);
  const isGender = recognition.format === "studio.gender";
  const bucket = cells.at(isGender ? "gender" : "territory");
  const value = cells.at("distribution");
  return (line, number) => {
    cells.begin(line, number);
    const name = cells.name(bucket);
    if (name === null) cells.refuse(bucket, "The row does not say which followers it counts. Export the file again.");
    const share = cells.share(value);
    if (share === null) return cells.finish(null);
    return cells.finish({
      takenOn: importedOn,
      dimension: isGender ? "gender" : "territory",
      bucket: isGender ? readGender(name ?? "") : (name ?? ""),
      value: share,
    });
  };
}

const GENDERS = {
  female:
    "female mujer mujeres femenino feminino mulheres weiblich frauen femme femmes femmina donne 女性 여성 nữ หญิง perempuan wanita женский женщины أنثى إناث kadın",
  male: "male hombre hombres masculino homens männlich männer homme hommes maschio uomini 男性 남성 nam ชาย laki-laki pria мужской мужчины ذكر ذكور erkek",
  other:
    "other others otro otros outro outros andere autre autres altro altri その他 기타 khác อื่นๆ lainnya другое أخرى diğer",
};

/** The English word for a gender; any other word as it is. */
function readGender(name: string): string {
  const word = name.normalize("NFKC").toLowerCase();
  const known = Object.entries(GENDERS).find(([, words]) => words.split(" ").includes(word));
  return known ? known[0] : word;
}

/** Reads one line of a file of days, whose day is found by the lines around it. */
type DatedReader = {
  /** null where the text is no date; `read` then says so. */
  parse(line: readonly string[]): MonthDay | null;
  read(line: string[], number: number, day: Day | null): LineRecord | Reject | null;
};

export function makeDatedReader(recognition: Recognition, context: RowContext): DatedReader {
  const cells = makeLineCells(recognition);
  const column = cells.at("day");
  const readValues =
    recognition.format === "studio.activity" ? makeHourReader(cells) : makeCountsReader(cells, recognition);
  return {
    parse: (line) => parseMonthDay(line[column] ?? ""),
    read(line, number, day) {
      cells.begin(line, number);
      const text = cells.raw(column);
      const why = day === null ? explainDate(text, context) : refuseDay(day, context.importedOn);
      if (why !== null) cells.refuse(column, why);
      const values = readValues();
      return cells.finish(
        values === null ? null : { ...(values.dimension ? { takenOn: day ?? "" } : { day: day ?? "" }), ...values },
      );
    },
  };
}

function explainDate(text: string, { importedOn }: RowContext): string {
  if (isMissing(text)) return "The day is missing. Export the file again with one row per day.";
  const date = parseMonthDay(text);
  if (date === null) return `${quoted(text)} is not a day such as "February 28" or 2026-02-28. Export the file again.`;
  if (date.year !== null) return `${quoted(text)} is after today, ${importedOn}. Export the file again.`;
  return `${quoted(text)} leaves out its year, and the days of this file do not tell it: they must be in order, cover at most a year, and end by ${importedOn}. Export the file again and upload it as it is.`;
}

function makeCountsReader(cells: LineCells, { format, columns }: { format: string; columns: Columns }) {
  const fields: readonly Field[] = DAY_FIELDS[format as keyof typeof DAY_FIELDS];
  const at = fields.map((field) => ({ field, column: columns[field] ?? -1, isSigned: SIGNED.includes(field) }));
  const telling = TELLING[format as RecordFormat];
  return (): LineRecord | null => {
    const counts = at.map(({ field, column, isSigned }): [string, number | null] => [
      field,
      isSigned ? cells.signedCount(column) : cells.count(column),
    ]);
    const record = collect(Object.fromEntries(counts));
    return (telling ? telling in record : Object.keys(record).length > 0) ? record : null;
  };
}

/** Hours are written in two digits, so that they sort. */
function makeHourReader(cells: LineCells) {
  const [hourAt, followersAt] = [cells.at("hour"), cells.at("activeFollowers")];
  return (): LineRecord | null => {
    const hour = cells.count(hourAt);
    const value = cells.count(followersAt);
    if (hour === null || hour > 23)
      cells.refuse(hourAt, `${quoted(cells.raw(hourAt))} is not an hour from 0 to 23. Export the file again.`);
    return value === null ? null : { dimension: "hour", bucket: String(hour).padStart(2, "0"), value };
  };
}

/** The day of each date, by the dates around it; null for one that cannot be known. */
export function findDays(dates: readonly (MonthDay | null)[], { importedOn }: RowContext): (Day | null)[] {
  return recoverDays(dates, latestDay(importedOn));
}
