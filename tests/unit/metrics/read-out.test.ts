import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import { prepareReadOut } from "@/lib/metrics/rules/read-out";

const columns = [
  { key: "date", label: "Day" },
  { key: "views", label: "Views" },
] as const;
const row = (day: string, views: string) => ({ day, date: day, views });

describe("what a chart tells of a day", () => {
  it("is the line of its table, at the place of its day, oldest first", () => {
    const drawn = [{ day: "2026-11-01" }, { day: "2026-11-05" }];
    expect(prepareReadOut(columns, [row("2026-11-05", "7"), row("2026-11-02", "3")], drawn)).toEqual({
      columns: ["Views"],
      lines: [
        { x: 0.25, texts: ["2026-11-02", "3"] },
        { x: 1, texts: ["2026-11-05", "7"] },
      ],
    });
  });

  it("leaves out days that are not drawn, stands in the middle of a single day, and is nothing of nothing", () => {
    const rows = [row("2026-11-03", "7"), row("2026-11-02", "3")];
    expect(prepareReadOut(columns, rows, [{ day: "2026-11-02" }]).lines).toEqual([
      { x: 0.5, texts: ["2026-11-02", "3"] },
    ]);
    expect(prepareReadOut(columns, rows, []).lines).toEqual([]);
    expect(prepareReadOut(columns, []).lines).toEqual([]);
  });

  it("never stands beside the plot, and reaches from edge to edge where its own days are drawn", () => {
    const gaps = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(gaps, (all) => {
        const { lines } = prepareReadOut(
          columns,
          all.map((n) => row(addDays("2026-01-01", n), String(n))),
        );
        const places = lines.map(({ x }) => x);
        expect([places[0], places.at(-1)]).toEqual([0, 1]);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });
});
