import { describe, expect, it } from "vitest";
import { CATEGORIES } from "@/lib/creators/categories";
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

describe("the real categories", () => {
  it.each([
    ["#workout", ["fitness"]],
    ["#homeworkout", ["fitness"]],
    ["#homeworkoutroutine", ["fitness"]],
    ["#skincareroutinetips", ["skincare"]],
    ["#easyrecipes #kitchenhacks", ["food"]],
    ["#glutenfreerecipe", ["food"]],
    ["#rutinafacialdiaria", ["skincare"]],
    ["#skinnyjeans", []],
    ["#automation", []],
    ["#essentials", []],
    ["#homemadebread", []],
    ["#bookkeeping", []],
    ["#scared #carousel #petite #network", []],
    ["I cover my face", []],
    ["a budget review", ["finance"]],
    ["he works at the auto shop", ["auto"]],
    ["朝のスキンケア", ["skincare"]],
    ["スキンケアルーティン2026", ["skincare"]],
    ["#朝のスキンケア", ["skincare"]],
    ["스킨케어루틴", ["skincare"]],
    ["주말 홈카페 레시피", ["food", "drinks"]],
    ["การดูแลผิวหน้า", ["skincare"]],
    ["#สกินแคร์ผิวใส", ["skincare"]],
    ["我的护肤日常", ["skincare"]],
    ["わたしの車", []],
  ])("are what %s names, and no other", (title, expected) => {
    expect(deriveTopics({ title, tags: [] }, CATEGORIES)).toEqual(expected);
  });

  it("know each of their own words, as a word and as a hashtag, as theirs alone", () => {
    for (const { id, label, synonyms } of CATEGORIES)
      for (const word of [label, ...synonyms])
        for (const title of [word, `#${word.replaceAll(/[ &]/g, "")}`])
          expect(deriveTopics({ title, tags: [] }, CATEGORIES), title).toContain(id);
    for (const { id, synonyms } of CATEGORIES)
      for (const word of synonyms.filter((each) => /^\w+$/.test(each)))
        expect(deriveTopics({ title: `#${word}`, tags: [] }, CATEGORIES), word).toEqual([id]);
  });
});
