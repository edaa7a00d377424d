import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CampaignSums, compareCampaign } from "@/lib/ads/rules/campaigns";
import { type MatchableAd, type MatchableCode, nameCode, rankCodes } from "@/lib/ads/rules/candidates";
import { describeSpend, describeUnmatched, sayMatch } from "@/lib/ads/rules/words";

const POST = "7574868893212268167";
const OTHER_POST = "7574868893212268199";

const code = (id: string, postId: string, fields: Partial<MatchableCode> = {}): MatchableCode => ({
  id,
  videoId: `video of ${postId}`,
  startsAt: new Date("2026-10-25T15:00:00Z"),
  expiresAt: new Date("2026-11-24T15:00:00Z"),
  revokedAt: null,
  replacedAt: null,
  sealedAt: new Date("2026-10-25T15:00:00Z"),
  releasedAt: null,
  video: { title: "A title that is longer than forty characters, by far", postId },
  brand: { name: "Glow Lab" },
  creator: { handle: "lena.care" },
  ...fields,
});

const ad = (fields: Partial<MatchableAd> = {}): MatchableAd => ({
  id: "a1",
  name: "Ad 1",
  adGroupName: null,
  campaignName: null,
  postId: null,
  videoId: null,
  flight: { from: "2026-11-01", to: "2026-11-10" },
  ...fields,
});

const certainOf = (one: MatchableAd, codes: MatchableCode[]) =>
  rankCodes(one, codes).flatMap(({ codeId, isCertain }) => (isCertain ? [codeId] : []));

describe("the codes of an unmatched ad", () => {
  it("are certain where the ad names a post that has one code held while it ran", () => {
    const codes = [code("c1", POST), code("c2", OTHER_POST)];
    expect(certainOf(ad({ postId: POST }), codes)).toEqual(["c1"]);
    expect(certainOf(ad({ videoId: `video of ${POST}` }), codes)).toEqual(["c1"]);
    expect(certainOf(ad({ name: `Spark ${POST} v2` }), codes)).toEqual(["c1"]);
    expect(certainOf(ad({ postId: POST, flight: null }), codes)).toEqual(["c1"]);
  });

  it("are never certain where two were held, none was, or two posts are named", () => {
    const codes = [code("c1", POST), code("c2", POST)];
    expect(certainOf(ad({ postId: POST }), codes)).toEqual([]);
    expect(certainOf(ad({ postId: POST }), [code("c1", POST, { sealedAt: null })])).toEqual([]);
    expect(certainOf(ad({ postId: POST, name: OTHER_POST }), [code("c1", POST)])).toEqual([]);
    const late = ad({ postId: POST, flight: { from: "2026-12-01", to: "2026-12-05" } });
    expect(certainOf(late, [code("c1", POST)])).toEqual([]);
    expect(rankCodes(late, [code("c1", POST)])).toMatchObject([{ why: "the post's id; not held while the ad ran" }]);
  });

  it("tell two codes of one post apart by when the ad ran", () => {
    const first = code("c1", POST, { revokedAt: new Date("2026-10-30T00:00:00Z") });
    expect(certainOf(ad({ postId: POST }), [first, code("c2", POST)])).toEqual(["c2"]);
  });

  it("are offered by names, the likeliest first, and never made certain by a name", () => {
    const named = ad({ name: "LENA.CARE – Glów Lab, autumn" });
    const codes = [
      code("brand", OTHER_POST, { creator: { handle: "theo" } }),
      code("both", OTHER_POST),
      code("none", POST, { brand: null, creator: { handle: "theo" } }),
    ];
    expect(rankCodes(named, codes)).toEqual([
      { codeId: "both", why: "@lena.care, the name Glow Lab; held while the ad ran", isCertain: false },
      { codeId: "brand", why: "the name Glow Lab; held while the ad ran", isCertain: false },
    ]);
    expect(rankCodes(ad(), codes)).toEqual([]);
  });

  it("are at most three, at most one certain, and the same in any order of the codes", () => {
    const anyCode = fc.record({
      id: fc.uuid(),
      post: fc.constantFrom(POST, OTHER_POST),
      startsAt: fc.date({ min: new Date("2026-09-01"), max: new Date("2026-12-01"), noInvalidDate: true }),
      brand: fc.constantFrom("Glow Lab", "Nord"),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyCode, { selector: ({ id }) => id, maxLength: 8 }), (plans) => {
        const codes = plans.map(({ id, post, startsAt, brand }) =>
          code(id, post, { startsAt, expiresAt: new Date(startsAt.getTime() + 30 * 864e5), brand: { name: brand } }),
        );
        const one = ad({ postId: POST, name: "Glow Lab" });
        const ranked = rankCodes(one, codes);
        expect(ranked.length).toBeLessThanOrEqual(3);
        const certain = certainOf(one, codes);
        expect(certain.length).toBeLessThanOrEqual(1);
        expect(certainOf(one, [...codes].reverse())).toEqual(certain);
        for (const id of certain) expect(codes.find((each) => each.id === id)?.video.postId).toBe(POST);
      }),
    );
  });

  it("have names by which they can be told apart", () => {
    expect(nameCode(code("c1", POST), "America/New_York")).toBe(
      "Glow Lab · A title that is longer than forty chara… · ends Tue 24 Nov",
    );
  });
});

describe("the numbers of ads", () => {
  it("keep currencies apart, and say what is not known", () => {
    const row = { lastDay: "2026-11-17", byDay: true };
    expect(
      describeSpend([
        { ...row, currency: "USD", spendMinor: 214_000 },
        { ...row, currency: "EUR", spendMinor: null, lastDay: null },
      ]),
    ).toBe("$2,140 until Tue 17 Nov; spend not reported");
    expect(describeSpend([])).toBe("no numbers");
  });

  it("say of totals when they were taken, and never that a period counts them", () => {
    const total = { currency: "GBP", spendMinor: 50_000, lastDay: "2026-11-21", byDay: false };
    expect(describeSpend([total])).toBe("£500, totals as of Sat 21 Nov, without days");
    const everything = { isCounted: true };
    expect(describeUnmatched({ count: 2, undated: 0 }, everything)).toMatch(/counted here/);
    expect(describeUnmatched({ count: 2, undated: 2 }, everything)).not.toMatch(/counted here/);
    expect(describeUnmatched({ count: 3, undated: 2 }, everything)).toMatch(
      /^Those with days are counted here.* The numbers of 2 came/,
    );
  });

  it("say that those of ads without a code are counted here only where they are", () => {
    const part = { isCounted: false };
    for (const undated of [0, 2, 3]) expect(describeUnmatched({ count: 3, undated }, part)).not.toMatch(/counted here/);
    expect(describeUnmatched({ count: 1, undated: 0 }, part)).toBe(
      "Its numbers count only where all numbers are shown, for no code and no brand.",
    );
  });
});

describe("a campaign beside its ads", () => {
  const sums: CampaignSums = {
    campaignName: "Autumn",
    currency: "USD",
    from: "2026-11-01",
    to: "2026-11-10",
    byDay: true,
    reportedMinor: 10_000,
    adsMinor: 10_000,
    ads: 2,
  };

  it("agrees to the cent, or says which way it differs and what to import", () => {
    expect(compareCampaign(sums)).toMatchObject({ agrees: true, when: "1 Nov to 10 Nov 2026" });
    expect(compareCampaign({ ...sums, adsMinor: 9_999 }).verdict).toMatch(/^\$0\.01 of ads are missing here/);
    expect(compareCampaign({ ...sums, adsMinor: 12_000 }).verdict).toMatch(/add up to \$20(\.00)? more/);
    expect(compareCampaign({ ...sums, adsMinor: null, ads: 0 })).toMatchObject({ agrees: false, inBook: "–" });
    expect(compareCampaign({ ...sums, adsMinor: null }).verdict).toMatch(/says nothing of spend/);
  });
});

it("a match is said to be of the post only where every ad names it, and else by hand", () => {
  const [named, written] = [ad({ name: "A", postId: POST }), ad({ name: `B ${POST}` })];
  const [silent, others] = [ad({ name: "C" }), ad({ name: "D", postId: OTHER_POST })];
  expect(sayMatch([named, written], POST)).toBe("Matched 2 ads that name the post");
  expect(sayMatch([named], POST)).toBe("Matched 1 ad that names the post");
  expect(sayMatch([named, silent], POST)).toBe('Matched 2 ads by hand: "A", "C"');
  expect(sayMatch([others], POST)).toBe('Matched 1 ad by hand: "D"');
  const many = ["E", "F", "G", "H", "I"].map((name) => ad({ name }));
  expect(sayMatch(many, POST)).toBe('Matched 5 ads by hand: "E", "F", "G" and 2 more');
});
