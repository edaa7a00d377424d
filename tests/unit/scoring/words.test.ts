import { describe, expect, it } from "vitest";
import { CATEGORIES } from "@/lib/creators/categories";
import { deriveTopics } from "@/lib/scoring/rules/topics";
import { addOwnWords, decideOwnWord, parseOwnWord } from "@/lib/scoring/rules/words";

const decide = (word: string, categoryId: string, own = [{ word: "barrier cream", categoryId: "skincare" }]) =>
  decideOwnWord({ word, categoryId }, CATEGORIES, own);

describe("a workspace's own word", () => {
  it("is kept as it is compared", () => {
    expect(parseOwnWord(" #BarrierCream ")).toEqual({ ok: true, word: "barriercream" });
    expect(parseOwnWord("Crème  de Jour")).toEqual({ ok: true, word: "creme de jour" });
    expect(parseOwnWord("スキンケア")).toMatchObject({ ok: true });
    for (const text of ["", "#", "a", "one two three four five", "x".repeat(41)])
      expect(parseOwnWord(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/\.$/) });
  });

  it("is refused where it means something already, run together or not", () => {
    expect(decide("slugging", "skincare")).toEqual({ ok: true, word: "slugging", categoryId: "skincare" });
    expect(decide("serum", "beauty")).toMatchObject({
      reason: '"serum" means Skincare already. A word belongs to one category; choose another word.',
    });
    expect(decide("serum", "skincare")).toMatchObject({ reason: '"serum" is known already as Skincare.' });
    expect(decide("barriercream", "beauty").ok).toBe(false);
    expect(decide("Skincare", "beauty").ok).toBe(false);
  });

  it("names its category in captions and hashtags, and no other", () => {
    const categories = addOwnWords(CATEGORIES, [{ word: "barrier cream", categoryId: "skincare" }]);
    expect(deriveTopics({ title: "my barrier cream #fyp", tags: [] }, categories)).toEqual(["skincare"]);
    expect(deriveTopics({ title: "#barriercreamcheck", tags: [] }, categories)).toEqual(["skincare"]);
    expect(deriveTopics({ title: "my barrier cream #fyp", tags: [] }, CATEGORIES)).toEqual([]);
  });
});

describe("the taxonomy", () => {
  it("knows a hashtag's topic in several languages", () => {
    const say = (title: string) => deriveTopics({ title, tags: [] }, CATEGORIES);
    expect(say("mi rutina #cuidadodelapiel")).toEqual(["skincare"]);
    expect(say("heute #hautpflege")).toEqual(["skincare"]);
    expect(say("#maquillage facile")).toEqual(["beauty"]);
    expect(say("#スキンケア 紹介")).toEqual(["skincare"]);
    expect(say("#receitas fáceis")).toEqual(["food"]);
    expect(say("#먹방 추천")).toEqual(["food"]);
  });
});
