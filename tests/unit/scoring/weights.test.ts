import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { previewWeights } from "@/lib/scoring/rules/preview";
import { blendParts, meanScore } from "@/lib/scoring/rules/suitability";
import {
  decideWeights,
  defaultWeights,
  nameVersion,
  parsePercent,
  parseWeights,
  sayWeights,
  toPercents,
} from "@/lib/scoring/rules/weights";
import { weightsInput } from "@/lib/scoring/schema";

describe("weights", () => {
  it("add up to 100, or say what is missing", () => {
    expect(decideWeights({ velocity: 50, cta: 30, fit: 20 })).toEqual({
      ok: true,
      weights: { velocity: 0.5, cta: 0.3, fit: 0.2 },
    });
    expect(decideWeights({ velocity: 50, cta: 30, fit: 15 })).toMatchObject({
      reason: "The weights add up to 95; together they must be 100. Add 5.",
    });
    expect(decideWeights({ velocity: 50, cta: 30, fit: 30 })).toMatchObject({
      reason: "The weights add up to 110; together they must be 100. Take 10 away.",
    });
  });

  it.each(["", "-1", "101", "12.5", "1e1", "٣٥", "NaN", "half"])("refuse %j as a share", (text) =>
    expect(parsePercent(text, "cta")).toMatchObject({
      ok: false,
      reason: expect.stringContaining("CTA effectiveness"),
    }),
  );

  it("survive the way into shares and back", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (a, b) => {
        const [velocity, cta] = [Math.min(a, b), Math.max(a, b) - Math.min(a, b)];
        const percents = { velocity, cta, fit: 100 - velocity - cta };
        const decision = decideWeights(percents);
        expect(decision.ok && toPercents(decision.weights)).toEqual(percents);
      }),
    );
  });

  it("are named by their version, the default by the formula alone", () => {
    expect([nameVersion(0), nameVersion(3)]).toEqual(["suitability/1", "suitability/1.3"]);
    expect(sayWeights(defaultWeights)).toBe("40 / 35 / 25");
  });

  it("are read from an address, which may say nothing", () => {
    expect(parseWeights({})).toBeNull();
    expect(parseWeights({ velocity: "60", cta: "20", fit: "20" })).toMatchObject({ ok: true });
    expect(parseWeights({ velocity: "60", cta: ["20", "1"], fit: "20" })).toMatchObject({ ok: false });
  });

  it("need a reason to be saved", () => {
    const form = { velocity: "50", cta: "30", fit: "20", reason: "  Sales  came from clicks " };
    expect(weightsInput.parse(form)).toEqual({
      weights: { velocity: 0.5, cta: 0.3, fit: 0.2 },
      reason: "Sales came from clicks",
    });
    const paths = (input: object) => weightsInput.safeParse(input).error?.issues.map(({ path }) => path.join("."));
    expect(paths({ ...form, reason: " " })).toEqual(["reason"]);
    expect(paths({ ...form, fit: "21" })).toEqual(["fit"]);
    expect(paths({ ...form, cta: "x" })).toEqual(["cta"]);
  });
});

describe("a part that weighs nothing", () => {
  it("counts as little as one that is not known", () => {
    const weights = { velocity: 1, cta: 0, fit: 0 };
    expect(blendParts({ velocity: 5, cta: 10, fit: null }, weights).score).toBe(5.5);
    expect(blendParts({ velocity: null, cta: 10, fit: 10 }, weights)).toMatchObject({ score: null });
    expect(meanScore({ velocity: null, cta: 10, fit: 10 }, weights)).toBeNull();
  });
});

describe("the preview", () => {
  const videos = [
    { id: "fast", values: { velocity: 9, cta: 2, fit: 0 } },
    { id: "loud", values: { velocity: 2, cta: 9, fit: 0 } },
    { id: "bare", values: { velocity: null, cta: null, fit: null } },
  ];
  const moves = (most: number) =>
    previewWeights(videos, { current: defaultWeights, next: { velocity: 0.1, cta: 0.8, fit: 0.1 }, most });

  it("shows the place now beside the place then, and nothing that has no score", () => {
    expect(moves(10).map(({ id, place, before }) => [id, before?.place, place])).toEqual([
      ["loud", 2, 1],
      ["fast", 1, 2],
    ]);
    expect(moves(1)).toHaveLength(1);
  });
});
