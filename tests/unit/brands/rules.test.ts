import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandKey, parseName, parseWebsite } from "@/lib/brands/rules";
import { brandEdit, brandInput, contactInput } from "@/lib/brands/schema";
import { newId } from "@/lib/kernel/id";

describe("a brand's name", () => {
  it("has 1 to 120 characters", () => {
    expect(parseName("  Glow  Lab ", "The name")).toEqual({ ok: true, name: "Glow Lab" });
    expect(parseName("x".repeat(120), "The name").ok).toBe(true);
    for (const text of ["", " \u200B ", "x".repeat(121)])
      expect(parseName(text, "The name")).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/^The name .+\.$/),
      });
  });

  it("is the same brand in capitals, full width or with extra spaces", () => {
    for (const spelling of ["GlowLab", "GLOWLAB", " glowlab ", "ＧｌｏｗＬａｂ", "Glow\u200BLab"])
      expect(brandKey(spelling)).toBe("glowlab");
    expect(brandKey("Glow Lab")).not.toBe(brandKey("GlowLab"));
  });

  it("keeps its key when the key is made again", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(brandKey(brandKey(name))).toBe(brandKey(name));
      }),
    );
  });
});

describe("a website", () => {
  it.each([
    ["glowlab.example", "https://glowlab.example"],
    ["HTTPS://GlowLab.example/", "https://glowlab.example"],
    ["http://glowlab.example/shop?a=1", "http://glowlab.example/shop?a=1"],
    ["müller.example", "https://xn--mller-kva.example"],
  ])("reads %s", (text, website) => expect(parseWebsite(text)).toEqual({ ok: true, website }));

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://glowlab.example",
    "file:///etc/passwd",
    "https://user:pw@glowlab.example",
    "localhost",
    "http://127.0.0.1",
    "http://[::1]/",
    "http://2130706433/",
    "glow lab",
    "https://",
    `https://glowlab.example/${"x".repeat(500)}`,
  ])("refuses %s", (text) => {
    expect(parseWebsite(text)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The website .+ such as https:\/\/glowlab\.example\.$/),
    });
  });
});

describe("the brand's forms", () => {
  it("end in one canonical shape", () => {
    const form = { name: " GlowLab ", website: "glowlab.example", targetCategories: "skincare", notes: "a\r\nb" };
    const brand = {
      name: "GlowLab",
      nameKey: "glowlab",
      website: "https://glowlab.example",
      targetCategories: ["skincare"],
      targetWeights: [],
      notes: "a\nb",
    };
    const id = newId();
    expect(brandInput.parse(form)).toEqual(brand);
    expect(brandEdit.parse({ ...form, id })).toEqual({ ...brand, id });
    expect(brandInput.parse({ name: "GlowLab" })).toEqual({
      name: "GlowLab",
      nameKey: "glowlab",
      website: null,
      targetCategories: [],
      targetWeights: [],
      notes: null,
    });
    const weighed = {
      name: "GlowLab",
      targetCategories: ["skincare", "hair"],
      weights: ["hair:2", "food:3", "skincare:1"],
    };
    expect(brandInput.parse(weighed)).toMatchObject({ targetCategories: ["skincare", "hair"], targetWeights: [1, 2] });
    expect(brandInput.safeParse({ ...weighed, weights: ["hair:9"] }).success).toBe(false);
    expect(contactInput.parse({ brandId: id, name: "Mia", email: "MIA@glowlab.example" })).toEqual({
      brandId: id,
      name: "Mia",
      email: "mia@glowlab.example",
    });
  });

  it("name every bad field", () => {
    const paths = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
      result.error?.issues.map((issue) => issue.path.join("."));
    expect(
      paths(brandInput.safeParse({ name: "", website: "x", targetCategories: ["magic"], notes: "x".repeat(4_001) })),
    ).toEqual(["name", "website", "targetCategories", "notes"]);
    expect(paths(contactInput.safeParse({ brandId: "1", name: "", email: "a@x, b@y" }))).toEqual([
      "brandId",
      "name",
      "email",
    ]);
    expect(brandInput.safeParse({ name: "GlowLab", workspaceId: newId() }).success).toBe(false);
  });
});
