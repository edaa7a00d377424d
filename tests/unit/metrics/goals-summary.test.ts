import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveDividends, deriveGoals, deriveRenewalRate, judgeKpi } from "@/lib/metrics/rules/goals";
import type { Money } from "@/lib/metrics/rules/returns";
import { deriveHeadline, type HeadlineInput } from "@/lib/metrics/rules/summary";

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
  const met = (...given: Parameters<typeof judgeKpi>) => judgeKpi(...given)?.met;

  it("of brands are met at 15 % lower CPM, 20 % higher view-through and ROAS 3", () => {
    expect([met("cpm", 85, 100, false), met("cpm", 86, 100, false)]).toEqual([true, false]);
    expect([met("viewThrough6s", 0.121, 0.1, false), met("viewThrough6s", 0.11, 0.1, false)]).toEqual([true, false]);
    expect([met("roas", 3, null, false), met("roas", 2.9, null, false)]).toEqual([true, false]);
    expect(judgeKpi("followerConversion", 20, null, false)).toBeNull();
  });

  it("of one's own are met beyond 25 % and 15 follows, and boosted more from ROAS 4", () => {
    expect([met("viewThrough6s", 1.25, 1, true), met("viewThrough6s", 1.26, 1, true)]).toEqual([false, true]);
    expect([met("followerConversion", 15, null, true), met("followerConversion", 15.1, null, true)]).toEqual([
      false,
      true,
    ]);
    expect([met("roas", 3.9, null, true), met("roas", 4, null, true)]).toEqual([false, true]);
  });

  it("say where the figure stands now, beside the goal", () => {
    const say = (...given: Parameters<typeof judgeKpi>) => judgeKpi(...given)?.text.replaceAll("\u00a0", " ");
    expect(say("viewThrough6s", 0.15, 0.15, false)).toBe("20 % above the benchmark; now equal to it");
    expect(say("cpm", 97, 100, false)).toBe("15 % below the benchmark; now 3 % below");
    expect(say("cpm", 104, 100, false)).toBe("15 % below the benchmark; now 4 % above");
    expect(say("cpm", 104, null, false)).toBe("15 % below the benchmark");
    expect(say("roas", 2, null, false)).toBe("3×");
  });

  it("hold CPM and view-through against the benchmark in a sentence", () => {
    const pair = (cpm: number | null, viewThrough: number | null) => ({
      cpm: { value: cpm, range: null, why: null },
      viewThrough6s: { value: viewThrough, range: null, why: null },
    });
    const say = (now: ReturnType<typeof pair>) =>
      deriveDividends(now, pair(100, 0.2), "the period compared with").sentence.replaceAll("\u00a0", " ");
    expect(say(pair(100, 0.2))).toBe("Against the period compared with, CPM is as high, and view-through is as high.");
    expect(say(pair(97, 0.2))).toBe("Against the period compared with, CPM is 3 % lower, and view-through is as high.");
    expect(say(pair(97, 0.25))).toBe(
      "Against the period compared with, CPM is 3 % lower, and view-through is 25 % higher.",
    );
    expect(say(pair(null, 0.25))).toBe("Against the period compared with, view-through is 25 % higher.");
  });

  it("are neither met nor missed without a value or a benchmark", () => {
    for (const id of ["cpm", "viewThrough6s", "roas"] as const) expect(met(id, null, 1, true)).toBeNull();
    expect(met("cpm", 5, null, false)).toBeNull();
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
