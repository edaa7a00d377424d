import { describe, expect, it } from "vitest";
import { recordNumbers } from "@/lib/creators/rules";
import { whereHref } from "@/lib/metrics/rules/figures";
import type { MeasuredDay } from "@/lib/metrics/rules/results";
import { addSums } from "@/lib/metrics/rules/sums";
import { splitMentions } from "@/lib/provenance/rules/mentions";
import { cutPage } from "@/lib/provenance/rules/pages";
import { explainProfile, traceChanges } from "@/lib/provenance/rules/profiles";
import { explainTerm } from "@/lib/provenance/rules/terms";
import { askPrice } from "@/lib/renewals/rules/price";
import { judgeSums } from "@/lib/renewals/rules/verdict";
import { sumsOf } from "../../support/sums";

const creator = { id: "r", handle: "lena.care", followers: 84_200, postRateMinor: 105_000, currency: "USD" };
const noted = { minor: 90_000, currency: "USD", days: 30 };

function openTermOf(days: MeasuredDay[], fee: typeof noted | null) {
  const sums = days.length > 0 ? [{ ...addSums(days), currency: "USD" }] : [];
  const { money, roas, verdict } = judgeSums(sums, "GlowLab");
  const price = askPrice({ creator, windowDays: 30, roas, noted: fee }, new Map());
  const facts = { days, postedAt: null, showMoney: true, zone: "UTC" };
  return explainTerm("c", facts, { dealId: "d", noted: fee, creator, money, roas, verdict, price });
}
const hrefs = (opened: { grounds: readonly { label: string; value: string; href: string | null }[] }) =>
  Object.fromEntries(opened.grounds.map(({ label, value, href }) => [label, [value, href]]));

describe("a next term", () => {
  const paid = { segment: "PAID" as const, currency: "USD" };
  const days = [
    { ...paid, day: "2026-03-01", ...sumsOf({ spendMinor: 10_000, revenueMinor: 40_000, clicks: 30, views: 900 }) },
    { ...paid, day: "2026-03-02", ...sumsOf({ spendMinor: 5_000, revenueMinor: 20_000, clicks: 12, views: 600 }) },
  ];

  it("opens to what the code brought, each number to its rows, and to rate and fee", () => {
    const query = "code=c&from=2026-03-01&to=2026-03-02";
    const opened = openTermOf(days, noted);
    expect(opened.title).toBe("Next term: $900 for 30 days");
    expect(hrefs(opened)).toMatchObject({
      Formula: ["The fee in the deal, $900 for 30 days.", null],
      Spend: ["$150", whereHref("spend", query, "USD")],
      ROAS: ["4.0×", whereHref("roas", query, "USD")],
      "Paid views": ["1,500", whereHref("paidViews", query)],
      Clicks: ["42", whereHref("cpc", query, "USD")],
      "Post rate": ["$1,050", "/creators/r/where?of=rate"],
      "Fee in the deal": ["$900 for 30 days", "/deals/d"],
    });
    const opens = (text: string) =>
      splitMentions(text, opened.mentions ?? []).flatMap(({ text: piece, href }) => (href ? [[piece, href]] : []));
    expect(opens(opened.grounds[0]?.value ?? "")).toEqual([["$900 for 30 days", "/deals/d"]]);
    expect(opens(opened.note)).toEqual([["ROAS 4.0×", whereHref("roas", query, "USD")]]);
    const { grounds, mentions = [] } = openTermOf(days, null);
    expect(splitMentions(grounds[0]?.value ?? "", mentions).filter(({ href }) => href)).toEqual([
      { text: "$1,050", href: "/creators/r/where?of=rate" },
      { text: "4.0 times", href: whereHref("roas", query, "USD") },
    ]);
  });

  it("without numbers opens to the rate alone, and claims no result", () => {
    const opened = openTermOf([], null);
    expect(Object.keys(hrefs(opened))).toEqual(["Formula", "What it brought", "Post rate", "Verdict"]);
    expect(opened.note).toBe("Import the brand’s report before you price.");
  });
});

describe("a number of a profile", () => {
  const change = { key: "7", name: "Profile changed", href: null, cells: [], source: null };
  const newest = { ...change, name: "Tue 3 Mar 2026", cells: ["84,000", "–", "–", "–"] };

  it("opens to who wrote it, and followers to what files tell beside it", () => {
    const followers = explainProfile("followers", creator, { changes: cutPage(1, [change]), newest });
    expect(followers.title).toBe("Followers of @lena.care: 84,200");
    expect(hrefs(followers)["As files tell it"]).toEqual(["84,000 on Tue 3 Mar 2026", "/creators/r/where"]);
    expect(followers.tables[0]?.rows).toEqual([change]);
    const rate = explainProfile("rate", { ...creator, postRateMinor: null }, { changes: cutPage(1, []), newest });
    expect([rate.title, rate.grounds]).toEqual(["Post rate of @lena.care: –", []]);
  });

  it("tells what it was before and after, and leaves out lines that changed another", () => {
    const line = (key: string, data: unknown) => ({ key, summary: key, at: new Date(0), byName: "Olive", data });
    const [first, second] = [{ ...creator, followers: 80_000 }, creator];
    const lines = [
      line("changed", recordNumbers(second, first)),
      line("added", recordNumbers(first, null)),
      line("before values were kept", {}),
    ];
    const told = (figure: "followers" | "rate") => traceChanges(figure, lines).map(({ key, cells }) => [key, ...cells]);
    expect(told("followers")).toEqual([
      ["changed", "80,000", "84,200"],
      ["added", "–", "80,000"],
      ["before values were kept", "not kept", "not kept"],
    ]);
    expect(told("rate").map(([key]) => key)).toEqual(["added", "before values were kept"]);
  });
});
