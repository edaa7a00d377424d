import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, instantAt } from "@/lib/kernel/day";
import type { MeasuredDay } from "@/lib/metrics/rules/results";
import { deriveShareState, isRobot, parseShareDays } from "@/lib/sharing/rules/link";
import { deriveSharedSummary, type SummaryFacts } from "@/lib/sharing/rules/summary";
import { sumsOf } from "../../support/sums";

const zone = "America/New_York";
const from = "2026-09-18";
const boost = "2026-10-02";

function measured(): MeasuredDay[] {
  const organic = Array.from({ length: 60 }, (_, n) => ({
    segment: "ORGANIC" as const,
    day: addDays(from, n),
    currency: null,
    ...sumsOf({ views: Math.round(9_000 / (n + 1)), likes: Math.round(300 / (n + 1)), comments: 2, shares: 2 }),
  }));
  const paid = Array.from({ length: 46 }, (_, n) => ({
    segment: "PAID" as const,
    day: addDays(boost, n),
    currency: "USD",
    ...sumsOf({
      spendMinor: 4_652,
      revenueMinor: 19_543,
      impressions: 5_000,
      views: 1_800,
      views6s: 700,
      likes: 80,
      comments: 8,
      shares: 9,
      follows: 9,
    }),
  }));
  return [...paid, ...organic];
}

function facts(change: Partial<SummaryFacts> = {}): SummaryFacts {
  return {
    brandName: "GlowLab",
    creatorName: "Lena Hart",
    handle: "lena.care",
    sender: { name: "Olive Reed", email: "olive@agency.example" },
    title: "First 10 minutes of my morning #skincare",
    postedAt: instantAt(from, 9, zone),
    showMoney: true,
    licence: { startsOn: "2026-09-25", endsOn: "2026-11-12", fee: { minor: 42_000, currency: "USD" } },
    clocks: {
      licence: { startsOn: "2026-09-25", endsOn: "2026-11-12" },
      authorization: { startAt: instantAt("2026-09-25", 10, zone), endAt: instantAt("2026-11-24", 10, zone) },
      flight: { firstOn: boost, lastOn: "2026-11-16" },
      payment: { dueOn: "2026-10-24", paidOn: "2026-10-15" },
      zone,
      now: instantAt("2026-11-21", 9, zone),
    },
    days: measured(),
    sources: [
      { format: "ads.adByDay", from: boost, to: "2026-11-16", importedAt: instantAt("2026-11-17", 9, zone) },
      { format: "studio.content", from, to: boost, importedAt: instantAt("2026-10-03", 9, zone) },
    ],
    ...change,
  };
}

describe("a brand's page", () => {
  it("says in one sentence what the money brought", () => {
    const { headline, numbers, from: who, dataTo, chart } = deriveSharedSummary(facts());
    expect(`${headline.lead}${headline.title}${headline.rest}`).toMatch(
      /^In 46 days your spark ad on “First 10 minutes of my morning” brought [\d,]+ extra views and returned \$4\.20 for every dollar\.$/,
    );
    expect(numbers.map(({ label }) => label)).toEqual([
      "extra views",
      "return on spend",
      "engagement lift",
      "new follows per 1,000",
    ]);
    expect(numbers[1]).toMatchObject({ value: "4.2×", note: "$8,990 on $2,140" });
    expect(who).toBe("For GlowLab, from Lena Hart");
    expect(dataTo).toBe("Data to 16 Nov 2026");
    expect(chart?.label).not.toContain("ads");
    expect(chart?.area.boost?.label).toBe("boost starts 2 Oct");
    expect(chart?.table[0]).toEqual({
      date: expect.stringMatching(/ 2026$/),
      paidViews: expect.stringMatching(/^[\d,]+$/),
      organicViews: expect.stringMatching(/^([\d,]+|–)$/),
    });
  });

  it("says in words what is hatched in the bars, and what to do before the ads stop", () => {
    const { clocks } = facts();
    const { next, hatched } = deriveSharedSummary(facts());
    expect(next).toEqual({
      title: "Your authorization ends in 3 days",
      text: expect.stringMatching(
        /^The ad stops on Tue 24 Nov 2026\. To keep it running, answer Olive Reed \(olive@agency\.example\), who sent you this page,/,
      ),
    });
    expect(hatched).toEqual([
      "The authorization ends 12 days after the licence, which does not cover them.",
      "Ads ran until 4 days after the licence ended.",
    ]);
    const derive = (change: Partial<typeof clocks>) => deriveSharedSummary(facts({ clocks: { ...clocks, ...change } }));
    const over = derive({ now: instantAt("2026-11-24", 11, zone) }).next;
    expect(over?.title).toBe("Your authorization ended on Tue 24 Nov 2026");
    expect(derive({ now: instantAt("2026-11-24", 9, zone) }).next?.title).toBe("Your authorization ends today");
    expect(derive({ now: instantAt("2026-11-01", 9, zone) }).next).toBeNull();
    expect(derive({ licence: null }).hatched).toEqual(["No signed licence covers the days on which ads ran."]);
    expect(derive({ payment: { dueOn: "2026-11-20", paidOn: null } }).hatched.at(-1)).toBe(
      "The payment is 1 day late.",
    );
    const fits = { startsOn: "2026-09-25", endsOn: "2026-11-24" };
    const { bars, hatched: none } = derive({ licence: fits });
    expect([bars.some(({ segments }) => segments.some(({ overhang }) => overhang)), none]).toEqual([false, []]);
  });

  it("never takes days of another code of the video for its own past, and says which it shares", () => {
    const mark = (from: Day, to: Day) =>
      measured().map((row) => ({ ...row, isShared: row.segment === "ORGANIC" && row.day >= from && row.day <= to }));
    const shared = deriveSharedSummary(facts({ days: mark(boost, addDays(boost, 9)) }));
    expect(shared.footnotes[0]).toContain("Another code of this video was paid for on 10 of these days");
    expect(shared.numbers[0]).toEqual(deriveSharedSummary(facts()).numbers[0]);
    const unknown = deriveSharedSummary(facts({ days: mark(from, addDays(boost, -1)) }));
    expect(unknown.numbers.map(({ label }) => label)).toEqual(
      expect.arrayContaining(["paid views", "engagement rate"]),
    );
  });

  it("shows no money unless it may", () => {
    const hidden = deriveSharedSummary(facts({ showMoney: false, licence: { ...licence(), fee: null } }));
    expect(JSON.stringify(hidden)).not.toMatch(/\$|dollar|spend|fee|×/i);
    expect(hidden.numbers).toHaveLength(4);
    expect(hidden.agreed.map(({ label }) => label)).toEqual(["Post", "Licence", "TikTok authorization"]);
  });

  it.each([{ dueOn: "2026-10-24", paidOn: "2026-10-15" }, { dueOn: "2026-10-24", paidOn: null }, null])(
    "tells nothing of when it is paid unless money may be shown: %j",
    (payment) => {
      const clocks = { ...facts().clocks, payment };
      const hidden = deriveSharedSummary(facts({ showMoney: false, clocks }));
      expect(hidden.bars.map(({ clock }) => clock)).toEqual(["licence", "authorization", "flight"]);
      expect(JSON.stringify([hidden.bars, hidden.hatched])).not.toMatch(/payment|24 Oct|15 Oct/i);
      // Nor may the axis, which would reach to the day.
      const unpaid = deriveSharedSummary(facts({ showMoney: false, clocks: { ...clocks, payment: null } }));
      expect(hidden).toEqual(unpaid);
      expect(deriveSharedSummary(facts({ clocks })).bars).toHaveLength(4);
    },
  );

  it("tells of each number how it is made, and which exports told it", () => {
    const { numbers, origins } = deriveSharedSummary(facts());
    expect(origins.formulas.map(({ label }) => label.toLowerCase())).toEqual(numbers.map(({ label }) => label));
    expect(origins.exports).toEqual([
      "TikTok Ads Manager’s export, Fri 2 Oct to Mon 16 Nov 2026, imported Tue 17 Nov 2026",
      "TikTok Studio’s export, Fri 18 Sep to Fri 2 Oct 2026, imported Sat 3 Oct 2026",
    ]);
    expect(origins.stamp).toBe("As the book stood on Sat 21 Nov 2026, 09:00 (New York).");
  });

  it("draws no fall where the ads of one currency are told of for longer than those of another", () => {
    const pounds = measured().flatMap((row) =>
      row.segment === "PAID" && row.day < "2026-11-15" ? [{ ...row, currency: "GBP" }] : [],
    );
    const days = [...measured(), ...pounds];
    const shared = deriveSharedSummary(facts({ days }));
    expect(shared.dataTo).toBe("Data of ads to 14 Nov 2026 in GBP, to 16 Nov 2026 in USD");
    expect(shared.chart?.label).toContain("paid on top, to Sat 14 Nov, the last day that all ads tell of.");
    expect(shared.chart?.table[0], "the numbers stay in the table").toMatchObject({ paidViews: "1,800" });
    const quiet = deriveSharedSummary(facts({ days, showMoney: false }));
    expect(quiet.dataTo).toBe("Data of ads to 16 Nov 2026, of some to 14 Nov 2026");
    expect(JSON.stringify(quiet)).not.toContain("GBP");
    const over = pounds.filter(({ day }) => day < "2026-11-01");
    expect(deriveSharedSummary(facts({ days: [...measured(), ...over] })).dataTo).toBe("Data to 16 Nov 2026");
  });

  it("claims nothing before there are numbers", () => {
    const { headline, numbers, chart, dataTo, origins } = deriveSharedSummary(facts({ days: [], licence: null }));
    expect(headline.rest).toBe(" are not in yet.");
    expect([numbers, origins.formulas]).toEqual([[], []]);
    expect([chart, dataTo]).toEqual([null, null]);
  });

  it("neither shows nor explains a figure that no export told of", () => {
    const silent = measured().map(({ segment, day, currency, spendMinor, revenueMinor, impressions, views }) => ({
      ...{ segment, day, currency },
      ...sumsOf({ spendMinor, revenueMinor, impressions, views }),
    }));
    const { numbers, origins } = deriveSharedSummary(facts({ days: silent }));
    expect(numbers.map(({ label }) => label)).toEqual(["extra views", "return on spend"]);
    expect(origins.formulas.map(({ label }) => label)).toEqual(["Extra views", "Return on spend"]);
  });

  it("names whom to answer: who made the link, else the creator, by handle where there is no other name", () => {
    const bare = { creatorName: "lena.care" };
    expect(deriveSharedSummary(facts(bare)).from).toBe("For GlowLab, from @lena.care");
    expect(deriveSharedSummary(facts({ ...bare, sender: null })).next?.text).toContain("ask @lena.care and agree");
    expect(deriveSharedSummary(facts({ sender: null })).next?.text).not.toContain("who sent you this page");
  });

  it("does not call paid views extra where the post's own past is not known", () => {
    const { headline, numbers, footnotes } = deriveSharedSummary(
      facts({ days: measured().filter(({ segment }) => segment === "PAID") }),
    );
    expect(headline.rest).toBe(" brought 82,800 paid views and returned $4.20 for every dollar.");
    expect(numbers[0]).toEqual({ label: "paid views", value: "82.8k", note: "organic effect not known" });
    expect(footnotes[0]).toContain("needs 7 organic days");
  });

  it("never adds money of two currencies", () => {
    const days = measured().map((day) =>
      day.day > "2026-11-10" && day.segment === "PAID" ? { ...day, currency: "EUR" } : day,
    );
    const { headline, numbers } = deriveSharedSummary(facts({ days }));
    expect(numbers[1]).toMatchObject({
      note: "$7,817 on $1,861",
      also: [{ currency: "EUR", text: "and 4.2×: €1,173 on €279" }],
    });
    expect(headline.rest).toMatch(/ and returned \$4\.20 for every dollar and €4\.20 for every euro\.$/);
    const hidden = deriveSharedSummary(facts({ days, showMoney: false, licence: null }));
    expect(JSON.stringify(hidden)).not.toMatch(/[$€]|USD|EUR/);
  });

  it("tells of money without sales beside the rest, and takes the currency that is worth most first", () => {
    const days = measured().map((day, n) => {
      if (day.segment !== "PAID" || n > 2) return day;
      return { ...day, ...sumsOf({ spendMinor: 1_500 }), currency: n === 0 ? "JPY" : "KWD" };
    });
    const { numbers } = deriveSharedSummary(facts({ days }));
    expect(numbers[1]?.note).toMatch(/^\$/);
    expect(numbers[1]?.also).toEqual([
      { currency: "JPY", text: "and ¥1,500, no sales data yet" },
      { currency: "KWD", text: expect.stringMatching(/^and KWD\s3, no sales data yet$/) },
    ]);
  });
});

const licence = () => ({ startsOn: "2026-09-25", endsOn: "2026-11-12" });

describe("a link", () => {
  it("is over at its very instant, and revoked before anything else", () => {
    const at = new Date("2026-11-21T12:00:00.000Z");
    const state = (ms: number, revokedAt: Date | null = null) =>
      deriveShareState({ expiresAt: new Date(at.getTime() + ms), revokedAt }, at);
    expect([state(1), state(0), state(-1), state(1, at), state(-1, at)]).toEqual([
      "active",
      "expired",
      "expired",
      "revoked",
      "revoked",
    ]);
  });

  it("lives 1 to 365 whole days", () => {
    for (const text of ["", "0", "-1", "366", "1e9", "30.5", "soon"])
      expect(parseShareDays(text), text).toMatchObject({ ok: false });
    fc.assert(fc.property(fc.integer({ min: 1, max: 365 }), (days) => parseShareDays(` ${days} `).ok));
  });

  it("tells programs from people", () => {
    const person =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    expect(isRobot(person)).toBe(false);
    expect(
      isRobot("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"),
    ).toBe(false);
    for (const robot of [
      "",
      "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "facebookexternalhit/1.1",
      "WhatsApp/2.23.20.0",
      "curl/8.5.0",
      "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36",
    ])
      expect(isRobot(robot), robot).toBe(true);
  });
});
