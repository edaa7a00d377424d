import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ALERT_KINDS,
  type AlertKind,
  decideCrossing,
  describeCrossing,
  describeFall,
  describeLine,
  judgeAlert,
  type Line,
  openStanding,
  openSuggested,
  openWatched,
  type PaidDay,
  parseAlertDays,
  parseThreshold,
  suggestAlerts,
  type Watched,
  writeThreshold,
} from "@/lib/alerts/rules";
import { addDays } from "@/lib/kernel/day";
import { sumsOf } from "../../support/sums";

const today = "2026-03-20";
const line = (kind: AlertKind, threshold: number, days = 7): Line => ({ kind, threshold, currency: "USD", days });
const day = (daysAgo: number, { currency = "USD", ...counts }: Partial<PaidDay> = {}): PaidDay => ({
  day: addDays(today, -daysAgo),
  currency,
  ...sumsOf({ spendMinor: 1_000, revenueMinor: 2_000, impressions: 500, views6s: 100, ...counts }),
});
const week = Array.from({ length: 7 }, (_, n) => day(n));
const state = (alert: Line, days: PaidDay[]) => judgeAlert(alert, days, today).state;

describe("where a number stands", () => {
  test("is a ratio of sums on one side of the line; on the line itself it is well", () => {
    expect(judgeAlert(line("roasBelow", 2.5), week, today)).toMatchObject({ state: "crossed", value: 2 });
    expect(state(line("roasBelow", 2), week)).toBe("well");
    expect(judgeAlert(line("cpmAbove", 1_999), week, today)).toMatchObject({ state: "crossed", value: 2_000 });
    expect(state(line("cpmAbove", 2_000), week)).toBe("well");
    expect(judgeAlert(line("viewThroughBelow", 0.21), week, today)).toMatchObject({ state: "crossed", value: 0.2 });
    expect(judgeAlert(line("overspend", 6_999), week, today)).toMatchObject({ state: "crossed", value: 7_000 });
    expect(state(line("overspend", 7_000), week)).toBe("well");
  });

  test("is unknown below the evidence floor, so that nobody is alarmed by a handful of views", () => {
    const few = [day(1, { impressions: 999, views6s: 4 })];
    for (const kind of ["roasBelow", "cpmAbove", "viewThroughBelow"] as const)
      expect(judgeAlert(line(kind, kind === "cpmAbove" ? 1 : 900), few, today)).toMatchObject({
        state: "unknown",
        value: null,
        why: kind === "roasBelow" ? "Too few impressions to judge by" : "Not enough data yet",
      });
    expect(state(line("overspend", 1), few), "money that was spent needs no sample").toBe("crossed");
  });

  test("looks at the latest days that were reported, not at days whose report is still to come", () => {
    const old = Array.from({ length: 20 }, (_, n) => day(n + 5, n < 7 ? {} : { revenueMinor: 0 }));
    expect(judgeAlert(line("roasBelow", 1.5), old, today)).toMatchObject({
      state: "well",
      window: { from: addDays(today, -11), to: addDays(today, -5) },
    });
  });

  test("does not take half a day for a fall, but counts what it cost", () => {
    const half = day(0, { revenueMinor: 0, spendMinor: 900, views6s: 0 });
    const days = [...week.slice(1), half];
    expect(judgeAlert(line("roasBelow", 2, 1), [...days, day(1)], today)).toMatchObject({
      state: "well",
      value: 2,
      window: { from: addDays(today, -1), to: addDays(today, -1) },
    });
    expect(judgeAlert(line("roasBelow", 2), days, today)).toMatchObject({ state: "well", value: 2 });
    expect(judgeAlert(line("overspend", 1, 1), days, today)).toMatchObject({ state: "crossed", value: 900 });
  });

  test("is unknown when the newest numbers are more than a month old, or there are none", () => {
    expect(state(line("roasBelow", 9), [day(31, { impressions: 50_000 })])).toBe("unknown");
    expect(state(line("roasBelow", 9), [day(30, { impressions: 50_000 })])).toBe("crossed");
    expect(state(line("overspend", 9), [])).toBe("unknown");
  });

  test("takes money of its own currency only, and spend whose sales were told", () => {
    const euros = Array.from({ length: 7 }, (_, n) => day(n, { currency: "EUR", revenueMinor: 0 }));
    expect(judgeAlert(line("roasBelow", 1), [...week, ...euros], today)).toMatchObject({ state: "well", value: 2 });
    expect(judgeAlert(line("overspend", 1), [...week, ...euros], today).value).toBe(7_000);
    const silent = Array.from({ length: 7 }, (_, n) => day(n, { revenueMinor: null }));
    expect(judgeAlert(line("roasBelow", 1), [...week, ...silent], today).value).toBe(2);
  });

  test("looks at as many days of its own currency, whose report may end before that of another", () => {
    const dollars = Array.from({ length: 9 }, (_, n) => day(n + 2));
    const pounds = Array.from({ length: 9 }, (_, n) => day(n, { currency: "GBP" }));
    const window = { from: addDays(today, -8), to: addDays(today, -2) };
    expect(judgeAlert(line("overspend", 6_999), [...dollars, ...pounds], today)).toMatchObject({
      state: "crossed",
      value: 7_000,
      window,
    });
    expect(judgeAlert(line("roasBelow", 1), [...dollars, ...pounds], today)).toMatchObject({ window });
    const watched = judgeAlert(line("viewThroughBelow", 0.1), [...dollars, ...pounds], today);
    expect(watched.window, "no currency is part of it").toEqual({
      from: addDays(today, -7),
      to: addDays(today, -1),
    });
  });

  test("is not moved by ads whose report leaves the watched number out", () => {
    const leaner = Array.from({ length: 7 }, (_, n) => day(n, { views6s: null, impressions: 90_000 }));
    expect(judgeAlert(line("viewThroughBelow", 0.15), [...week, ...leaner], today)).toMatchObject({
      state: "well",
      value: 0.2,
    });
  });
});

describe("a crossing", () => {
  const standings = fc.array(fc.constantFrom("well", "crossed", "unknown"), { maxLength: 60 });

  test("is told once, and again only after the number has been back", () => {
    fc.assert(
      fc.property(standings, (states) => {
        let marked = false;
        let told = 0;
        for (const each of states) {
          const move = decideCrossing(marked, { state: each, value: 1, window: null, why: null } as never);
          if (move === "mark") told += 1;
          if (move !== "keep") marked = move === "mark";
        }
        const known = states.filter((each) => each !== "unknown");
        const falls = known.filter((each, n) => each === "crossed" && known[n - 1] !== "crossed").length;
        expect(told).toBe(falls);
        expect(marked).toBe(known.at(-1) === "crossed");
      }),
    );
  });

  test("says what, by how much, and whose", () => {
    expect(describeCrossing(line("roasBelow", 1.5), 0.8, "GlowLab")).toBe(
      "ROAS of GlowLab is 0.8×, below the line of 1.5×",
    );
    expect(describeFall(line("roasBelow", 1.5), "GlowLab")).toBe("ROAS of GlowLab fell below 1.5×");
    expect(describeFall(line("overspend", 50_000), null)).toBe("Ad spend rose above $500");
    expect(describeLine(line("overspend", 50_000))).toBe("Ad spend rises above $500 over 7 days");
    expect(describeLine(line("viewThroughBelow", 0.12, 1))).toBe(
      "View-through (6 s) falls below 12.0\u00a0% over 1 day",
    );
  });
});

describe("what is typed", () => {
  test("is read as what the number is", () => {
    const read = (text: string, kind: AlertKind) => parseThreshold(text, kind, "USD");
    expect(read("1.5×", "roasBelow")).toEqual({ ok: true, threshold: 1.5 });
    expect(read("1,5", "roasBelow")).toEqual({ ok: true, threshold: 1.5 });
    expect(read("12 %", "viewThroughBelow")).toEqual({ ok: true, threshold: 0.12 });
    expect(read("$9.50", "cpmAbove")).toEqual({ ok: true, threshold: 950 });
    for (const text of ["", "0", "-1", "abc", "1e3", "101%"])
      expect(read(text, "viewThroughBelow"), text).toMatchObject({
        ok: false,
        reason: expect.stringContaining("such as"),
      });
    for (const text of ["", "0", "-1", "abc", "9,99,9"]) expect(read(text, "overspend").ok, text).toBe(false);
    expect(parseAlertDays("7")).toEqual({ ok: true, days: 7 });
    for (const text of ["", "0", "91", "1.5", "a week"]) expect(parseAlertDays(text).ok, text).toBe(false);
  });

  test("comes back as it was written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.constantFrom(...(Object.keys(ALERT_KINDS) as AlertKind[])),
        (n, kind) => {
          const threshold = ALERT_KINDS[kind].format === "money" ? n : n / 10_000;
          const read = parseThreshold(writeThreshold(line(kind, threshold)), kind, "USD");
          expect(read.ok && read.threshold).toBeCloseTo(threshold, 9);
        },
      ),
    );
  });
});

describe("suggestions", () => {
  test("are drawn from the book's own numbers, and none of them is crossed by an even month", () => {
    const month = Array.from({ length: 30 }, (_, n) => day(n));
    const suggested = suggestAlerts(month, "USD", today);
    expect(suggested.map(({ kind, threshold }) => [kind, threshold])).toEqual([
      ["roasBelow", 1],
      ["cpmAbove", 2_500],
      ["viewThroughBelow", 0.16],
      ["overspend", 10_500],
    ]);
    for (const each of suggested) expect(judgeAlert(each, month, today).state, each.kind).toBe("well");
    const over = "/performance/where?from=2026-02-18&to=2026-03-19";
    expect(suggested.map((each) => openSuggested(each, month, today))).toEqual([
      `${over}&kpi=roas&currency=USD`,
      `${over}&kpi=cpm&currency=USD`,
      `${over}&kpi=viewThrough6s`,
      "/performance/where?from=2026-02-19&to=2026-03-20&kpi=spend&currency=USD",
    ]);
  });

  test("leave out what is not known", () => {
    const suggested = suggestAlerts([], "USD", today);
    expect(suggested.map(({ kind }) => kind)).toEqual(["roasBelow"]);
    expect(
      suggested.map((each) => openSuggested(each, [], today)),
      "without a number there is nothing to open",
    ).toEqual([null]);
  });
});

test("what is watched opens over the days that were looked at", () => {
  const days = { from: "2026-03-01", to: "2026-03-14" };
  const watched = { brandId: "b", creatorId: null, campaign: null };
  expect(openWatched(watched, days)).toBe("/performance?brand=b&from=2026-03-01&to=2026-03-14");
  expect(openWatched({ ...watched, brandId: null }, days)).toBe("/performance?from=2026-03-01&to=2026-03-14");
});

test("a number opens over the days that were looked at, money in its currency alone", () => {
  const days = { from: "2026-03-01", to: "2026-03-14" };
  const nobody = { brandId: null, creatorId: null, campaign: null };
  const open = (kind: AlertKind, only: Partial<Watched>) =>
    openStanding({ ...line(kind, 1), currency: "EUR", ...nobody, ...only }, days);
  const where = "/performance/where?from=2026-03-01&to=2026-03-14";
  expect(open("roasBelow", { brandId: "b" })).toBe(`${where}&brand=b&kpi=roas&currency=EUR`);
  expect(open("cpmAbove", { creatorId: "c", campaign: "Spring & more" })).toBe(
    `${where}&creator=c&campaign=Spring+%26+more&kpi=cpm&currency=EUR`,
  );
  expect(open("overspend", {})).toBe(`${where}&kpi=spend&currency=EUR`);
  expect(open("viewThroughBelow", {})).toBe(`${where}&kpi=viewThrough6s`);
});
