import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveBudgets, monthOf, sayBudget } from "@/lib/audits/rules/budget";
import { parsePercent, writePercent } from "@/lib/audits/rules/flags";
import {
  type AuditVideo,
  type Candidate,
  compareBy,
  decideProposals,
  formatShare,
  formatThreshold,
  listFlags,
  sayMissing,
  sayToCheck,
  type Usual,
} from "@/lib/audits/rules/report";

const video = (id: string, fields: Partial<AuditVideo> = {}): AuditVideo => ({
  id,
  title: `Video ${id}`,
  views: 1_000,
  completion: null,
  engagement: null,
  shares: null,
  score: null,
  ...fields,
});
const candidate = (id: string, score: number, fields: Partial<Candidate> = {}): Candidate => ({
  ...video(id),
  score,
  gates: {},
  ...fields,
});

describe("what is proposed", () => {
  it("is the three best by score, then by views, then the older one", () => {
    const found = decideProposals([
      candidate("d", 8),
      candidate("c", 8),
      candidate("b", 8, { views: 2_000 }),
      candidate("e", 7.9, { views: 9_000 }),
      candidate("a", 9),
    ]);
    expect(found.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("leaves out what is proven to stand in the way, and names what nobody has recorded", () => {
    const found = decideProposals([
      candidate("a", 9, { gates: { sound: false, disclosure: true } }),
      candidate("b", 8, { gates: { sound: null, disclosure: true } }),
      candidate("c", 7, { gates: { sound: true, disclosure: true } }),
    ]);
    expect(found.map(({ id, toCheck }) => [id, toCheck])).toEqual([
      ["b", ["sound"]],
      ["c", []],
    ]);
    expect(sayToCheck(["sound", "disclosure"])).toBe("To record before it is handed over: sound, disclosure.");
  });

  it("is nothing in the lower half of the scale, and nothing that nobody answers", () => {
    const found = decideProposals([
      candidate("a", 4.9),
      candidate("b", 5),
      candidate("c", 9, { engagement: 0 }),
      candidate("d", 8, { engagement: 0.0009 }),
      candidate("e", 7, { engagement: 0.001 }),
    ]);
    expect(found.map(({ id }) => id)).toEqual(["e", "b"]);
  });

  it("is the same in whatever order the videos come", () => {
    const some = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        score: fc.integer({ min: 50, max: 100 }).map((tenths) => tenths / 10),
        views: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.integer(), (list, seed) => {
        const videos = list.map(({ id, score, views }) => candidate(id, score, { views }));
        const turned = seed % 2 === 0 ? videos.toReversed() : [...videos.slice(1), ...videos.slice(0, 1)];
        const [found, again] = [decideProposals(videos), decideProposals(turned)];
        expect(again).toEqual(found);
        const worst = found.at(-1)?.score ?? 0;
        const left = videos.filter(({ id }) => !found.some((each) => each.id === id));
        expect(left.every(({ score }) => score <= worst)).toBe(true);
      }),
    );
  });
});

describe("what is not known", () => {
  it("stands behind what was measured as nothing, and is never told as nothing", () => {
    const [unknown, nothing] = [video("a"), video("b", { completion: 0 })];
    expect([unknown, nothing].sort((a, b) => compareBy("completion", a, b)).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(formatShare(null)).toBe("–");
    expect(formatShare(0)).toBe("0\u00a0%");
  });

  it("is never flagged, not even from a threshold of nothing", () => {
    expect(listFlags(video("a"), { completion: 0, engagement: 0 })).toEqual([]);
  });

  it("is named with the file that brings it", () => {
    const usual: Usual = {
      videos: 12,
      measured: { completion: 0, engagement: 4, shares: 12 },
      p90: { completion: null, engagement: null },
      medianCompletion: null,
      asOf: null,
    };
    expect(sayMissing("completion", usual)).toContain("TikTok One");
    expect(sayMissing("engagement", usual)).toBe("Known of 4 of 12 videos.");
    expect(sayMissing("shares", usual)).toBeNull();
  });
});

describe("a flag", () => {
  it("is raised from the threshold on", () => {
    const flags = { completion: 0.7, engagement: 0.15 };
    expect(listFlags(video("a", { completion: 0.7, engagement: 0.149 }), flags)).toEqual(["completion"]);
    expect(listFlags(video("a", { completion: 0.699, engagement: 0.15 }), flags)).toEqual(["engagement"]);
  });

  it.each([
    ["70", 0.7],
    ["6.2 %", 0.062],
    ["6,25%", 0.063],
    ["100", 1],
  ])("reads %s", (text, share) => expect(parsePercent(text, "The completion")).toEqual({ ok: true, share }));

  it.each(["", "0", "-3", "101", "1e2", "seventy", "7 0 0"])("refuses “%s” and says what is expected", (text) => {
    const decision = parsePercent(text, "The completion");
    expect(decision.ok ? "" : decision.reason).toMatch(/^The completion .*per cent from 0\.1 to 100/);
  });

  it("is written as it is read", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (tenths) => {
        const share = tenths / 1_000;
        expect(parsePercent(writePercent(share), "x")).toEqual({ ok: true, share });
      }),
    );
  });
});

describe("a share", () => {
  it.each([
    [0.697, 0.7, "69.7"],
    [0.6999, 0.7, "69.99"],
    [0.7, 0.7, "70"],
    [0.704, 0.7, "70"],
    [0.684, 0.7, "68"],
    [0.1496, 0.15, "14.96"],
    [0.154, 0.154, "15.4"],
    [0.0646, null, "6.5"],
    [0.6945, null, "69"],
  ])("of %s beside a threshold of %s is told as %s %%", (share, from, told) =>
    expect(formatShare(share, from)).toBe(`${told}\u00a0%`),
  );

  it("is told on the side of the threshold that it is on", () => {
    const thousandths = fc.integer({ min: 1, max: 1_000 }).map((count) => count / 1_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), thousandths, (count, from) => {
        const share = count / 100_000;
        const told = Number.parseFloat(formatShare(share, from));
        expect(told >= Number.parseFloat(formatThreshold(from))).toBe(share >= from);
      }),
    );
  });
});

describe("the budget", () => {
  it("is a fifth of the month's income, a seventh of its days a week, and shows its formula", () => {
    const [budget] = deriveBudgets([{ currency: "USD", minor: 300_000 }], "2026-11-22");
    expect(budget).toMatchObject({ incomeMinor: 300_000, monthMinor: 60_000, weekMinor: 14_000 });
    expect(budget && sayBudget(budget)).toBe(
      "20 % of $3,000 that falls due in November by signed contracts is $600; ÷ 30 days × 7 is $140 a week.",
    );
  });

  it("keeps currencies apart, and says nothing where nothing falls due", () => {
    const budgets = deriveBudgets(
      [
        { currency: "USD", minor: 100 },
        { currency: "JPY", minor: 5_000 },
        { currency: "EUR", minor: 0 },
      ],
      "2026-02-10",
    );
    expect(budgets.map(({ currency, monthMinor }) => [currency, monthMinor])).toEqual([
      ["JPY", 1_000],
      ["USD", 20],
    ]);
  });

  it.each([
    ["2028-02-11", "2028-02-29"],
    ["2026-12-31", "2026-12-31"],
    ["2026-04-01", "2026-04-30"],
  ])("of %s counts to %s", (day, to) => expect(monthOf(day)).toEqual({ from: `${day.slice(0, 7)}-01`, to }));
});
