import { describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/id";
import { parseVideoFilter, sayConfidence, sayVideos, videosHref } from "@/lib/scoring/rules/filter";

describe("the list of videos in the address", () => {
  it("comes back as it was written", () => {
    const filter = { q: "night trains", creatorId: newId(), after: null };
    for (const after of [
      { score: 7.3, views: 1_200, id: newId() },
      { score: null, views: null, id: newId() },
    ]) {
      const params = Object.fromEntries(new URL(videosHref(filter, after), "http://x").searchParams);
      expect(parseVideoFilter(params)).toEqual({ ...filter, after });
    }
    expect(videosHref({ q: "", creatorId: null, after: null }, null)).toBe("/videos");
  });

  it("reads junk as the first page of everything", () => {
    const junk = { q: "  ", creator: "'; DROP TABLE", after: "1e9_x_y" };
    expect(parseVideoFilter(junk)).toEqual({ q: "", creatorId: null, after: null });
    expect(parseVideoFilter({ after: ["a", "b"], q: ["x"] })).toEqual({ q: "", creatorId: null, after: null });
  });

  it("opens with how many stand out", () => {
    const of = (...scores: (number | null)[]) => scores.map((score) => ({ score, blocked: false }));
    expect(sayVideos([], false)).toBe("No video yet");
    expect(sayVideos(of(null), false)).toBe("No video is scored yet");
    expect(sayVideos(of(7.9), false)).toBe("No video stands out yet");
    expect(sayVideos(of(8, 9, 3), false)).toBe("2 videos deserve a code first");
    expect(sayVideos(of(8, 9), true)).toBe("More than 2 videos deserve a code first");
  });

  it("does not ask first for a code of what stands out and is not ready", () => {
    const blocked = { score: 9, blocked: true };
    expect(sayVideos([blocked, { score: 8, blocked: false }], false)).toBe("1 video deserves a code first");
    expect(sayVideos([blocked, blocked], true)).toBe("What stands out has a code already, or is not ready");
  });

  it("says how sure a score is", () => {
    expect([0, 0.36, 0.5, 0.9].map(sayConfidence)).toEqual(["low", "low", "fair", "high"]);
  });
});
