import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveEngagementLift, deriveKpis, formatKpi, type KpiId, kpis, notEnoughData } from "@/lib/metrics/rules/kpis";
import { addSums, COUNT_NAMES, type MetricSums, noSums, RATIO_IDS } from "@/lib/metrics/rules/sums";
import { sumsOf } from "../../support/sums";

const flight = {
  spendMinor: 214_000,
  revenueMinor: 899_000,
  impressions: 50_000,
  views: 48_000,
  views2s: 20_000,
  views6s: 8_200,
  viewsP100: 3_000,
  clicks: 900,
  likes: 3_000,
  comments: 200,
  shares: 160,
  follows: 95,
  conversions: 60,
};

describe("KPIs", () => {
  it("are the ratios their definitions name", () => {
    const k = deriveKpis(sumsOf(flight));
    expect(k.engagementRate.value).toBeCloseTo(3360 / 48_000, 12);
    expect(k.viewThrough2s.value).toBe(0.4);
    expect(k.viewThrough6s.value).toBe(0.164);
    expect(k.viewThrough6s.range?.low).toBeCloseTo(0.16078, 6);
    expect(k.viewThrough100.value).toBe(0.06);
    expect(k.followerConversion.value).toBeCloseTo(1.9, 12);
    expect(k.followerConversion.range?.low).toBeCloseTo(1.537, 3);
    expect(k.followerConversion.range?.high).toBeCloseTo(2.323, 3);
    expect(k.cpm.value).toBe(4280);
    expect(k.cpc.value).toBeCloseTo(237.78, 2);
    expect(k.cpa.value).toBeCloseTo(3566.67, 2);
    expect(k.cpe.value).toBeCloseTo(63.69, 2);
    expect(k.cpev.value).toBeCloseTo(26.1, 2);
    expect(k.roas.value).toBeCloseTo(4.2009, 4);
  });

  it("have no value, and say so, below the evidence floor", () => {
    const few = deriveKpis(sumsOf({ ...flight, impressions: 999, clicks: 4, conversions: 4, views: 999 }));
    for (const id of ["engagementRate", "viewThrough6s", "followerConversion", "cpm", "cpc", "cpa"] as KpiId[]) {
      expect(few[id]).toEqual({ value: null, range: null, why: notEnoughData });
    }
    expect(deriveKpis(sumsOf({ ...flight, follows: 4 })).followerConversion.value).toBeNull();
  });

  it("never turn what is unknown or undefined into 0", () => {
    for (const value of Object.values(deriveKpis(noSums))) {
      expect(value.value).toBeNull();
      expect(value.why).not.toBeNull();
    }
    expect(deriveKpis(sumsOf({ ...flight, revenueMinor: null })).roas.value).toBeNull();
    expect(deriveKpis(sumsOf({ ...flight, spendMinor: 0 })).roas.value).toBeNull();
    expect(deriveKpis(sumsOf({ ...flight, revenueMinor: 0 })).roas.value).toBe(0);
    expect(formatKpi(null, "money", "USD")).toBe("–");
  });

  it("give the value without an interval where one person acts more than once", () => {
    const busy = deriveKpis(sumsOf({ ...flight, likes: 60_000 })).engagementRate;
    expect(busy.value).toBeGreaterThan(1);
    expect(busy.range).toBeNull();
  });

  it("have each a label and a sentence", () => {
    expect(kpis.map(({ id }) => id).sort()).toEqual(Object.keys(deriveKpis(noSums)).sort());
    for (const { definition } of kpis) expect(definition).toMatch(/^[A-Z].+\.$/);
  });

  it("are written in their own form", () => {
    expect(formatKpi(0.164, "percent", "USD")).toBe("16.4\u00a0%");
    expect(formatKpi(4280, "money", "USD")).toBe("$42.80");
    expect(formatKpi(4.2009, "multiple", "USD")).toBe("4.2×");
    expect(formatKpi(100.4, "money", "USD")).toBe("$1");
    expect(formatKpi(1.9, "perThousand", "USD")).toBe("1.9");
  });
});

describe("what an event costs", () => {
  it("keeps three digits where it is less than a hundred of the smallest coin, and is never a false 0", () => {
    const write = (value: number, currency: string) => formatKpi(value, "money", currency);
    expect([3.56, 4.25, 0.4].map((value) => write(value, "USD"))).toEqual(["$0.0356", "$0.0425", "$0.00400"]);
    expect([9.98, 10.12, 99.4].map((value) => write(value, "USD"))).toEqual(["$0.0998", "$0.101", "$0.994"]);
    expect([0.415, 4.12, 415.2].map((value) => write(value, "JPY"))).toEqual(["¥0.415", "¥4.12", "¥415"]);
    expect([0, 50, 10].map((value) => write(value, "USD"))).toEqual(["$0", "$0.50", "$0.10"]);
  });

  it("has the interval of the count turned round", () => {
    const { cpa } = deriveKpis(sumsOf({ spendMinor: 5_000, conversions: 5 }));
    expect(cpa.value).toBe(1_000);
    expect(cpa.range?.low).toBeCloseTo(5_000 / 11.6683, 1);
    expect(cpa.range?.high).toBeCloseTo(5_000 / 1.6235, 0);
    expect(deriveKpis(sumsOf({ spendMinor: 5_000, conversions: 4 })).cpa).toEqual({
      value: null,
      range: null,
      why: notEnoughData,
    });
    const k = deriveKpis(sumsOf(flight));
    for (const id of ["cpc", "cpa", "cpe", "cpev"] as const) expect(k[id].range?.low).toBeLessThan(k[id].value ?? 0);
    expect(k.cpm.range).toBeNull();
  });

  it("has a wider one where it differs between days, those without an event among them", () => {
    const days = Array.from({ length: 20 }, (_, n) => sumsOf({ spendMinor: 1_000, conversions: n < 10 ? 0 : 40 }));
    const [alone, wide] = [deriveKpis(addSums(days)).cpa, deriveKpis(addSums(days), days).cpa];
    // Half of the days at 0 and half at 2 times the mean: a relative variance of 1 ÷ 19.
    const factor = Math.exp(1.959963984540054 / Math.sqrt(19));
    expect(wide.value).toBe(alone.value);
    expect(wide.range?.low).toBeCloseTo(50 / factor, 6);
    expect(wide.range?.high).toBeCloseTo(50 * factor, 6);
    expect(alone.range?.high).toBeLessThan(60);
  });

  it("costs nothing, with no interval, where nothing was spent", () => {
    expect(deriveKpis(sumsOf({ spendMinor: 0, conversions: 9 })).cpa).toEqual({ value: 0, range: null, why: null });
  });
});

describe("engagement lift", () => {
  const past = { views: 25_000, likes: 2_500, comments: 300, shares: 200 };
  const boost = { views: 50_000, likes: 8_000, comments: 100, shares: 100 };
  const [before, during] = [sumsOf(past), sumsOf(boost)];

  it("is the relative change with Katz' interval, and the difference with Newcombe's", () => {
    const lift = deriveEngagementLift({ sums: before }, { sums: during }, 7);
    expect(lift.value).toBeCloseTo(0.366667, 6);
    expect(lift.range?.low).toBeCloseTo(0.314435, 6);
    expect(lift.range?.high).toBeCloseTo(0.420974, 6);
    expect(lift.points?.low).toBeCloseTo(0.038797, 6);
  });

  it("needs seven days, a thousand views and five engagements on both sides", () => {
    expect(deriveEngagementLift({ sums: before }, { sums: during }, 6).why).toBe(notEnoughData);
    expect(
      deriveEngagementLift({ sums: sumsOf({ ...past, views: 999, likes: 20 }) }, { sums: during }, 7).value,
    ).toBeNull();
    expect(
      deriveEngagementLift({ sums: before }, { sums: sumsOf({ ...boost, likes: 4, comments: 0, shares: 0 }) }, 7).value,
    ).toBeNull();
    expect(deriveEngagementLift({ sums: noSums }, { sums: during }, 7).value).toBeNull();
  });
});

const count = fc.option(fc.nat(1_000_000), { nil: null });
const anySums = fc.record(
  Object.fromEntries(Object.keys(noSums).map((key) => [key, count])),
) as fc.Arbitrary<MetricSums>;

const anyRow = fc.record(Object.fromEntries(COUNT_NAMES.map((key) => [key, count])));

describe("sums", () => {
  it("leave a rate as it is where a row does not tell one of its sides", () => {
    fc.assert(
      fc.property(
        fc.array(anyRow),
        anyRow,
        fc.constantFrom(...RATIO_IDS.filter((id) => id !== "cpm")),
        (rows, other, id) => {
          const sides =
            id === "roas"
              ? ["revenueMinor"]
              : ["views2s", "views6s", "viewsP100", "clicks", "follows", "conversions", "likes", "comments", "shares"];
          const silent = { ...other, ...Object.fromEntries(sides.map((side) => [side, null])) };
          const sums = rows.map(sumsOf);
          expect(deriveKpis(addSums([...sums, sumsOf(silent)]))[id]).toEqual(deriveKpis(addSums(sums))[id]);
        },
      ),
    );
  });

  it("keep null only where nothing was reported, and never make a 0 of it", () => {
    fc.assert(
      fc.property(fc.array(anySums), (rows) => {
        const total = addSums(rows);
        for (const key of Object.keys(noSums) as (keyof MetricSums)[]) {
          const known = rows.map((row) => row[key]).filter((value) => value !== null);
          expect(total[key]).toBe(known.length === 0 ? null : known.reduce((a, b) => a + b, 0));
        }
      }),
    );
  });

  it("give the ratio of sums, not the mean of ratios", () => {
    const small = sumsOf({ spendMinor: 10_000, revenueMinor: 100_000 });
    const large = sumsOf({ spendMinor: 990_000, revenueMinor: 990_000 });
    expect(deriveKpis(addSums([small, large])).roas.value).toBe(1.09);
  });

  it("do not depend on how the rows are cut", () => {
    fc.assert(
      fc.property(fc.array(anySums), fc.nat(), (rows, cut) => {
        const at = cut % (rows.length + 1);
        expect(addSums([addSums(rows.slice(0, at)), addSums(rows.slice(at))])).toEqual(addSums(rows));
      }),
    );
  });
});

describe("rates that differ from day to day", () => {
  const day = (views6s: number) => sumsOf({ impressions: 1_000, views6s, views: 900, likes: 90 });
  const restless = Array.from({ length: 14 }, (_, n) => day(n % 2 === 0 ? 100 : 300));
  const even = Array.from({ length: 14 }, () => day(200));

  it("have the wider interval from two weeks on, and only where the days differ by more than chance", () => {
    const alone = deriveKpis(addSums(even)).viewThrough6s;
    expect(deriveKpis(addSums(even), even).viewThrough6s).toEqual(alone);
    const wide = deriveKpis(addSums(restless), restless).viewThrough6s;
    expect(wide.value).toBe(alone.value);
    expect((wide.range?.high ?? 0) - (wide.range?.low ?? 0)).toBeCloseTo(2 * 1.96 * (0.1 / Math.sqrt(13)), 3);
    const short = restless.slice(0, 12);
    expect(deriveKpis(addSums(short), short)).toEqual(deriveKpis(addSums(short)));
  });

  it("never have a narrower one, and the value stays", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 14, maxLength: 40 }), (rows) => {
        const days = rows.map(sumsOf);
        const [alone, wide] = [deriveKpis(addSums(days)), deriveKpis(addSums(days), days)];
        for (const { id } of kpis) {
          expect(wide[id].value).toBe(alone[id].value);
          expect(wide[id].range === null).toBe(alone[id].range === null);
          expect(wide[id].range?.low ?? 0).toBeLessThanOrEqual(alone[id].range?.low ?? 0);
          expect(wide[id].range?.high ?? 0).toBeGreaterThanOrEqual(alone[id].range?.high ?? 0);
        }
      }),
    );
  });
});

describe("properties of the KPIs", () => {
  it("rates and returns do not change with scale, and intervals narrow", () => {
    fc.assert(
      fc.property(anySums, fc.integer({ min: 2, max: 50 }), (sums, factor) => {
        const grown = Object.fromEntries(
          Object.entries(sums).map(([key, value]) => [key, value === null ? null : value * factor]),
        ) as MetricSums;
        const [small, large] = [deriveKpis(sums), deriveKpis(grown)];
        for (const { id } of kpis) {
          const [a, b] = [small[id], large[id]];
          if (a.value === null) continue;
          expect(Math.abs((b.value ?? Number.NaN) - a.value)).toBeLessThanOrEqual(1e-9 * a.value);
          if (!a.range || !b.range) continue;
          expect(a.range.low).toBeLessThanOrEqual(a.value);
          expect(a.range.high).toBeGreaterThanOrEqual(a.value);
          expect(b.range.high - b.range.low).toBeLessThanOrEqual(a.range.high - a.range.low + 1e-12);
        }
      }),
    );
  });
});
