import { describe, expect, it } from "vitest";
import { describeRing } from "@/components/marks/window-ring";
import { isCurrent, type NavItem, planPhoneNav } from "@/components/shell/nav";
import { parseTheme } from "@/components/shell/theme";

const place = (href: string, phone?: boolean): NavItem => ({ href, label: href, icon: "home", phone });

describe("the current place", () => {
  it("is the page itself and what lies below it", () => {
    expect(isCurrent("/codes", "/codes")).toBe(true);
    expect(isCurrent("/codes/7", "/codes")).toBe(true);
  });

  it("is not a place that merely begins alike, and Home is only Home", () => {
    expect(isCurrent("/codes-old", "/codes")).toBe(false);
    expect(isCurrent("/codes", "/")).toBe(false);
    expect(isCurrent("/", "/")).toBe(true);
  });
});

describe("the phone's bar", () => {
  it("takes the chosen places and leaves every other one for More", () => {
    const nav = [
      place("/", true),
      place("/renewals", true),
      place("/codes"),
      place("/deals", true),
      place("/plan", true),
    ];
    const { bar, more } = planPhoneNav(nav);
    expect(bar.map(({ href }) => href)).toEqual(["/", "/renewals", "/deals"]);
    expect(more.map(({ href }) => href)).toEqual(["/codes", "/plan"]);
  });

  it("takes the first three when none is chosen", () => {
    expect(planPhoneNav([place("/"), place("/a"), place("/b"), place("/c")]).bar).toHaveLength(3);
    expect(planPhoneNav([place("/")])).toEqual({ bar: [place("/")], more: [] });
  });
});

describe("the theme cookie", () => {
  it("accepts only the known themes", () => {
    expect(parseTheme("dark")).toBe("dark");
    expect(parseTheme("light")).toBe("light");
    expect(parseTheme('"><script>')).toBe("system");
    expect(parseTheme(undefined)).toBe("system");
  });
});

describe("the window ring in words", () => {
  it.each([
    [3, 0.95, "3 days left, 95 % of the window gone"],
    [1, 0.5, "1 day left, 50 % of the window gone"],
    [0, 1, "Ends today"],
    [-1, 1, "Ended 1 day ago"],
    [null, 0, "No end date"],
  ])("%s days", (daysLeft, goneShare, words) => {
    expect(describeRing(daysLeft, goneShare)).toBe(words);
  });
});
