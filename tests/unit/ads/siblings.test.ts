import { expect, it } from "vitest";
import { listSiblings } from "@/lib/ads/rules/siblings";

const ad = (id: string, campaignName: string | null) => ({
  id,
  campaignName,
  name: id,
  adGroupName: null,
  postId: null,
  videoId: null,
});

it("one choice does for the other ads of a campaign, but for those that name a code of their own", () => {
  const ads = [ad("a", "Q4"), ad("b", "Q4"), ad("c", "Q4"), ad("d", "Q3"), ad("e", null), ad("f", null)];
  const siblings = (id: string) =>
    listSiblings(ads.find((each) => each.id === id) ?? ad(id, null), ads, (each) => each === "c");
  expect(siblings("a")).toEqual({ campaign: "Q4", ids: ["b"] });
  expect(siblings("c")).toEqual({ campaign: "Q4", ids: ["a", "b"] });
  expect([siblings("d"), siblings("e")]).toEqual([null, null]);
});
