import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitMentions } from "@/lib/provenance/rules/mentions";

describe("a sentence that names numbers", () => {
  it("opens at each where it is named first, and at no part of a longer number", () => {
    const mentions = [
      { says: "$10", href: "/a" },
      { says: "$105", href: "/b" },
      { says: "4 times", href: "/c" },
    ];
    expect(splitMentions("$105 of $105.50, 4 times", mentions)).toEqual([
      { text: "$105", href: "/b" },
      { text: " of $105.50, ", href: null },
      { text: "4 times", href: "/c" },
    ]);
    expect(splitMentions("14 times", mentions)).toEqual([{ text: "14 times", href: null }]);
  });

  it("is the same sentence when it is put together, and opens nowhere it was not told to", () => {
    const mention = fc.record({ says: fc.string({ maxLength: 3 }), href: fc.constantFrom("/a", "/b") });
    fc.assert(
      fc.property(fc.string(), fc.array(mention, { maxLength: 4 }), (text, mentions) => {
        const pieces = splitMentions(text, mentions);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        for (const { text: says, href } of pieces) if (href) expect(mentions).toContainEqual({ says, href });
      }),
    );
  });
});
