import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveBaselines, medianOfOthers, type ScoredVideo, type Snapshot } from "@/lib/scoring/rules/baselines";
import { explainPart, explainScore } from "@/lib/scoring/rules/explain";
import { readCta, readFit, readVelocity, scoreRatio, type Target } from "@/lib/scoring/rules/parts";
import { prioritiseFrom, type Suitability, scoreSuitability } from "@/lib/scoring/rules/suitability";
import { defaultWeights, PARTS, type Weights } from "@/lib/scoring/rules/weights";

const start = new Date("2026-01-01T00:00:00Z");
const at = (days: number) => new Date(start.getTime() + days * 86_400_000);
const none = { profileVisits: null, linkClicks: null, shares: null, comments: null, saves: null };

function snapshot(day: number, views: number, rest: Partial<Snapshot> = {}): Snapshot {
  return { observedAt: at(day), views, ...none, ...rest };
}

function video(id: string, rest: Partial<ScoredVideo> = {}): ScoredVideo {
  const nothing = { pace: 0, projected: 0 };
  return {
    id,
    creatorId: "lena",
    postedAt: at(0),
    snapshot: null,
    previous: null,
    bought: nothing,
    topics: null,
    ...rest,
  };
}

/** Six videos: five that gather 100 views a day, and one that gathers 400. */
const paced = [
  ...[1, 2, 3, 4, 5].map((n) => video(`v${n}`, { snapshot: snapshot(110, 2000), previous: snapshot(100, 1000) })),
  video("fast", { snapshot: snapshot(110, 8000), previous: snapshot(100, 4000) }),
];
const targets: Target[] = [
  { id: "beauty", label: "Beauty", weight: 3 },
  { id: "hair", label: "Hair", weight: 1 },
];

/** The parts as they are shown. */
function explain({ readings: { velocity, cta, fit } }: Suitability, weights: Weights = defaultWeights) {
  return explainScore({
    weights,
    values: { velocity: velocity.value, cta: cta.value, fit: fit.value },
    evidence: { velocity: velocity.evidence, cta: cta.evidence, fit: fit.evidence },
    facts: { velocity: velocity.facts, cta: cta.facts, fit: fit.facts },
  });
}

const sayVelocity = (of: ScoredVideo, all: ScoredVideo[]) =>
  explainPart("velocity", readVelocity(of, deriveBaselines(all)).facts);
const sayCta = (of: ScoredVideo, all: ScoredVideo[]) => explainPart("cta", readCta(of, deriveBaselines(all)).facts);

function score(one: ScoredVideo, all: ScoredVideo[], wanted: Target[] = []) {
  return scoreSuitability({
    video: one,
    baselines: deriveBaselines(all),
    targets: wanted,
    weights: defaultWeights,
  });
}

describe("reach velocity", () => {
  it("is 5 for the usual and 8 for four times the usual", () => {
    expect(scoreRatio(1)).toBe(5);
    expect(scoreRatio(4)).toBe(8);
    const baselines = deriveBaselines(paced);
    expect(readVelocity(paced[5] as ScoredVideo, baselines).value).toBeCloseTo(8, 9);
    expect(readVelocity(paced[0] as ScoredVideo, baselines).value).toBeCloseTo(5, 9);
  });

  it("projects lifetime views when the snapshots are more than 14 days apart", () => {
    const far = paced.map((each) => ({ ...each, previous: snapshot(80, 500) }));
    const reading = readVelocity(far[5] as ScoredVideo, deriveBaselines(far));
    expect(sayVelocity(far[5] as ScoredVideo, far).inputs[0]?.label).toBe("Projected lifetime views");
    expect(reading.value).toBeCloseTo(8, 9);
    const young = [...far, video("young", { postedAt: at(105), snapshot: snapshot(110, 2000 * (1 - Math.exp(-1))) })];
    expect(readVelocity(young[6] as ScoredVideo, deriveBaselines(young)).value).toBeCloseTo(5, 6);
  });

  it("leaves out the views that ads brought, of the video and of those it is compared with", () => {
    const boosted = video("boosted", { snapshot: snapshot(110, 8000), previous: snapshot(100, 1000) });
    const told = { ...boosted, bought: { pace: 6000, projected: 6500 } };
    const others = paced.slice(0, 5);
    const [all, untold] = [
      readVelocity(told, deriveBaselines([told, ...others])),
      { ...boosted, bought: { pace: null, projected: null } },
    ];
    expect(all.value).toBeCloseTo(5, 9);
    expect(all.facts).toMatchObject({ reach: 100, bought: 600 });
    expect(sayVelocity(told, [told, ...others]).sentence).toBe(
      "100 views a day beside 600 that ads brought, as many as the median of this creator's other videos.",
    );
    const projected = { ...told, previous: null };
    expect(readVelocity(projected, deriveBaselines([projected, ...others])).facts).toMatchObject({ bought: 6500 });
    const ads = video("ads", {
      snapshot: snapshot(110, 2000),
      previous: snapshot(100, 1000),
      bought: { pace: 5000, projected: 5000 },
    });
    expect(readVelocity(ads, deriveBaselines([ads, ...others])).value).toBe(0);
    const unsure = readVelocity(untold, deriveBaselines([untold, ...others]));
    expect(unsure.facts).toMatchObject({ reach: 700, bought: null });
    expect(unsure.evidence).toBe(all.evidence / 2);
    expect(sayVelocity(untold, [untold, ...others]).sure).toContain("views of its ads by day");
    const slow = readVelocity(
      paced[0] as ScoredVideo,
      deriveBaselines([...paced.slice(0, 3), told, { ...told, id: "more" }, { ...told, id: "most" }]),
    );
    expect(slow.facts?.median).toBe(100);
  });

  it("takes the workspace's median when the creator has fewer than five other videos, and is missing without either", () => {
    const guest = video("guest", { creatorId: "mo", snapshot: snapshot(110, 2000), previous: snapshot(100, 1000) });
    const reading = readVelocity(guest, deriveBaselines([...paced, guest]));
    expect(reading.value).toBeCloseTo(5, 9);
    expect(sayVelocity(guest, [...paced, guest]).sentence).toContain("the workspace's other videos");
    expect(readVelocity(guest, deriveBaselines([guest])).value).toBeNull();
    expect(readVelocity(video("new"), deriveBaselines(paced)).value).toBeNull();
  });

  it("never counts the video itself, and only the newest 30 others", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 45 }),
        fc.nat(44),
        (views, pick) => {
          const all = views.map((n, i) =>
            video(`v${i}`, { postedAt: at(-i), snapshot: snapshot(10, n * 10), previous: snapshot(0, 0) }),
          );
          const id = `v${pick % views.length}`;
          const others = views.filter((_, i) => `v${i}` !== id).slice(0, 30);
          const sorted = [...others].sort((a, b) => a - b);
          const found = medianOfOthers(deriveBaselines(all).workspace.pace, id);
          const half = (sorted.length - 1) / 2;
          const middle = ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
          expect(found).toEqual(others.length < 5 ? null : { median: middle, videos: others.length });
        },
      ),
    );
  });
});

describe("CTA effectiveness", () => {
  const quiet = video("quiet", { snapshot: snapshot(10, 9000, { shares: 90, comments: 0, saves: null }) });
  const loud = video("loud", { snapshot: snapshot(10, 1000, { shares: 80, comments: 20, saves: 10 }) });

  it("shrinks the rate to the creator's own by 1,000 views", () => {
    // Saves are told of its own 1,000 views alone, shares and comments of all 10,000.
    const pooled = 170 / 10_000 + 20 / 10_000 + 10 / 1_000;
    const shrunk = (110 + 1000 * pooled) / 2000;
    expect(readCta(loud, deriveBaselines([quiet, loud])).value).toBeCloseTo(scoreRatio(shrunk / pooled), 9);
  });

  it("is as high, and less sure, where one of its totals was not told", () => {
    const told = { shares: 100, comments: 100, saves: 800 };
    const twelve = Array.from({ length: 12 }, (_, n) =>
      video(`v${n}`, { snapshot: snapshot(10, 50_000, n % 2 ? told : { ...told, saves: null }) }),
    );
    const [without, whole] = twelve.slice(0, 2).map((each) => readCta(each, deriveBaselines(twelve)));
    expect(without?.value).toBeCloseTo(5, 9);
    expect(whole?.value).toBeCloseTo(5, 9);
    expect(without?.evidence).toBeLessThan(0.7 * (whole?.evidence ?? 0));
    const visits = [0, 1].map((n) =>
      video(`w${n}`, { snapshot: snapshot(10, 9_000, { profileVisits: 90, linkClicks: n ? 900 : null }) }),
    );
    const [some, both] = visits.map((each) => readCta(each, deriveBaselines(visits)));
    expect([some?.value, both?.value]).toEqual([5, 5]);
    expect(some?.evidence).toBeGreaterThan(0);
    expect(sayCta(twelve[0] as ScoredVideo, twelve).sure).toContain("saves");
  });

  it("prefers profile visits and link clicks where they are known", () => {
    const direct = video("direct", { snapshot: snapshot(10, 1000, { profileVisits: 5, shares: 900 }) });
    expect(sayCta(direct, [quiet, loud, direct]).inputs[0]).toEqual({ label: "Profile visits", value: "5" });
  });

  it("names only the totals that were reported", () => {
    const { inputs, sentence } = sayCta(quiet, [quiet, loud]);
    expect(inputs[0]).toEqual({ label: "Shares and comments", value: "90" });
    expect(sentence).not.toContain("saves");
  });

  it("says “as usual” of what is usual, and counts only what differs", () => {
    expect(sayCta(loud, [loud]).sentence).toMatch(/, as usual for this creator\.$/);
    expect(sayVelocity(paced[0] as ScoredVideo, paced).sentence).toBe(
      "100 views a day, as many as the median of this creator's other videos.",
    );
    expect(sayCta(quiet, [quiet, loud]).sentence).toMatch(/ times what is usual for this creator\.$/);
  });

  it("is missing, not nil, when nothing was reported", () => {
    const bare = video("bare", { snapshot: snapshot(10, 1000) });
    expect(readCta(bare, deriveBaselines([bare])).value).toBeNull();
  });

  it("carries no evidence when a creator has only this video", () => {
    expect(readCta(loud, deriveBaselines([loud])).evidence).toBe(0);
  });
});

describe("brand fit", () => {
  it("counts the wanted categories only where some are missing", () => {
    const say = (topics: string[], wanted = targets) =>
      explainPart("fit", readFit(video("a", { topics }), wanted).facts).sentence;
    expect(say(["beauty"])).toBe("It covers Beauty (3×), 1 of 2 wanted categories.");
    expect(say(["beauty"], targets.slice(0, 1))).toBe("It covers Beauty (3×), which is all that is wanted.");
    expect(say(["beauty", "hair"])).toBe("It covers Beauty (3×), Hair, which is all that is wanted.");
    expect(say([], targets.slice(0, 1))).toBe("It does not cover the wanted category (Beauty (3×)).");
  });

  it("is the share of the wanted weight", () => {
    expect(readFit(video("a", { topics: ["beauty"] }), targets).value).toBe(7.5);
    expect(readFit(video("a", { topics: ["hair", "beauty"] }), targets).value).toBe(10);
    expect(readFit(video("a", { topics: [] }), targets).value).toBe(0);
  });

  it("is missing without targets or without anything to read", () => {
    expect(readFit(video("a", { topics: ["beauty"] }), []).value).toBeNull();
    expect(readFit(video("a"), targets).value).toBeNull();
  });
});

describe("the score", () => {
  it("is null, not 1, when nothing is known", () => {
    const result = score(video("a"), [video("a")]);
    expect(result.score).toBeNull();
    expect(result.confidence).toBe(0);
    expect(explain(result).map((part) => part.contribution)).toEqual([null, null, null]);
  });

  it("reaches 'prioritise' at 8", () => {
    const good = { ...(paced[5] as ScoredVideo), topics: ["beauty", "hair"] };
    const result = score(good, paced, targets);
    expect(result.score).toBe(8.9);
    expect(result.score).toBeGreaterThanOrEqual(prioritiseFrom);
    expect(score(paced[0] as ScoredVideo, paced).score).toBeLessThan(prioritiseFrom);
  });

  const count = fc.option(fc.nat(5000), { nil: null });
  const anySnapshot = (day: number) =>
    fc
      .record({
        views: fc.nat(1_000_000),
        profileVisits: count,
        linkClicks: count,
        shares: count,
        comments: count,
        saves: count,
      })
      .map((rest): Snapshot => ({ observedAt: at(day), ...rest }));
  const anyVideo = fc.record({
    creatorId: fc.constantFrom("lena", "mo"),
    postedAt: fc.option(fc.nat(99).map(at), { nil: null }),
    bought: fc.record({ pace: count, projected: count }),
    snapshot: fc.option(anySnapshot(110), { nil: null }),
    previous: fc.option(anySnapshot(100), { nil: null }),
    topics: fc.option(fc.subarray(["beauty", "hair", "food"]), { nil: null }),
  });
  const anyVideos = fc
    .array(anyVideo, { minLength: 1, maxLength: 20 })
    .map((videos) => videos.map((each, i): ScoredVideo => ({ id: `v${i}`, ...each })));
  const weight = fc.double({ min: 0.01, max: 10, noNaN: true });
  const weights = fc.record({ velocity: weight, cta: weight, fit: weight });

  it("stays in 1 to 10, in tenths, and is the sum of its contributions", () => {
    fc.assert(
      fc.property(anyVideos, weights, (videos, weights) => {
        const baselines = deriveBaselines(videos);
        for (const one of videos) {
          const result = scoreSuitability({ video: one, baselines, targets, weights });
          expect(result.confidence).toBeGreaterThanOrEqual(0);
          expect(result.confidence).toBeLessThanOrEqual(1);
          if (result.score === null) continue;
          expect(result.score).toBeGreaterThanOrEqual(1);
          expect(result.score).toBeLessThanOrEqual(10);
          expect(Math.round(result.score * 10) / 10).toBe(result.score);
          const points = explain(result, weights).reduce((sum, part) => sum + (part.contribution ?? 0), 0);
          expect(points).toBeCloseTo(result.score, 9);
          const mean = explain(result, weights).reduce(
            (sum, part) => sum + part.effectiveWeight * (part.value ?? 0),
            0,
          );
          expect(Math.abs(result.score - (1 + 0.9 * mean))).toBeLessThanOrEqual(0.05 + 1e-9);
        }
      }),
    );
  });

  it("loses confidence and changes no other part when an input is taken away", () => {
    fc.assert(
      fc.property(anyVideos, fc.constantFrom("velocity", "cta", "fit"), (videos, removed) => {
        const baselines = deriveBaselines(videos);
        const whole = videos[0] as ScoredVideo;
        const input = { video: whole, baselines, targets, weights: defaultWeights };
        const before = scoreSuitability(input);
        const cut: ScoredVideo = {
          ...whole,
          ...(removed === "velocity" && { previous: null, postedAt: null }),
          ...(removed === "cta" && whole.snapshot && { snapshot: { ...whole.snapshot, ...none } }),
          ...(removed === "fit" && { topics: null }),
        };
        const after = scoreSuitability({ ...input, video: cut });
        expect(after.confidence).toBeLessThanOrEqual(before.confidence);
        for (const part of PARTS) {
          if (part === removed) expect(after.readings[part].value).toBeNull();
          else expect(after.readings[part].value).toBe(before.readings[part].value);
        }
      }),
    );
  });

  it("loses confidence and none of its order among equals when one total is taken away", () => {
    const rate = fc.integer({ min: 1, max: 9 });
    const rates = fc.record({ shares: rate, comments: rate, saves: rate });
    const views = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(rates, views, fc.constantFrom("shares", "comments", "saves"), (rates, views, gone) => {
        const all = views.map((n, i) => {
          const { shares, comments, saves } = rates;
          const totals = { shares: n * shares, comments: n * comments, saves: n * saves };
          return video(`v${i}`, { snapshot: snapshot(10, 100 * n, totals) });
        });
        const [one] = all as [ScoredVideo];
        const cut = { ...one, snapshot: one.snapshot && { ...one.snapshot, [gone]: null } };
        const before = readCta(one, deriveBaselines(all));
        const after = readCta(cut, deriveBaselines([cut, ...all.slice(1)]));
        expect(after.value).toBeCloseTo(before.value ?? -1, 9);
        expect(after.evidence).toBeLessThan(before.evidence);
      }),
    );
  });

  it("does not depend on the size of an account", () => {
    const grown = paced.map((each) => ({
      ...each,
      snapshot: each.snapshot && { ...each.snapshot, views: each.snapshot.views * 1000 },
      previous: each.previous && { ...each.previous, views: each.previous.views * 1000 },
    }));
    expect(score(grown[5] as ScoredVideo, grown).score).toBe(score(paced[5] as ScoredVideo, paced).score);
  });
});
