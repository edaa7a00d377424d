import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import { noSums } from "@/lib/metrics/rules/sums";
import {
  boardSpans,
  type EndingCode,
  planRenewals,
  sayAtStake,
  sayBucket,
  sayEnding,
} from "@/lib/renewals/rules/board";
import { deriveVerdict } from "@/lib/renewals/rules/verdict";

const zone = "America/New_York";
const now = new Date("2026-11-21T12:00:00Z");
const code = (id: string, days: number, fields: Partial<EndingCode> = {}): EndingCode => ({
  id,
  startsAt: new Date(now.getTime() - 30 * 86_400_000),
  expiresAt: new Date(now.getTime() + days * 86_400_000),
  windowDays: 30,
  creator: { id: "c1", handle: "lena.care", postRateMinor: 70_000, currency: "USD" },
  brand: { id: "b1", name: "GlowLab" },
  video: { title: "Morning", postedAt: null },
  noted: null,
  renewal: null,
  ...fields,
});
const plan = (codes: EndingCode[], sums: Parameters<typeof planRenewals>[0]["sums"] = []) =>
  planRenewals({ codes, sums, boosts: [], zone, now, most: () => 25 }).buckets;

describe("the renewals board", () => {
  it("sorts by calendar days left, and leaves out what is empty", () => {
    const buckets = plan([
      code("a", -1),
      code("b", 0.4),
      code("c", 7),
      code("d", 8),
      code("e", 14),
      code("f", 29),
      code("g", 31),
    ]);
    expect(buckets.map(({ key, lines }) => [key, lines.map(({ id }) => id)])).toEqual([
      ["overdue", ["a"]],
      ["week", ["b", "c"]],
      ["fortnight", ["d", "e"]],
      ["month", ["f"]],
      ["later", ["g"]],
    ]);
    expect(plan([])).toEqual([]);
  });

  it("asks for a term as long as the last, or for a month where TikTok offers no such term", () => {
    const price = (windowDays: number, noted: EndingCode["noted"] = null) =>
      plan([code("a", 3, { windowDays, noted })])[0]?.lines[0]?.price;
    expect([price(60), price(67)]).toEqual(["$280 for 60 days", "$140 for 30 days"]);
    expect(price(60, { minor: 45_000, currency: "USD", days: 60 })).toBe("$450 for 60 days");
    const fees = [450, 900].map((units) =>
      code(String(units), 3, { noted: { minor: units * 100, currency: "USD", days: 30 } }),
    );
    expect(
      plan(fees)[0]?.lines.map((line) => line.price),
      "each code's own",
    ).toEqual(["$450 for 30 days", "$900 for 30 days"]);
  });

  it("holds every open code in exactly one place, and nothing else", () => {
    const state = fc.record({
      askedAt: fc.constant(null),
      offeredAt: fc.constant(null),
      snoozedUntil: fc.constantFrom(null, "2026-11-01", "2026-11-21", "2026-11-22", "2026-12-24"),
      outcome: fc.constantFrom(null, null, "RENEWED", "LET_GO"),
      how: fc.constant(null),
    });
    const ends = fc.array(fc.tuple(fc.double({ min: -30, max: 90, noNaN: true }), fc.option(state)), { maxLength: 40 });
    fc.assert(
      fc.property(ends, (list) => {
        const codes = list.map(([days, renewal], index) => code(String(index), days, { renewal }));
        const { buckets, snoozed } = planRenewals({ codes, sums: [], boosts: [], zone, now, most: () => 25 });
        const seen = [...buckets.flatMap(({ lines }) => lines), ...snoozed].map(({ id }) => id);
        expect(seen.sort()).toEqual(
          codes
            .filter(({ renewal }) => !renewal?.outcome)
            .map(({ id }) => id)
            .sort(),
        );
        for (const { snoozedUntil } of snoozed) expect(snoozedUntil && snoozedUntil > "2026-11-21").toBe(true);
      }),
    );
  });

  it("calls views extra only where it is known what the post would have drawn by itself", () => {
    const flight = { from: "2026-11-10", to: "2026-11-12" };
    const organic = (from: number, count: number) =>
      Array.from({ length: count }, (_, day) => ({ day: addDays("2026-11-01", from + day), views: 100 }));
    const views = (days: { day: string; views: number }[]) =>
      planRenewals({
        codes: [code("a", 3, { video: { title: "Morning", postedAt: new Date("2026-11-01T12:00:00Z") } })],
        sums: [],
        boosts: [{ codeId: "a", flight, paidViews: 5_000, organic: days }],
        zone,
        now,
        most: () => 25,
      }).buckets[0]?.lines[0]?.views;
    expect(views(organic(0, 12))).toMatchObject({ label: "Extra views", value: "+5k" });
    expect(views(organic(5, 7))).toMatchObject({ label: "Paid views", value: "5k" });
    expect(views(organic(5, 7))?.reason).toMatch(/^Paid views only: organic spill-over needs 7/);
  });

  it("tells when sales were asked for, and whether they may be asked for again", () => {
    const none = { offeredAt: null, snoozedUntil: null, outcome: null, how: null };
    const line = (askedAt: Date | null) => plan([code("a", 3, { renewal: { ...none, askedAt } })])[0]?.lines[0];
    expect(line(now)).toMatchObject({ asked: "Sales asked for Sat 21 Nov", mayAsk: false, offered: null });
    expect(line(new Date("2026-11-10T12:00:00Z"))).toMatchObject({ asked: "Sales asked for Tue 10 Nov", mayAsk: true });
    expect(line(null)).toMatchObject({ asked: null, mayAsk: true });
  });

  it("says nothing it does not know", () => {
    const [line] =
      plan([code("a", 3, { brand: null, creator: { id: "c", handle: "x", postRateMinor: null, currency: "USD" } })])[0]
        ?.lines ?? [];
    expect(line).toMatchObject({ spend: "–", roas: "–", views: { value: "–" }, price: null, hasBrand: false });
    expect(line?.verdict.word).toBe("No numbers");
    expect(line?.priceReason).toMatch(/no post rate/);
  });

  it("judges by the currency with the larger spend, over spend whose revenue is known", () => {
    const sums = { ...noSums, codeId: "a", impressions: 50_000, conversions: 40 };
    const [line] =
      plan(
        [code("a", 3)],
        [
          { ...sums, currency: "EUR", spendMinor: 100, roasOver: 10_000, roasUnder: 100 },
          { ...sums, currency: "KWD", spendMinor: 300_000, roasOver: 100, roasUnder: 100 },
          { ...sums, currency: "USD", spendMinor: 214_000, roasOver: 420_000, roasUnder: 100_000 },
          { ...sums, codeId: "other", currency: "USD", spendMinor: 1, roasOver: 1, roasUnder: 1 },
        ],
      )[0]?.lines ?? [];
    expect(line).toMatchObject({ spend: "$2,140", roas: "4.2×", price: "$210 for 30 days" });
    expect(line?.verdict).toMatchObject({ word: "Renegotiate up", reason: "ROAS 4.2× reaches the upsell rule of 4×." });
  });

  it.each([
    [4, true, "Renegotiate up", "offer"],
    [3, true, "Renew", "offer"],
    [2, true, "Renew for less", "offer"],
    [1.99, true, "Let go", "close"],
    [0, true, "Let go", "close"],
    [null, true, "No sales data", "ask"],
    [null, false, "No numbers", "import"],
  ])("at a return of %s (spend known: %s) says %s, and what to do: %s", (roas, measured, word, next) => {
    expect(deriveVerdict(roas, measured, "Halden")).toMatchObject({ word, next });
  });

  it("opens with what is shown, and says what is out of sight", () => {
    const say = (month: number, snoozed: number) =>
      sayEnding({ week: 0, month, snoozed: { week: 0, month: snoozed }, fees: [] });
    expect(say(5, 1)).toEqual({ title: "Five codes end within 30 days", note: "One more is snoozed." });
    expect(say(1, 0)).toEqual({ title: "One code ends within 30 days", note: null });
    expect(say(13, 2)).toEqual({ title: "13 codes end within 30 days", note: "Two more are snoozed." });
    expect(say(0, 0)).toEqual({ title: "Nothing ends within 30 days", note: null });
    expect(say(0, 1)).toEqual({ title: "Nothing to decide within 30 days", note: "One code is snoozed." });
  });

  it("says what ends this week per currency, and never adds across", () => {
    const fees = [
      { currency: "USD", feeMinor: 52_000, licences: 2 },
      { currency: "EUR", feeMinor: 9_000, licences: 1 },
    ];
    expect(sayAtStake(fees)).toEqual({ value: "$520 and €90", note: "3 licences" });
    expect(sayAtStake([]).value).toBe("–");
  });

  it("reads exactly the days that each bucket shows, in every zone and across a change of clocks", () => {
    const zones = ["America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "Asia/Kathmandu"];
    const moment = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...zones),
        fc.double({ min: -29.9, max: 88, noNaN: true }),
        (at, where, days) => {
          const expiresAt = new Date(at.getTime() + days * 86_400_000);
          const spans = Object.entries(boardSpans(where, at)).filter(
            ([, { from, to }]) => expiresAt > from && expiresAt <= to,
          );
          const { buckets } = planRenewals({
            codes: [code("a", 0, { expiresAt })],
            sums: [],
            boosts: [],
            zone: where,
            now: at,
            most: () => 25,
          });
          expect(spans.map(([key]) => key)).toEqual(buckets.map(({ key }) => key));
          const daysLeft = buckets[0]?.lines[0]?.ring.daysLeft ?? 0;
          const upTo = { week: 7, fortnight: 14, month: 30 };
          const shown = Object.entries(upTo).find(([, days]) => daysLeft <= days)?.[0] ?? "later";
          expect(buckets[0]?.key).toBe(expiresAt <= at ? "overdue" : shown);
        },
      ),
    );
  });

  it("shows the first of what ends and the last of what has ended, and says that there are more", () => {
    const many = (from: number) => Array.from({ length: 25 + 3 }, (_, n) => code(`${from}-${n}`, from + n / 100));
    const [overdue, week] = plan([...many(-3), ...many(2)]);
    expect(overdue?.lines.map(({ id }) => id)).toEqual(
      many(-3)
        .slice(3)
        .map(({ id }) => id),
    );
    expect(week?.lines.map(({ id }) => id)).toEqual(
      many(2)
        .slice(0, 25)
        .map(({ id }) => id),
    );
    expect([overdue, week].map((bucket) => bucket && sayBucket(bucket))).toEqual([
      "the last 25 codes",
      "the first 25 codes",
    ]);
    expect(plan(many(2).slice(3))[0]).toMatchObject({ hasMore: false });
  });
});
