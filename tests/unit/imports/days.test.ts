import { describe, expect, it } from "vitest";
import { refuseDay } from "@/lib/imports/rules/dates";
import { readRows } from "./read";

const POST = "7574868893212268167";
const OVERVIEW = (day: string) => `Date,Video Views,Profile Views\n${day},10,2\n2026-11-20,11,3`;

/** One line of each kind of file that tells a day, dated by the caller; `asWritten` where the file writes days in its own way. */
const FILES: Record<string, (day: string) => string> = {
  "an ad's day": (day) => `By Day,Ad name,Cost\n${day},A,1.00\n2026-11-20,A,1.00`,
  "a campaign's day": (day) => `By Day,Campaign name,Cost\n${day},A,1.00\n2026-11-20,A,1.00`,
  "the day of TikTok One's data": (day) => {
    const line = (asOf: string) => `https://www.tiktok.com/@glow.lab/video/${POST},${asOf},7`;
    return `Video link,Data as of,Organic video views\n${line(day)}\n${line("2026-11-20")}`;
  },
  "an order's day": (day) =>
    `Order ID,Order settlement status,Content ID,Order date\n5772000000001,Settled,,${day}\n5772000000002,Settled,,2026-11-20`,
  "an account's day": OVERVIEW,
};

describe.each(Object.entries(FILES))("%s", (_, file) => {
  const rejectsOf = async (day: string) => (await readRows(file(day))).rejected;

  it.each(["2016-01-01", "2026-11-21", "2026-11-22"])("is read on %s", async (day) =>
    expect(await rejectsOf(day)).toEqual([]),
  );

  it.each(["1000-01-01", "1900-02-28", "2015-12-31", "2026-11-23", "2099-09-14", "9999-12-31"])(
    "is refused by name on %s",
    async (day) => {
      const [rejected, ...others] = await rejectsOf(day);
      expect(others).toEqual([]);
      expect(rejected).toMatchObject({ line: 2, value: day });
      expect(rejected?.reason).toMatch(new RegExp(`${day}.*\\.$`));
    },
  );
});

it("says of a day whether it is too old or still to come", () => {
  expect(refuseDay("2015-12-31", "2026-11-21")).toMatch(/^The day 2015-12-31 is before TikTok began/);
  expect(refuseDay("2026-11-23", "2026-11-21")).toMatch(/^The day 2026-11-23 is still to come: today is 2026-11-21/);
});
