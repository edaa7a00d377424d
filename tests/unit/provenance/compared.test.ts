import { describe, expect, it } from "vitest";
import { traceCompared } from "@/lib/provenance/rules/compared";
import { cutPage } from "@/lib/provenance/rules/pages";
import { rankCompared, type ScoredVideo } from "@/lib/scoring/rules/baselines";

const none = { profileVisits: null, linkClicks: null, shares: null, comments: null, saves: null };
const at = (day: string, views: number) => ({ observedAt: new Date(`${day}T12:00:00Z`), views, ...none });

/** A video that gathered `a` views a day for ten days, `bought` of them all by ads. */
const paced = (id: string, a: number, bought: number | null = 0): ScoredVideo => ({
  id,
  creatorId: "lena",
  postedAt: new Date("2026-01-01T12:00:00Z"),
  snapshot: at("2026-03-11", 1_000 + 10 * a + (bought ?? 0)),
  previous: at("2026-03-01", 1_000),
  bought: { pace: bought, projected: bought },
  topics: null,
});

describe("what a reach is held against", () => {
  it("opens to each video with what its own reach is reckoned from", () => {
    const videos = [paced("self", 9_000), paced("slow", 100), paced("fast", 300, 2_000), paced("dim", 200, null)];
    const compared = rankCompared(videos, "self", "pace", "own").map((each) => ({ ...each, title: each.id }));
    const table = traceCompared({ measure: "pace", whose: "own" }, cutPage(1, compared), new Map());
    expect(table.heads.map(({ label }) => label)).toEqual([
      "As of",
      "Views",
      "Totals before",
      "By ads a day",
      "Views a day",
    ]);
    expect(table.rows.map(({ name, cells }) => [name, ...cells.slice(1)])).toEqual([
      ["“fast”", "6,000", "1,000 on Sun 1 Mar 2026", "200", "300"],
      ["“dim”", "3,000", "1,000 on Sun 1 Mar 2026", "not known", "200"],
      ["“slow”", "2,000", "1,000 on Sun 1 Mar 2026", "0", "100"],
    ]);
  });

  it("leaves out what its measure cannot read, and tells the day of a post for a projection", () => {
    const bare = { ...paced("bare", 100), previous: null };
    expect(rankCompared([bare, paced("slow", 100)], "x", "pace", "own").map(({ id }) => id)).toEqual(["slow"]);
    const compared = rankCompared([bare], "x", "projected", "workspace").map((each) => ({ ...each, title: each.id }));
    const { title, rows } = traceCompared(
      { measure: "projected", whose: "workspace" },
      cutPage(1, compared),
      new Map(),
    );
    expect(title).toBe("What is usual for the workspace");
    expect(rows[0]?.cells[2]).toBe("Thu 1 Jan 2026");
  });
});
