import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CATEGORIES, CATEGORY_IDS } from "@/lib/creators/categories";
import { parseFollowers, parseHandle } from "@/lib/creators/rules";
import { creatorEdit, creatorInput } from "@/lib/creators/schema";
import { newId } from "@/lib/kernel/id";
import { splitWords } from "@/lib/scoring/rules/topics";

describe("handles", () => {
  it.each([
    "@Lena.Care",
    "lena.care",
    " @lena.care ",
    "＠lena.care",
    "https://www.tiktok.com/@Lena.Care?lang=en",
    "tiktok.com/@lena.care/",
    "https://www.tiktok.com/@lena.care/video/7527612345678901234",
  ])("reads %s", (text) => expect(parseHandle(text)).toEqual({ ok: true, handle: "lena.care" }));

  it.each([
    ["", /is empty/],
    ["@", /not one that TikTok allows/],
    ["a", /not one that TikTok allows/],
    ["a".repeat(25), /not one that TikTok allows/],
    ["lena care", /not one that TikTok allows/],
    ["léna", /not one that TikTok allows/],
    ["@@lena", /not one that TikTok allows/],
    ["lena.", /ends with a point/],
    ["https://instagram.com/lena", /leads to "instagram\.com"/],
    ["https://tiktok.com.evil.example/@lena", /leads to/],
    ["https://www.tiktok.com/explore", /does not name a profile/],
    ["<script>", /TikTok allows/],
  ])("refuses %j", (text, reason) =>
    expect(parseHandle(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) }),
  );

  it("are stored in one form: reading a handle again changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^@?[A-Za-z0-9_.]{1,26}$/)), (text) => {
        const first = parseHandle(text);
        if (!first.ok) return;
        expect(first.handle).toMatch(/^[a-z0-9_.]{1,23}[a-z0-9_]$/);
        expect(parseHandle(first.handle)).toEqual(first);
      }),
    );
  });
});

describe("followers", () => {
  it.each([
    ["86000", 86_000],
    ["86,000", 86_000],
    ["86k", 86_000],
    ["1.2M", 1_200_000],
    ["0", 0],
  ])("reads %s", (text, followers) => expect(parseFollowers(text)).toEqual({ ok: true, followers }));
  it.each(["-1", "1.5", "abc", "", "9999999999", "1,23", "1e5"])("refuses %j", (text) => {
    expect(parseFollowers(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/\.$/) });
  });
});

describe("categories", () => {
  it("have unique ids and words, and no word in two of them", () => {
    const words = CATEGORIES.flatMap((each) => each.synonyms.map((word) => splitWords(word).join("")));
    expect(new Set(words).size).toBe(words.length);
    expect(CATEGORY_IDS.size).toBe(CATEGORIES.length);
    for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    for (const word of CATEGORIES.flatMap((each) => each.synonyms)) expect(word).toBe(word.trim().toLowerCase());
  });
});

describe("the creator's form", () => {
  const form = {
    handle: "@Lena.Care",
    name: " Lena  Hart ",
    email: "Lena@Example.com",
    followers: "86k",
    categories: ["skincare", "beauty", "skincare"],
    postRate: "$1,050",
    currency: "usd",
    timeZone: "America/New_York",
  };

  it("ends in one canonical shape", () => {
    expect(creatorInput.parse(form)).toEqual({
      handle: "lena.care",
      name: "Lena Hart",
      email: "lena@example.com",
      followers: 86_000,
      categories: ["skincare", "beauty"],
      postRateMinor: 105_000,
      currency: "USD",
      timeZone: "America/New_York",
    });
  });

  it("needs only handle, currency and zone", () => {
    expect(
      creatorInput.parse({
        handle: "lena",
        name: "",
        email: "",
        categories: "beauty",
        currency: "JPY",
        timeZone: "UTC",
      }),
    ).toEqual({
      handle: "lena",
      name: "lena",
      email: null,
      followers: null,
      categories: ["beauty"],
      postRateMinor: null,
      currency: "JPY",
      timeZone: "UTC",
    });
    const id = newId();
    expect(creatorEdit.parse({ ...form, id }).id).toBe(id);
  });

  it("names every bad field in a full sentence", () => {
    const result = creatorInput.safeParse({
      handle: "a",
      email: "x",
      followers: "many",
      categories: ["magic"],
      currency: "ZZZ",
      timeZone: "Mars",
    });
    const fields = Object.fromEntries(result.error?.issues.map((issue) => [issue.path.join("."), issue.message]) ?? []);
    expect(Object.keys(fields).sort()).toEqual(["categories", "currency", "email", "followers", "handle", "timeZone"]);
    for (const sentence of Object.values(fields)) expect(sentence).toMatch(/^The .+\.$/);
    expect(creatorInput.safeParse({ ...form, postRate: "a lot" }).error?.issues).toMatchObject([
      { path: ["postRate"], message: expect.stringMatching(/post rate/) },
    ]);
    expect(creatorInput.safeParse({ ...form, name: "x".repeat(121) }).error?.issues[0]?.message).toMatch(
      /121 characters; at most 120/,
    );
    expect(creatorInput.safeParse({ ...form, role: "OWNER" }).success).toBe(false);
  });
});
