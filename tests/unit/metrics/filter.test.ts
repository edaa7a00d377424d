import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/lib/kernel/day";
import { newId, UNKNOWN_ID } from "@/lib/kernel/id";
import { FIGURES, formatFormula, parseFigure, whereHref } from "@/lib/metrics/rules/figures";
import {
  awaitDays,
  BREAKDOWN_SORTS,
  COMPARISONS,
  carryFilter,
  deriveComparison,
  parsePerformance,
  performanceHref,
  performanceQuery,
  sayViewDays,
} from "@/lib/metrics/rules/filter";
import { DIMENSIONS, everything, OWN } from "@/lib/metrics/rules/selection";

const today = "2026-11-22";
const read = (query: string) => parsePerformance(Object.fromEntries(new URLSearchParams(query)), today);
const id = fc.constantFrom(newId(), newId());
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });

const filters = fc.record({
  chosen: fc.oneof(
    fc
      .constantFrom(7, 30, 90)
      .map((preset) => ({ preset, period: { from: addDays(today, 1 - preset), to: today }, problem: null })),
    fc.tuple(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 0, max: 365 })).map(([ago, length]) => ({
      preset: null,
      period: { from: addDays(today, -ago - length), to: addDays(today, -ago) },
      problem: null,
    })),
  ),
  compare: fc.constantFrom(...COMPARISONS),
  selection: fc.record({
    brandId: maybe(fc.oneof(id, fc.constantFrom("", OWN))),
    creatorId: maybe(fc.oneof(id, fc.constant(""))),
    campaign: maybe(fc.string({ maxLength: 60 }).filter((name) => name !== "none")),
    codeId: maybe(fc.oneof(id, fc.constant(""))),
    videoId: maybe(fc.oneof(id, fc.constant(""))),
  }),
  currency: maybe(fc.constantFrom("USD", "EUR", "JPY")),
  by: fc.constantFrom(...DIMENSIONS),
  sort: fc.constantFrom(...BREAKDOWN_SORTS),
  ascending: fc.boolean(),
  page: fc.integer({ min: 1, max: 9_999 }),
});

describe("the address of Performance", () => {
  it("holds the whole filter: read back it is the same", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(read(performanceQuery(filter))).toEqual(filter);
      }),
    );
  });

  it("rolls on where its days are the last 7, 30 or 90, however they were chosen", () => {
    expect(read("from=2026-08-25&to=2026-11-22&brand=none").chosen.preset).toBe(90);
    expect(performanceQuery(read("from=2026-08-25&to=2026-11-22&brand=none"))).toBe("days=90&brand=none");
    expect(performanceQuery(read("from=2026-08-25&to=2026-11-21"))).toBe("from=2026-08-25&to=2026-11-21");
    expect(performanceQuery(read("from=2026-08-24&to=2026-11-21")), "90 days up to yesterday").toContain("from=");
  });

  it("rolls on from a form whose days were left as they stood, on any later day", () => {
    const sent = "days=90.2026-11-12&from=2026-08-15&to=2026-11-12&brand=none";
    expect(read(sent).chosen).toEqual(read("days=90").chosen);
    expect(performanceQuery(read(sent))).toBe("days=90&brand=none");
    expect(read("days=90.2026-11-12&from=2026-08-16&to=2026-11-12").chosen.period.from, "they were changed").toBe(
      "2026-08-16",
    );
    expect(read("days=8.2026-11-12&from=2026-11-05&to=2026-11-12").chosen.preset).toBeNull();
    expect(read("days=7.x&from=x&to=x").chosen.problem).toContain("is not a date");
  });

  it("says of a view which days it shows", () => {
    expect(sayViewDays("days=90&brand=none")).toBe("last 90 days");
    expect(sayViewDays("brand=none")).toBe("last 30 days");
    expect(sayViewDays("from=2026-08-25&to=2026-11-22")).toBe("25 Aug to 22 Nov 2026");
  });

  it("means the usual for whatever it cannot read, but not for whose numbers are asked for", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("brand", "creator", "code", "video", "by", "sort", "page", "compare", "currency"),
          fc.string(),
        ),
        (params) => {
          const { selection, page, chosen } = parsePerformance(params, today);
          const read = (name: string) => (params[name] ? (params[name] === "none" ? "" : UNKNOWN_ID) : null);
          const [brandId, creatorId, codeId, videoId] = ["brand", "creator", "code", "video"].map(read);
          expect(selection).toEqual({ ...everything, brandId, creatorId, codeId, videoId });
          expect(page).toBeGreaterThan(0);
          expect(chosen.problem).toBeNull();
        },
      ),
    );
    expect(read("").chosen.preset).toBe(30);
    expect(performanceQuery(read("by=planet&page=-3"))).toBe("");
  });

  it.each(["brand", "creator", "code", "video"] as const)(
    "takes a %s that is no id for one that does not exist",
    (name) => {
      const { selection } = read(`${name}=7`);
      expect(selection[`${name}Id`]).toBe(UNKNOWN_ID);
      expect(read(`${name}=`).selection[`${name}Id`]).toBeNull();
      expect(read(performanceQuery(read(`${name}=7`))).selection).toEqual(selection);
    },
  );

  it("begins at the first page when anything changes", () => {
    const filter = read("by=code&page=7");
    expect(performanceHref("/performance/by", filter, { sort: "roas" })).toBe("/performance/by?by=code&sort=roas");
    expect(performanceHref("/performance", read(""))).toBe("/performance");
  });
});

describe("the tabs of Performance", () => {
  it("carry period, comparison and whose numbers, and not what belongs to one tab", () => {
    const params = {
      days: "90",
      brand: "none",
      campaign: "Glow & co",
      by: "code",
      page: "3",
      sort: "cpm",
      sales: "shop",
    };
    expect(carryFilter({ ...params, from: ["2026-01-01"] })).toBe("days=90&brand=none&campaign=Glow+%26+co");
    expect(carryFilter({ show: "matched", after: "x" })).toBe("");
  });
});

describe("what a period is compared with", () => {
  it("is as long and ends the day before, or is a year earlier", () => {
    const period = { from: "2024-02-28", to: "2024-02-29" };
    expect(deriveComparison(period, "previous")).toEqual({ from: "2024-02-26", to: "2024-02-27" });
    expect(deriveComparison(period, "year")).toEqual({ from: "2023-02-28", to: "2023-02-28" });
    expect(deriveComparison(period, "none")).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays("1990-01-01", n);
        const before = deriveComparison({ from: day, to: day }, "year");
        expect([365, 366]).toContain(daysBetween(before?.from ?? day, day));
      }),
    );
  });
});

describe("a figure that is opened", () => {
  it("names its sums, and unknown ones are the spend", () => {
    expect(formatFormula(parseFigure("roas"))).toBe("revenue ÷ spend");
    expect(formatFormula(parseFigure("cpm"))).toBe("spend ÷ impressions × 1,000");
    expect(formatFormula(parseFigure("engagementRate"))).toBe("(likes + comments + shares) ÷ views");
    expect(formatFormula(parseFigure("organicViews"))).toBe("sum of views");
    expect(parseFigure("trueRoas").id).toBe("spend");
    expect(new Set(FIGURES.map((figure) => figure.id)).size).toBe(FIGURES.length);
    expect(whereHref("roas", "days=7&brand=none", "EUR")).toBe(
      "/performance/where?days=7&brand=none&kpi=roas&currency=EUR",
    );
  });
});

it("waits for the days of a chart's row under the same filter", () => {
  expect(awaitDays("")).toBe("/performance?");
  expect(awaitDays("days=90")).toBe("/performance?");
  const { selection, chosen } = read(
    `${awaitDays("from=2026-10-01&to=2026-10-31&campaign=Glow").slice("/performance?".length)}from=2026-10-05&to=2026-10-05`,
  );
  expect([selection.campaign, chosen.period]).toEqual(["Glow", { from: "2026-10-05", to: "2026-10-05" }]);
});
