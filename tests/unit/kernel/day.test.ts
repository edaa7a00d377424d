import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addDays,
  dayIn,
  daysBetween,
  formatDay,
  formatInstant,
  formatMonth,
  instantAt,
  isDay,
  isZone,
  storedDay,
} from "@/lib/kernel/day";

const zones = Intl.supportedValuesOf("timeZone");

describe("days", () => {
  it("knows which texts are dates", () => {
    for (const day of ["2026-11-24", "2024-02-29", "2000-02-29", "1999-12-31"]) expect(isDay(day)).toBe(true);
    for (const text of [
      "2026-02-29",
      "1900-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-04-31",
      "2026-1-1",
      "2026-01-01T00:00",
      "",
      "0050-01-32",
    ]) {
      expect(isDay(text)).toBe(false);
    }
  });

  it("counts over month ends, leap days and years", () => {
    expect(addDays("2026-01-31", 1)).toBe("2026-02-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(addDays("2027-01-03", -7)).toBe("2026-12-27");
    expect(daysBetween("2026-03-07", "2026-03-14")).toBe(7);
    expect(daysBetween("2026-11-24", "2026-11-12")).toBe(-12);
  });

  it("refuses what is no date instead of guessing", () => {
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
    expect(() => instantAt("tomorrow", 9, "UTC")).toThrow(RangeError);
    expect(() => storedDay("2026-02-30")).toThrow(RangeError);
    expect(() => dayIn(new Date(0), "Mars/Olympus")).toThrow(RangeError);
  });

  it("keeps a day as a date column reads it", () => {
    expect(storedDay("2026-11-24")).toEqual(new Date("2026-11-24T00:00:00Z"));
    expect(dayIn(storedDay("2028-02-29"), "UTC")).toBe("2028-02-29");
  });

  it("writes days for people", () => {
    expect(formatDay("2026-11-24")).toBe("Tue 24 Nov");
    expect(formatDay("2026-11-24", { year: true })).toBe("Tue 24 Nov 2026");
    expect(formatMonth("2026-11-01")).toBe("November");
    expect(formatMonth("2026-11-30", { year: true })).toBe("November 2026");
    expect(formatInstant(new Date("2026-11-24T15:21:59Z"), "America/New_York")).toBe(
      "Tue 24 Nov 2026, 10:21 (New York)",
    );
    expect(formatInstant(new Date("2026-11-24T23:30:00Z"), "Asia/Kathmandu")).toBe(
      "Wed 25 Nov 2026, 05:15 (Kathmandu)",
    );
  });

  it("accepts zone names and refuses offsets and nonsense", () => {
    for (const zone of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
      expect(isZone(zone)).toBe(true);
    for (const zone of ["", "+09:00", "Berlin", "Europe/Berlin ", "../etc/passwd"]) expect(isZone(zone)).toBe(false);
  });
});

describe.each(["Asia/Kathmandu", "UTC", "America/New_York"])("with the process in %s", (processZone) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = processZone;
  });
  afterAll(() => {
    process.env.TZ = before;
  });

  it("really runs there", () => {
    expect(new Date(2026, 0, 1).toISOString()).toBe(instantAt("2026-01-01", 0, processZone).toISOString());
  });

  it("takes a doubled clock time the first time", () => {
    expect(instantAt("2026-11-01", 1.5, "America/New_York").toISOString()).toBe("2026-11-01T05:30:00.000Z");
    expect(instantAt("2026-11-01", 2, "America/New_York").toISOString()).toBe("2026-11-01T07:00:00.000Z");
  });

  it("moves a skipped clock time on, within the day", () => {
    expect(instantAt("2026-03-08", 2.5, "America/New_York").toISOString()).toBe("2026-03-08T07:30:00.000Z");
    expect(instantAt("2026-09-06", 0, "America/Santiago").toISOString()).toBe("2026-09-06T04:00:00.000Z");
    expect(dayIn(instantAt("2026-09-06", 0, "America/Santiago"), "America/Santiago")).toBe("2026-09-06");
  });

  it("knows that Apia never had 30 December 2011", () => {
    expect(dayIn(new Date("2011-12-30T09:59:59Z"), "Pacific/Apia")).toBe("2011-12-29");
    expect(dayIn(new Date("2011-12-30T10:00:00Z"), "Pacific/Apia")).toBe("2011-12-31");
    expect(instantAt("2011-12-30", 9, "Pacific/Apia").toISOString()).toBe("2011-12-30T19:00:00.000Z");
    expect(instantAt("2011-12-31", 9, "Pacific/Apia").toISOString()).toBe("2011-12-30T19:00:00.000Z");
    expect(instantAt("2011-12-29", 9, "Pacific/Apia").toISOString()).toBe("2011-12-29T19:00:00.000Z");
  });

  it("comes back to the same day and clock time in every zone", () => {
    const wrong: string[] = [];
    zones.forEach((zone, index) => {
      for (let count = index % 5; count < 730; count += 5) {
        const day = addDays("2026-01-01", count);
        const instant = instantAt(day, 9, zone);
        if (dayIn(instant, zone) !== day || !formatInstant(instant, zone).includes(", 09:00 ("))
          wrong.push(`${zone} ${day}`);
      }
    });
    expect(wrong).toEqual([]);
  }, 60_000);
});
