import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isId, newId } from "@/lib/kernel/id";
import { cleanLines, cleanText, compactNumber, maskSecret, normaliseTitle, plural, quoted } from "@/lib/kernel/text";

describe("text", () => {
  it("removes what nobody can see", () => {
    expect(cleanText("  Glow\u200B\u00A0Lab\u0000\r\n by\u202E Mia ")).toBe("Glow Lab by Mia");
    expect(cleanText("e\u0301")).toBe("é");
    expect(cleanText("pay\u200Dpal")).toBe("paypal");
  });

  it("keeps joiners where they carry meaning", () => {
    expect(cleanText("👩🏽‍🎤 👨‍👩‍👧")).toBe("👩🏽‍🎤 👨‍👩‍👧");
    expect(cleanText("می‌خواهم")).toBe("می‌خواهم");
  });

  it("is finished after one pass and leaves no control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cc}\u200B\uFEFF]/u);
      }),
    );
  });

  it("keeps lines apart", () => {
    expect(cleanLines(" a \r\n\r\n\r\n\r\n b\tc ")).toBe("a\n\nb c");
  });

  it("shortens what it quotes", () => {
    expect(quoted("abc")).toBe('"abc"');
    expect([...quoted("x".repeat(500))].length).toBe(62);
  });

  it("reads a column's title whatever its spaces, case, width and invisible characters", () => {
    for (const title of [
      "Website URL (Ad level）",
      "\ufeff website\u00a0 url( AD level )",
      "Website URL（Ad level）",
    ]) {
      expect(normaliseTitle(title)).toBe("website url (ad level)");
    }
  });

  it("counts in words", () => {
    expect([
      plural(1, "day", "days"),
      plural(0, "day", "days"),
      plural(1200, "day", "days"),
      plural(-1, "day", "days"),
    ]).toEqual(["1 day", "0 days", "1,200 days", "-1 day"]);
    expect([86_000, 1_250_000, 999, 1_234, 0].map(compactNumber)).toEqual(["86k", "1.3M", "999", "1.2k", "0"]);
  });

  it("never shows a short secret, and seven characters of a long one at most", () => {
    expect(maskSecret("AbC1xxxxxxxxxxxx9Q=")).toBe("AbC1…9Q=");
    expect(maskSecret("123456789012345")).toBe("…");
  });
});

describe("ids", () => {
  it("makes ordered, valid ids", () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).toBe(1000);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isId)).toBe(true);
    for (const text of ["", "1", "../../etc", `${ids[0]}x`, "{}"]) expect(isId(text)).toBe(false);
  });
});
