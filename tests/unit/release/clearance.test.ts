import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CLEARANCE_FORMS,
  CLEARANCE_KINDS,
  type ClearanceKind,
  decideClearance,
  sayClearance,
} from "@/lib/release/rules/clearance";

function judge(kind: ClearanceKind, seen: string[], note: string | null = null) {
  const decision = decideClearance({ kind, seen, note });
  if (!decision.ok) throw new Error(decision.reason);
  return decision;
}

describe("a clearance", () => {
  it("of a sound needs a source that names ads, with its proof", () => {
    expect(judge("SOUND", ["commercial"])).toMatchObject({ holds: true, evidence: "commercial library" });
    expect(judge("SOUND", ["original"]).holds).toBe(false);
    expect(judge("SOUND", ["original"], "Raw file kept").evidence).toBe("original\nRaw file kept");
    expect(judge("SOUND", ["licensed"], "Licence 12").holds).toBe(true);
    for (const seen of ["trending", "unknown"]) expect(judge("SOUND", [seen], "It is everywhere").holds).toBe(false);
  });

  it("of a disclosure records #ad in the caption, and says that it is not enough", () => {
    expect(judge("DISCLOSURE", ["onScreen", "toggle"]).holds).toBe(true);
    const caption = judge("DISCLOSURE", ["caption"], "Second line");
    expect(caption.holds).toBe(false);
    expect(caption.evidence.split("\n")).toEqual([
      "caption",
      "Second line",
      "The caption alone is not enough: the FTC wants it in the video itself, hard to miss.",
      "TikTok wants its own setting too: Ad settings, Disclose commercial content, Branded content.",
    ]);
    expect(judge("DISCLOSURE", ["spoken", "toggle"]).evidence).toContain("without sound");
    expect(judge("DISCLOSURE", ["onScreen", "caption", "spoken"]).holds).toBe(false);
    expect(judge("DISCLOSURE", ["nothing"]).holds).toBe(false);
  });

  it("of a link needs to know which one it is", () => {
    expect(judge("LINK", ["noLink"]).holds).toBe(true);
    expect(judge("LINK", ["agreed"]).holds).toBe(false);
    expect(judge("LINK", ["agreed"], "https://glowlab.example/serum").holds).toBe(true);
    for (const seen of ["other", "unsure"]) expect(judge("LINK", [seen], "A shop").holds).toBe(false);
  });

  it("is refused where nothing fitting was chosen, with a sentence", () => {
    for (const [kind, seen] of [
      ["SOUND", []],
      ["SOUND", ["commercial", "original"]],
      ["SOUND", ["onScreen"]],
      ["LINK", ["commercial"]],
      ["DISCLOSURE", ["nothing", "toggle"]],
      ["DISCLOSURE", ["toggle", "commercial"]],
    ] as [ClearanceKind, string[]][])
      expect(decideClearance({ kind, seen, note: null })).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/\.$/),
      });
  });

  it("holds or says what is missing, whatever was ticked and written, and tells the record no note", () => {
    const ids = Object.values(CLEARANCE_FORMS).flatMap(({ sights }) => sights.map(({ id }) => id));
    const input = fc.record({
      kind: fc.constantFrom(...CLEARANCE_KINDS),
      seen: fc.uniqueArray(fc.constantFrom(...ids)),
      note: fc.option(fc.string({ minLength: 1 }).map((text) => `Canary${text}`)),
    });
    fc.assert(
      fc.property(input, ({ kind, seen, note }) => {
        const decision = decideClearance({ kind, seen, note });
        if (!decision.ok) return;
        const lines = decision.evidence.split("\n").length;
        expect(lines > (note ? 2 : 1)).toBe(!decision.holds);
        expect(sayClearance(kind, decision)).not.toContain("Canary");
      }),
    );
  });
});
