import { describe, expect, it } from "vitest";
import type { AuditReport } from "@/lib/audits/rules/report";
import { addDays } from "@/lib/kernel/day";
import { spreadOf } from "@/lib/kernel/stats";
import { explainRenewals } from "@/lib/provenance/rules/codes";
import {
  asKept,
  type Kept,
  recallAds,
  recallBudget,
  recallMiddle,
  recallVideo,
  sayKept,
} from "@/lib/provenance/rules/kept";
import { explainBoost, explainLift } from "@/lib/provenance/rules/lifts";
import { type OneReport, tellReport } from "@/lib/provenance/rules/one-report";
import { cutPage } from "@/lib/provenance/rules/pages";
import { prepareSaves } from "@/lib/provenance/rules/saves";
import { explainAdMiddle, explainUsual } from "@/lib/provenance/rules/usual";
import {
  explainScorePart,
  explainVideo,
  explainWhole,
  type TotalsLine,
  traceTotals,
} from "@/lib/provenance/rules/videos";
import { explainScore, type KeptParts } from "@/lib/scoring/rules/explain";
import { sumsOf } from "../../support/sums";

const source = { importId: "i", fileName: "Content.csv", at: new Date("2026-03-04T12:00:00Z"), byName: "Olive" };

function line(day: string, change: Partial<TotalsLine> = {}): TotalsLine {
  const totals = {
    views: 1_000,
    likes: 50,
    comments: 6,
    shares: 4,
    saves: null,
    profileVisits: null,
    linkClicks: null,
  };
  return {
    key: day,
    name: null,
    href: null,
    from: "TikTok Studio",
    day,
    completion: null,
    source,
    ...totals,
    ...change,
  };
}

const none = cutPage(1, []);
const told = (opened: { grounds: readonly { label: string; value: string }[] }, label: string) =>
  opened.grounds.find((each) => each.label === label)?.value;

describe("a video's numbers", () => {
  it("open to the newest total that tells them, with its day", () => {
    const lines = [line("2026-03-03", { saves: 7 }), line("2026-02-20", { completion: 0.72, saves: 3 })];
    expect(explainVideo("engagement", lines).title).toBe("Engagement rate: 6.0\u00a0%");
    expect(explainVideo("completion", lines)).toMatchObject({ title: "Watched to the end: 72.0\u00a0%" });
    expect(told(explainVideo("completion", lines), "As of")).toBe("Fri 20 Feb 2026, TikTok Studio");
    expect(explainVideo("saves", lines).title).toBe("Saves: 7");
  });

  it("stand beside what only TikTok One tells, and what it does not tell is left out", () => {
    const silent: OneReport = {
      day: "2026-03-03",
      boostedOn: null,
      ...{ views: null, likes: null, comments: null, shares: null },
      ...{ viewRate6s: null, engagementP25: null, engagementP50: null },
      ...{ viewsForYou: null, viewsFollowing: null, viewsProfile: null, viewsSearch: null },
      ...{ viewsHashtag: null, viewsSound: null, viewsOther: null },
    };
    expect(tellReport(silent)).toEqual([]);
    const counts = {
      views: 1_000,
      likes: 30,
      comments: 6,
      shares: 4,
      viewsForYou: 700,
      viewsSearch: 1_300,
      viewsSound: 0,
    };
    const full = { ...silent, ...counts, viewRate6s: 0.32, engagementP50: 0.034, boostedOn: "2026-02-01" };
    expect(tellReport(full).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      "Watched for six seconds: 32.0\u00a0%",
      "Engagement rate: 4.0\u00a0%; half of similar creators’ videos stay below 3.4\u00a0%",
      "First boosted: Sun 1 Feb 2026",
      "Views: 1,300 from search, 700 from For You",
    ]);
    const unknown = tellReport({ ...silent, engagementP25: 0.01 });
    expect(unknown).toMatchObject([{ value: "–; a quarter of similar creators’ videos stay below 1.0\u00a0%" }]);
  });

  it("say so where no file told them, and never count saves as engagement", () => {
    expect(explainVideo("completion", [line("2026-03-03")]).note).toContain("No file has told it yet.");
    expect(explainVideo("views", []).title).toBe("Views: –");
    const [few, many] = [line("2026-03-03", { saves: 0 }), line("2026-03-03", { saves: 900 })];
    expect(explainVideo("engagement", [few]).title).toBe(explainVideo("engagement", [many]).title);
  });

  it("are of one source: completion and the rest from TikTok One only where TikTok Studio tells nothing", () => {
    const organic = { counts: false, completion: true };
    const one = line("2026-03-05", { from: "TikTok One", views: 500, likes: 90, completion: 0.5, organic });
    const studio = line("2026-03-03");
    expect(explainVideo("completion", [one, studio]).title).toBe("Watched to the end: 50.0\u00a0%");
    expect(told(explainVideo("completion", [one, studio]), "As of")).toBe(
      "Thu 5 Mar 2026, TikTok One, organic views only",
    );
    expect(explainVideo("engagement", [one, studio]).title).toBe("Engagement rate: 6.0\u00a0%");
    expect(explainVideo("engagement", [one]).title).toBe("Engagement rate: 20.0\u00a0%");
    expect(told(explainVideo("engagement", [one]), "As of")).toBe("Thu 5 Mar 2026, TikTok One");
    expect(explainVideo("completion", [one, line("2026-03-03", { completion: 0.7 })]).title).toContain("70.0");
    expect(explainVideo("engagement", [line("2026-03-03", { shares: null })]).title).toBe("Engagement rate: –");
  });

  it("take saves from TikTok One only where TikTok Studio told none", () => {
    const one = line("2026-03-05", { from: "TikTok One", saves: 99 });
    expect(explainVideo("saves", [one, line("2026-03-03", { saves: 7 })]).title).toBe("Saves: 7");
    expect(explainVideo("saves", [one, line("2026-03-03")]).title).toBe("Saves: 99");
  });

  it("stand under the columns that any line has, each line with its file", () => {
    const { heads, rows } = traceTotals([line("2026-03-03", { saves: 7 }), line("2026-02-20")]);
    expect(heads.map(({ label }) => label)).toEqual(["Views", "Likes", "Comments", "Shares", "Saves"]);
    expect(rows.map(({ cells }) => cells[4])).toEqual(["7", "–"]);
    expect(rows.every((row) => row.source === source)).toBe(true);
  });
});

describe("a score", () => {
  const kept: KeptParts = {
    weights: { velocity: 0.4, cta: 0.35, fit: 0.25 },
    values: { velocity: 8, cta: null, fit: 5 },
    evidence: { velocity: 1, cta: 0, fit: 1 },
    facts: {
      velocity: { measure: "pace", whose: "own", reach: 400, bought: 0, median: 100, videos: 6, seen: 1 },
      cta: null,
      fit: { covered: [], open: [] },
    },
  };
  const rows = { own: [line("2026-03-03")], others: [line("2026-03-02", { name: "Another", href: "/videos/x" })] };
  const text = { title: "Toast", tags: ["skincare"], source, taggedBy: null };

  it("opens to parts that open, and to the weights", () => {
    const whole = explainWhole(
      { score: 7.2, version: "suitability/1", weights: kept.weights, confidence: 0.8 },
      explainScore(kept),
      cutPage(1, rows.own),
      (part) => `?of=${part}`,
    );
    expect(whole.grounds.map(({ href }) => href)).toEqual([
      null,
      "?of=velocity",
      "?of=cta",
      "?of=fit",
      "/videos/weights",
      null,
    ]);
    expect(whole.grounds[2]?.value).toBe("not known");
  });

  it("tells of each part the formula, the inputs, and the totals they come from", () => {
    const [velocity, , fit] = explainScore(kept).map((part) =>
      explainScorePart(part, kept.facts, { ...rows, own: cutPage(1, rows.own), text }),
    );
    expect(velocity?.title).toBe("Reach velocity: 8.0 of 10");
    expect(velocity && told(velocity, "Ratio")).toBe("4×");
    expect(velocity?.tables.map((table) => table.rows.length)).toEqual([1, 1]);
    expect(fit?.tables[0]?.rows.map(({ name }) => name)).toEqual(["Caption", "Tags added here"]);
  });
});

describe("goals and comparisons", () => {
  it("open to both kinds of ends, and to nothing where nothing ended", () => {
    const opened = explainRenewals({ expiring: 4, renewedBeforeExpiry: 3 }, "March", { decided: none, open: none });
    expect(opened.title).toBe("Renewed before expiry: 75\u00a0%");
    expect(opened.tables).toHaveLength(2);
    expect(explainRenewals({ expiring: 0, renewedBeforeExpiry: 0 }, "March", { decided: none, open: none }).title).toBe(
      "Renewed before expiry: –",
    );
  });

  it("name a lift by what it is compared with", () => {
    const side = (views: number, likes: number) => sumsOf({ views, likes });
    const videos = traceTotals([]);
    const lift = explainLift({
      paid: [side(4_000, 500), side(6_000, 700)],
      paidHref: "/paid",
      neverBoosted: { ...side(10_000, 1_000), spread: spreadOf(Array.from({ length: 5 }, () => [200, 2_000])) },
      videos,
    });
    expect(lift.title).toBe("Engagement against videos never boosted: +20\u00a0%");
    expect(told(lift, "Paid views")).toBe("12.0\u00a0%: 1,200 of 10,000 views");
  });

  it("open a boost to its days and those before it, or say what is missing", () => {
    const organic = Array.from({ length: 12 }, (_, n) => ({
      ...sumsOf({ views: 1_000, likes: 100 }),
      segment: "ORGANIC" as const,
      currency: null,
      day: addDays("2026-03-01", n),
    }));
    const paid = [
      { ...sumsOf({ views: 9_000, likes: 1_200 }), segment: "PAID" as const, day: "2026-03-09", currency: "USD" },
    ];
    const facts = { postedAt: new Date("2026-03-01T12:00:00Z"), zone: "UTC", showMoney: true };
    const lift = explainBoost("c", { ...facts, days: [...organic, ...paid] }, "lift");
    expect(lift.title).toBe("Engagement lift: +33\u00a0% on the days before the boost");
    const before = lift.grounds.find(({ label }) => label === "Days before it");
    expect(before).toMatchObject({ value: "8, Sun 1 Mar to Sun 8 Mar 2026" });
    expect(before?.href).toContain("kpi=organicViews");
    const bare = explainBoost("c", { ...facts, days: paid }, "views");
    expect(bare.title).toBe("Paid views: 9,000");
    expect(bare.note).toContain("needs 7 organic days");
  });

  it("say why there are no saves", () => {
    const unsaid = prepareSaves({ saves: null, told: 0, videos: 3, asOf: null }, "/saves");
    expect(unsaid.value).toBe("–");
    expect(unsaid).toMatchObject({ range: "", note: expect.stringContaining("No file told saves") });
    expect(prepareSaves({ saves: 12, told: 2, videos: 3, asOf: "2026-03-03" }, "/saves").note).toBe(
      "2 of 3 videos, to Tue 3 Mar 2026",
    );
  });
});

describe("a number that an audit kept", () => {
  const video = { id: "v", title: "Glow", views: 1_000, completion: 0.72, engagement: 0.06, shares: 4, score: 8.25 };
  const remark = { id: "w", title: "Mist", rate: 0.034, benchmark: 0.046, tryThis: "" };
  const report: AuditReport = {
    version: 1,
    flags: { completion: 0.7, engagement: 0.15 },
    usual: {
      videos: 2,
      measured: { completion: 2, engagement: 2, shares: 2 },
      p90: { completion: null, engagement: null },
      medianCompletion: 0.4,
      asOf: "2026-03-03",
    },
    top: { completion: [video], engagement: [], shares: [] },
    proposals: [],
    variations: [
      { ...remark, by: "ads" },
      { ...remark, id: "x", by: "video", rate: 0.3, benchmark: 0.4 },
    ],
    budgets: [{ currency: "USD", month: "2026-03-01", incomeMinor: 31_500, monthMinor: 6_300, weekMinor: 1_470 }],
  };
  const kept = (value: string, at: string): Kept => ({
    auditId: "a",
    weekOn: "2026-03-02",
    at: new Date(at),
    value,
    undone: cutPage(1, []),
  });

  it("is recalled as it stood, and nothing is recalled that it did not tell", () => {
    expect(
      ["completion", "engagement", "shares", "views", "score", "saves"].map((of) =>
        recallVideo(report, "v", of as "score"),
      ),
    ).toEqual(["72.0\u00a0%", "6.0\u00a0%", "4", "1,000", "8.3", null]);
    expect([recallVideo(report, "x", "completion"), recallVideo(report, "x", "views")]).toEqual(["30.0\u00a0%", null]);
    expect([recallVideo(report, "w", "completion"), recallVideo(report, "other", "score")]).toEqual([null, null]);
    expect([recallAds(report, "w"), recallAds(report, "x"), recallAds(report, null)]).toEqual([
      "3.4\u00a0%",
      null,
      null,
    ]);
    expect([recallMiddle(report, "ads"), recallMiddle(report, "video")]).toEqual(["4.6\u00a0%", "40.0\u00a0%"]);
    expect([recallBudget(report, "USD"), recallBudget(report, "EUR")]).toEqual(["$14.70", null]);
    expect([asKept("/a", "b"), asKept("/a?of=c", "b"), asKept("/a", null)]).toEqual([
      "/a?audit=b",
      "/a?of=c&audit=b",
      "/a",
    ]);
  });

  it("stands beside what the book says now, with what came in between", () => {
    const opened = explainVideo("completion", [line("2026-03-03", { completion: 0.72 })]);
    expect(sayKept(kept("72.0\u00a0%", "2026-03-05T00:00:00Z"), opened)).toMatchObject({ isSame: true, text: "" });
    const changed = sayKept(kept("70.0\u00a0%", "2026-03-03T00:00:00Z"), opened);
    expect(changed).toMatchObject({ isSame: false, text: "1 row below came after the audit and says so." });
    expect(changed.title).toContain("kept 70.0\u00a0%");
    expect(changed.title).toContain("says 72.0\u00a0% now");
    expect(sayKept(kept("70.0\u00a0%", "2026-03-05T00:00:00Z"), opened).text).toContain("changed or taken away");
    const undone = [{ key: "u", name: "Undone", href: null, cells: [], source }];
    expect(sayKept({ ...kept("70.0\u00a0%", "2026-03-05T00:00:00Z"), undone: cutPage(1, undone) }, opened).text).toBe(
      "Files that were undone since stand at the end.",
    );
  });

  it("is held against what is usual, which opens to its place and to each video's ads", () => {
    const usual = explainUsual("topCompletion", 0.71, { videos: 12, measured: 11 }, none);
    expect([usual.title, told(usual, "Its place")]).toEqual(["90th percentile of completion: 71.0\u00a0%", "2"]);
    expect(told(explainUsual("middle", 0.5, { videos: 4, measured: 4 }, none), "Its place")).toBe("2.5");
    const rates = [0.02, 0.05, 0.04].map((rate, n) => ({
      id: `v${n}`,
      title: `Video ${n}`,
      rate,
      events: rate * 1_000,
      impressions: 1_000,
    }));
    const { value, grounds } = explainAdMiddle(rates, "2026-03-05");
    expect(value).toBe("4.0\u00a0%");
    expect(grounds.slice(1).map(({ label }) => label)).toEqual(["Video 1", "Video 2", "Video 0"]);
    expect(grounds[1]?.href).toContain("video=v1");
  });
});
