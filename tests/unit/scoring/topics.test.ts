import { describe, expect, it } from "vitest";
import { deriveTopics } from "@/lib/scoring/rules/topics";

const categories = [
  { id: "beauty", label: "Beauty", synonyms: ["makeup", "lip gloss", "skincare"] },
  { id: "hair", label: "Hair", synonyms: ["hairbrush", "frisur"] },
  { id: "food", label: "Food", synonyms: ["recipe", "café"] },
];
const topics = (title: string | null, tags: string[] = []) => deriveTopics({ title, tags }, categories);

describe("topics", () => {
  it("come from caption words, phrases, hashtags and manual tags", () => {
    expect(topics("BUXOM  PLUMPING LIP GLOSS")).toEqual(["beauty"]);
    expect(topics("@Unbrush #unbrush #unbrushhairbrush ")).toEqual(["hair"]);
    expect(topics("so good #skincareroutine #lipgloss")).toEqual(["beauty"]);
    expect(topics("no words of use", ["food"])).toEqual(["food"]);
    expect(topics(null, ["skincareroutine"]), "a tag runs words together as a hashtag does").toEqual(["beauty"]);
    expect(topics("three recipes and my CAFE")).toEqual(["food"]);
  });

  it("keep the order of the list and name each category once", () => {
    expect(topics("recipe for hair and makeup, hairbrush!")).toEqual(["beauty", "hair", "food"]);
  });

  it("do not match inside ordinary words or by short endings", () => {
    expect(topics("a chair in the seafood place")).toEqual([]);
    expect(topics("#chair")).toEqual([]);
  });

  it("are unknown, not empty, when there is nothing to read", () => {
    expect(topics(null)).toBeNull();
    expect(topics("  ", [""])).toBeNull();
    expect(topics("…")).toEqual([]);
  });
});
