import { describe, expect, it } from "vitest";
import { changesNothing, contradicts, countPlan } from "@/lib/imports/rules/plan";

const day = (create: number, update: number, unchanged: number) => ({
  days: [{ day: "2026-11-17", create, update, unchanged, mark: "" }],
  ads: null,
});
const count = (...of: Parameters<typeof day>) => countPlan(day(...of), { rejected: 0, skipped: 0 });
const rows = (...outcomes: ("create" | "update" | "unchanged")[]) => outcomes.map((outcome) => ({ outcome }));

describe("a preview", () => {
  it("is contradicted by rows that cannot be among those it counted, and by no others", () => {
    expect(contradicts(count(7, 0, 0), rows("unchanged", "unchanged"))).toBe(true);
    expect(contradicts(count(1, 1, 1), rows("create", "create"))).toBe(true);
    expect(contradicts(count(7, 0, 0), rows("create", "create"))).toBe(false);
    expect(contradicts(count(2, 3, 4), rows("update", "unchanged", "create"))).toBe(false);
    expect(contradicts(count(0, 0, 0), [])).toBe(false);
  });

  it("offers nothing to import where every row is in the book already", () => {
    expect(changesNothing(count(0, 0, 7))).toBe(true);
    expect(changesNothing(count(0, 1, 7))).toBe(false);
    expect(changesNothing({ ...count(0, 0, 7), matchedAds: 1 })).toBe(false);
  });
});
