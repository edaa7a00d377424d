import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Theme = Map<string, string>;

const css = readFileSync("components/ui/tokens.css", "utf8");
const pairs = [...css.matchAll(/--([\w-]+):\s*light-dark\(\s*(oklch\([^)]*\)),\s*(oklch\([^)]*\))\s*\)/g)];
const themes: [string, Theme][] = [
  ["light", new Map(pairs.map(([, name = "", light = ""]) => [name, light]))],
  ["dark", new Map(pairs.map(([, name = "", , dark = ""]) => [name, dark]))],
];

/** Relative luminance (WCAG 2) of an oklch() colour, clipped to sRGB. */
function luminance(color: string): number {
  const [l = 0, c = 0, h = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const x = (l / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l / 100 - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z);
  const green = clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z);
  const blue = clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Theme, front: string, back: string): number {
  const [one, two] = [luminance(theme.get(front) ?? ""), luminance(theme.get(back) ?? "")];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

describe.each(themes)("the %s theme", (_, theme) => {
  it.each(["paper", "card", "sunk"])("keeps text readable on %s", (back) => {
    for (const front of ["ink", "ink-2", "ink-3", "spark-ink", "good", "warn", "bad"]) {
      expect(contrast(theme, front, back), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(["good", "warn", "bad"])("keeps %s readable on its wash", (hue) => {
    for (const front of [hue, "ink", "ink-2"])
      expect(contrast(theme, front, `${hue}-wash`)).toBeGreaterThanOrEqual(4.5);
  });

  it("keeps buttons and the accent readable", () => {
    expect(contrast(theme, "spark-ink", "spark-wash")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "on-spark", "spark-fill")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "paper", "ink")).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["rule-3", "spark", "paid", "organic", "good", "bad"])("keeps %s visible as a mark or a border", (front) => {
    for (const back of ["paper", "card"]) expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3);
  });
});

it("gives every colour both themes", () => {
  const colours = css.match(/oklch\(/g) ?? [];
  expect(colours).toHaveLength((css.match(/light-dark\(/g) ?? []).length * 2);
});
