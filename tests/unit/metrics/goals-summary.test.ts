import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRandom } from "@/lib/kernel/chance";
import { compareKpis, type Ratios } from "@/lib/metrics/rules/against";
import { deriveDividends, deriveGoals, deriveRenewalRate, judgeKpi } from "@/lib/metrics/rules/goals";
import type { KpiValue } from "@/lib/metrics/rules/kpis";
import type { Money } from "@/lib/metrics/rules/returns";
import { deriveHeadline, type HeadlineInput } from "@/lib/metrics/rules/summary";
import { addSums, noSums } from "@/lib/metrics/rules/sums";

describe("goals", () => {
  const month = {
    activations: 2,
    expiring: 4,
    renewedBeforeExpiry: 3,
    spendMinor: 100_000,
    revenueMinor: 300_000,
    currency: "USD",
  };

  it("are met at exactly their target", () => {
    expect(deriveGoals(month).map(({ id, met }) => [id, met])).toEqual([
      ["activations", true],
      ["renewals", true],
      ["roas", true],
    ]);
    const below = deriveGoals({ ...month, activations: 1, renewedBeforeExpiry: 2, revenueMinor: 299_999 });
    expect(below.map(({ met }) => met)).toEqual([false, false, false]);
    expect(deriveGoals(month)[1]?.sentence).toBe("3 of 4 expiring codes renewed in time.");
    expect(deriveGoals(month)[2]?.sentence).toBe("$3,000 on $1,000 of spend.");
  });

  it("are neither met nor missed when there is nothing to judge", () => {
    const empty = deriveGoals({ ...month, activations: 0, expiring: 0, renewedBeforeExpiry: 0, revenueMinor: null });
    expect(empty.map(({ value, met }) => [value, met])).toEqual([
      [0, false],
      [null, null],
      [null, null],
    ]);
    expect(deriveRenewalRate(0, 0)).toBeNull();
    expect(deriveGoals({ ...month, spendMinor: 0 })[2]?.value).toBeNull();
  });
});

describe("goals of boosts", () => {
  const known = (value: number | null, range: KpiValue["range"] = null): KpiValue => ({ value, range, why: null });
  const ratio = (value: number, low: number, high: number) => ({ value, range: { low, high } });
  const against = (ratios: Partial<Ratios>, name = "the rest") => ({
    ratios: { cpm: null, viewThrough6s: null, ...ratios },
    name,
  });
  const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");
  const cpm = (...given: [number, number, number]) =>
    judgeKpi("cpm", known(1), against({ cpm: ratio(...given) }), false);
  const views = (...given: [number, number, number]) =>
    judgeKpi("viewThrough6s", known(1), against({ viewThrough6s: ratio(...given) }), false);
  const ownViews = (...given: [number, number, number]) =>
    judgeKpi("viewThrough6s", known(1), against({ viewThrough6s: ratio(...given) }), true);

  it("of brands are met where the whole range is beyond 15 % lower CPM or 20 % higher view-through", () => {
    expect([cpm(0.8, 0.7, 0.85), cpm(0.8, 0.7, 0.86), cpm(1, 0.9, 1.1)].map((goal) => goal?.met)).toEqual([
      true,
      null,
      false,
    ]);
    expect([views(1.3, 1.2, 1.4), views(1.3, 1.19, 1.4), views(1, 0.9, 1.19)].map((goal) => goal?.met)).toEqual([
      true,
      null,
      false,
    ]);
    const roas = (value: number) => judgeKpi("roas", known(value), against({}), false)?.met;
    expect([roas(3), roas(2.9)]).toEqual([true, false]);
    expect(judgeKpi("followerConversion", known(20), against({}), false)).toBeNull();
  });

  it("of one's own are met beyond 25 % and 15 follows, and boosted more from ROAS 4", () => {
    expect([ownViews(1.3, 1.25, 1.4)?.met, ownViews(1.3, 1.26, 1.4)?.met]).toEqual([null, true]);
    const follows = (low: number, high: number) =>
      judgeKpi("followerConversion", known(16, { low, high }), against({}), true);
    expect([follows(14, 18)?.met, follows(15.1, 18)?.met, follows(9, 15)?.met]).toEqual([null, true, false]);
    expect(follows(14, 18)?.text).toBe("more than 15; not decided yet");
    const roas = (value: number) => judgeKpi("roas", known(value), against({}), true)?.met;
    expect([roas(3.9), roas(4)]).toEqual([false, true]);
  });

  it("say where the figure stands now with its range, and name what it is held against", () => {
    const say = (goal: ReturnType<typeof judgeKpi>) => plain(goal?.text);
    expect(say(views(1, 0.9, 1.1))).toBe("20 % above the rest; now equal to it (−10 to +10 %)");
    expect(say(cpm(0.97, 0.9, 1.04))).toBe("15 % below the rest; now 3 % below (−10 to +4 %)");
    expect(say(cpm(0.8, 0.7, 0.9))).toBe("15 % below the rest; now 20 % below (−30 to −10 %), not decided yet");
    expect(say(judgeKpi("cpm", known(1), against({}), false))).toBe("15 % below the rest");
    expect(say(judgeKpi("roas", known(2), against({}), false))).toBe("3×");
  });

  it("never call the line itself what only rounds to it", () => {
    expect(plain(views(1.197, 1.1, 1.3)?.text)).toContain("now 19.7 % above");
    expect(plain(views(1.2, 1.1, 1.3)?.text)).toContain("now 20 % above");
    const side = (k: number) => ({ sums: { ...noSums, viewThrough6sOver: k, viewThrough6sUnder: 1_000 } });
    expect(compareKpis(side(6), side(5)).viewThrough6s?.value).toBe(1.2);
  });

  it("hold CPM and view-through against the benchmark in a sentence", () => {
    const say = (ratios: Partial<Ratios>) => {
      const { pays, sentence } = deriveDividends(against(ratios, "the period compared with"));
      return [pays, plain(sentence)];
    };
    expect(say({})).toEqual([
      null,
      "Not enough data yet to hold CPM and view-through against the period compared with.",
    ]);
    expect(say({ cpm: ratio(1, 0.95, 1.05), viewThrough6s: ratio(1, 0.9, 1.1) })).toEqual([
      false,
      "Against the period compared with, CPM is as high (−5 to +5 %), and view-through is as high (−10 to +10 %).",
    ]);
    expect(say({ cpm: ratio(0.97, 0.95, 1), viewThrough6s: ratio(1.25, 1.21, 1.3) })).toEqual([
      true,
      "Against the period compared with, CPM is 3 % lower (−5 to +0 %), and view-through is 25 % higher (+21 to +30 %).",
    ]);
    expect(say({ viewThrough6s: ratio(1.197, 0.9, 1.5) })).toEqual([
      null,
      "Against the period compared with, view-through is 19.7 % higher (−10 to +50 %): not decided yet.",
    ]);
  });

  it("are neither met nor missed without a value, a benchmark or a range", () => {
    for (const id of ["cpm", "viewThrough6s", "roas"] as const)
      expect(judgeKpi(id, known(null), against({}), true)?.met).toBeNull();
    expect(judgeKpi("cpm", known(5), against({ cpm: { value: 0.5, range: null } }), false)?.met).toBeNull();
  });

  it("are seldom met by chance: in 3 of 100 pairs with one and the same rate at most", () => {
    const chance = makeRandom(7);
    for (const [size, rate] of [
      [1_000, 0.01],
      [1_000, 0.05],
      [3_000, 0.12],
    ] as const) {
      const draw = () => Array.from({ length: size }, () => chance()).filter((x) => x < rate).length;
      const side = () => ({ sums: { ...noSums, viewThrough6sOver: draw(), viewThrough6sUnder: size } });
      const pays = Array.from({ length: 300 }, () => deriveDividends(against(compareKpis(side(), side()))).pays);
      expect(pays.filter(Boolean).length).toBeLessThanOrEqual(9);
    }
  });

  it("hold the price of one day, or against a handful of impressions, for nothing", () => {
    const priced = (spend: number, impressions: number) => ({ ...noSums, cpmOver: spend, cpmUnder: impressions });
    const day = { sums: priced(1_000, 1_000), days: [priced(1_000, 1_000)] };
    expect(compareKpis(day, { sums: priced(5_000, 999) }).cpm).toBeNull();
    expect(deriveDividends(against(compareKpis(day, { sums: priced(2_010, 1_010) }))).pays).toBeNull();
    const steady = Array.from({ length: 10 }, (_, n) => priced(1_000 + n, 1_000));
    const days = { sums: addSums(steady), days: steady };
    expect(deriveDividends(against(compareKpis(days, { sums: priced(20_000, 10_000) }))).pays).toBe(true);
    expect(deriveDividends(against(compareKpis(days, { sums: priced(10_000, 10_000) }))).pays).toBe(false);
  });
});

describe("headline", () => {
  const usd: Money = { currency: "USD", spendMinor: 214_000, fairSpendMinor: 214_000, revenueMinor: 898_800 };
  const unsold: Money = { ...usd, fairSpendMinor: null, revenueMinor: null };
  const full: HeadlineInput = {
    days: 47,
    title: "First 10 minutes of my morning",
    extraViews: 86_123,
    paidViews: 80_456,
    money: [usd],
  };
  const say = (given: Partial<HeadlineInput>) => {
    const { lead, title, rest } = deriveHeadline({ ...full, ...given });
    return `${lead}${title}${rest}`;
  };

  it("says what came and what it returned", () => {
    expect(say({})).toBe(
      "In 47 days your spark ad on “First 10 minutes of my morning” brought 86,100 extra views and returned $4.20 for every dollar.",
    );
  });

  it("calls paid views paid, and claims no extra ones, where nobody knows what the post would have drawn alone", () => {
    expect(say({ extraViews: null })).toContain("brought 80,500 paid views and returned $4.20 for every dollar.");
    expect(say({ extraViews: null, paidViews: 1, money: [unsold] })).toContain("brought 1 paid view for $2,140.");
    expect(say({ extraViews: null, paidViews: 0, money: [unsold] })).toMatch(/has not brought views yet\.$/);
    expect(say({ extraViews: -20, money: [unsold] })).not.toContain("80,500");
  });

  it("leaves out what is not known", () => {
    const opening = "In 47 days your spark ad on “First 10 minutes of my morning”";
    expect(say({ money: [unsold] })).toBe(`${opening} brought 86,100 extra views for $2,140.`);
    expect(say({ money: [] })).toBe(`${opening} brought 86,100 extra views.`);
    expect(say({ extraViews: null, paidViews: null })).toBe(`${opening} returned $4.20 for every dollar.`);
    expect(say({ extraViews: -20, money: [unsold] })).toBe(`${opening} has not brought extra views yet.`);
    expect(say({ extraViews: null, paidViews: null, money: [unsold] })).toBe(
      "The results of your spark ad on “First 10 minutes of my morning” are not in yet.",
    );
    expect(say({ title: null, days: 1, extraViews: 1, money: [{ ...unsold, spendMinor: 0 }] })).toBe(
      "In 1 day your spark ad brought 1 extra view.",
    );
  });

  it("speaks each currency", () => {
    const [eur, jpy, chf] = ["EUR", "JPY", "CHF"].map((currency) => ({ ...usd, currency })) as [Money, Money, Money];
    expect(say({ money: [eur] })).toContain("returned €4.20 for every euro.");
    expect(say({ money: [jpy] })).toContain("returned ¥420 for every ¥100.");
    expect(say({ money: [chf] })).toMatch(/returned CHF\s4\.20 for every CHF\s1\./);
  });

  it("tells of each currency by itself", () => {
    const eur = { ...usd, currency: "EUR", spendMinor: 50_000, fairSpendMinor: 40_000, revenueMinor: 80_000 };
    expect(say({ money: [usd, eur] })).toContain(" and returned $4.20 for every dollar and €2 for every euro.");
    expect(say({ money: [unsold, eur] })).toContain(" views and returned €2 for every euro.");
    expect(say({ money: [unsold, { ...eur, revenueMinor: 0 }] })).toContain(" views for $2,140 and €500.");
  });

  it("quotes the caption without its hashtags, and not all of a long one", () => {
    expect(say({ title: "My morning #grwm #fyp" })).toContain("on “My morning” brought");
    expect(say({ title: "#grwm #fyp" })).toContain("on “#grwm #fyp” brought");
    expect(deriveHeadline({ ...full, title: "word ".repeat(40) }).title).toBe(`“${"word ".repeat(12).trim()}…”`);
  });

  it("is one whole sentence without holes, whatever is known", () => {
    const money = fc.option(fc.nat(10_000_000), { nil: null });
    fc.assert(
      fc.property(
        fc.nat(365),
        fc.option(fc.string(), { nil: null }),
        fc.option(fc.integer(), { nil: null }),
        fc.option(fc.nat(), { nil: null }),
        money,
        money,
        (days, title, extraViews, paidViews, spendMinor, revenueMinor) => {
          const money = { currency: "USD", spendMinor, fairSpendMinor: spendMinor, revenueMinor };
          const given = { days, title, extraViews, paidViews, money: [money, { ...money, currency: "EUR" }] };
          const { lead, rest } = deriveHeadline(given);
          expect(`${lead}${rest}`).not.toMatch(/null|NaN|undefined|Infinity/);
          expect(rest).toMatch(/^ \S.*\.$/);
        },
      ),
    );
  });
});
