import { describe, expect, it } from "vitest";
import { describeSpend, describeUnmatched, nameCode, suggestCode } from "@/lib/ads/rules";

const code = (id: string, postId: string) => ({
  id,
  videoId: `video of ${postId}`,
  expiresAt: new Date("2026-11-24T15:00:00Z"),
  video: { title: "A title that is longer than forty characters, by far", postId },
  brand: { name: "GlowLab" },
  creator: { handle: "lena.care" },
});

describe("an unmatched ad", () => {
  const codes = [code("c1", "1"), code("c2", "2"), code("c3", "2")];

  it("is suggested the one code of its post, and none where two would fit", () => {
    const ad = { name: "Ad", videoId: null };
    expect(suggestCode({ ...ad, postId: "1" }, codes)).toBe("c1");
    expect(suggestCode({ ...ad, postId: null, videoId: "video of 1" }, codes)).toBe("c1");
    expect(suggestCode({ ...ad, postId: "2" }, codes)).toBeNull();
    expect(suggestCode({ ...ad, postId: null }, codes)).toBeNull();
  });

  it("names codes so that they can be told apart", () => {
    expect(nameCode(code("c1", "1"), "America/New_York")).toBe(
      "GlowLab · A title that is longer than forty chara… · ends Tue 24 Nov",
    );
  });

  it("keeps currencies apart, and says what is not known", () => {
    const row = { lastDay: "2026-11-17", byDay: true };
    expect(
      describeSpend([
        { ...row, currency: "USD", spendMinor: 214_000 },
        { ...row, currency: "EUR", spendMinor: null, lastDay: null },
      ]),
    ).toBe("$2,140 until Tue 17 Nov; spend not reported");
    expect(describeSpend([])).toBe("no numbers");
  });

  it("says of totals when they were taken, and never that a period counts them", () => {
    const total = { currency: "GBP", spendMinor: 50_000, lastDay: "2026-11-21", byDay: false };
    expect(describeSpend([total])).toBe("£500, totals as of Sat 21 Nov, without days");
    expect(describeUnmatched({ count: 2, undated: 0 })).toMatch(/counted here/);
    expect(describeUnmatched({ count: 2, undated: 2 })).not.toMatch(/counted here/);
    expect(describeUnmatched({ count: 3, undated: 2 })).toMatch(
      /^Those with days are counted here.* The numbers of 2 came/,
    );
  });
});
