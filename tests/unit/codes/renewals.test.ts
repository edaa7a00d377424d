import { describe, expect, it } from "vitest";
import { deriveVerdict, type EndingCode, planRenewals, sayAtStake } from "@/lib/codes/rules/renewals";
import { noSums } from "@/lib/metrics/rules/sums";

const zone = "America/New_York";
const now = new Date("2026-11-21T12:00:00Z");
const code = (id: string, days: number, fields: Partial<EndingCode> = {}): EndingCode => ({
  id,
  startsAt: new Date(now.getTime() - 30 * 86_400_000),
  expiresAt: new Date(now.getTime() + days * 86_400_000),
  windowDays: 30,
  creator: { handle: "lena.care", postRateMinor: 70_000, currency: "USD" },
  brand: { name: "GlowLab" },
  video: { title: "Morning", postedAt: null },
  licences: [],
  ...fields,
});
const plan = (codes: EndingCode[], sums: Parameters<typeof planRenewals>[0]["sums"] = []) =>
  planRenewals({ codes, sums, boosts: [], zone, now });

describe("the renewals board", () => {
  it("sorts by calendar days left, and leaves out what is empty", () => {
    const buckets = plan([code("a", -1), code("b", 0.4), code("c", 7), code("d", 8), code("e", 14), code("f", 29)]);
    expect(buckets.map(({ key, lines }) => [key, lines.map(({ id }) => id)])).toEqual([
      ["overdue", ["a"]],
      ["week", ["b", "c"]],
      ["fortnight", ["d", "e"]],
      ["month", ["f"]],
    ]);
    expect(plan([])).toEqual([]);
  });

  it("asks for one day in the singular", () => {
    const [line] = plan([code("a", 0.4, { windowDays: 1 })])[0]?.lines ?? [];
    expect(line?.price).toBe("$4.67 for 1 day");
  });

  it("says nothing it does not know", () => {
    const [line] =
      plan([code("a", 3, { brand: null, creator: { handle: "x", postRateMinor: null, currency: "USD" } })])[0]?.lines ??
      [];
    expect(line).toMatchObject({ spend: "–", roas: "–", extraViews: "–", price: null, hasBrand: false });
    expect(line?.verdict.word).toBe("No numbers");
    expect(line?.priceReason).toMatch(/no post rate/);
  });

  it("judges by the currency with the larger spend, over spend whose revenue is known", () => {
    const sums = { ...noSums, codeId: "a", impressions: 50_000, conversions: 40 };
    const [line] =
      plan(
        [code("a", 3)],
        [
          { ...sums, currency: "EUR", spendMinor: 100, spendWithRevenueMinor: 100, revenueMinor: 10_000 },
          { ...sums, currency: "USD", spendMinor: 214_000, spendWithRevenueMinor: 100_000, revenueMinor: 420_000 },
          { ...sums, codeId: "other", currency: "USD", spendMinor: 1, spendWithRevenueMinor: 1, revenueMinor: 1 },
        ],
      )[0]?.lines ?? [];
    expect(line).toMatchObject({ spend: "$2,140", roas: "4.2×", price: "$210 for 30 days" });
    expect(line?.verdict).toMatchObject({ word: "Renegotiate up", reason: "ROAS 4.2× reaches the upsell rule of 4×." });
  });

  it.each([
    [4, true, "Renegotiate up"],
    [3, true, "Renew"],
    [2, true, "Renew for less"],
    [1.99, true, "Let go"],
    [0, true, "Let go"],
    [null, true, "No sales data"],
    [null, false, "No numbers"],
  ])("at a return of %s (spend known: %s) says %s", (roas, measured, word) => {
    expect(deriveVerdict(roas, measured, "Halden").word).toBe(word);
  });

  it("adds up what ends this week, per currency, and never across", () => {
    const fee = (feeMinor: number, currency: string) => ({ licences: [{ feeMinor, currency }] });
    const codes = [code("a", 2, fee(21_000, "USD")), code("b", 6, fee(31_000, "USD")), code("c", 5, fee(9_000, "EUR"))];
    expect(sayAtStake([...codes, code("d", 20, fee(1, "USD")), code("e", -1, fee(1, "USD"))], zone, now)).toBe(
      "$520 and €90 in 3 licences",
    );
    expect(sayAtStake([code("a", 2)], zone, now)).toBeNull();
  });
});
