import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, cutPage, describePaged, PAGE_ROWS, pageOfPlace, parsePage } from "@/lib/provenance/rules/pages";

const many = fc.integer({ min: 0, max: 5 * PAGE_ROWS });

describe("the pages of rows", () => {
  it("together hold every row once, in order", () => {
    fc.assert(
      fc.property(many, (total) => {
        const rows = Array.from({ length: total }, (_, n) => n);
        const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
        expect(Array.from({ length: pages }, (_, n) => cutPage(n + 1, rows).rows).flat()).toEqual(rows);
        expect(cutPage(pages + 9, rows)).toEqual(cutPage(pages, rows));
      }),
    );
  });

  it("hold each place on the page that is named for it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * PAGE_ROWS }), (place) => {
        const rows = Array.from({ length: 5 * PAGE_ROWS }, (_, n) => n + 1);
        expect(cutPage(pageOfPlace(place), rows).rows).toContain(place);
      }),
    );
  });

  it("are asked for by a whole number from 1 on, and by nothing else", () => {
    expect(["2", "0", "-1", "1.5", "x", "", undefined, ["2"], "99999999"].map(parsePage)).toEqual([
      2, 1, 1, 1, 1, 1, 1, 1, 1,
    ]);
  });

  it("say which rows they show and lead to those beside them, each list for itself", () => {
    const here = addressOf("/where", { days: "90", orders: "2", costs: "3", list: ["a", "b"] });
    expect(describePaged({ name: "orders", page: 2, total: 5_431 }, here)).toEqual({
      says: "Rows 101–200 of 5,431",
      prevHref: "/where?days=90&orders=1&costs=3#orders",
      nextHref: "/where?days=90&orders=3&costs=3#orders",
    });
    const last = describePaged({ name: "orders", page: 3, total: 201 }, "/where");
    expect(last).toEqual({ says: "Rows 201–201 of 201", prevHref: "/where?orders=2#orders", nextHref: undefined });
    expect(describePaged({ name: "orders", page: 1, total: PAGE_ROWS }, "/where")).toBeNull();
  });
});
