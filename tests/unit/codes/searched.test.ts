/** What is pasted into a search box may be a spark code: no list searches for it, and none leaves it in its address. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSearched } from "@/app/(book)/searched";
import { listHref, parseListParams } from "@/components/ui/list-filter";
import { codesHref, parseCodeFilter } from "@/lib/codes/rules/filter";
import { NO_CODE_PATTERN } from "@/lib/codes/rules/glance";
import { parseVideoFilter, videosHref } from "@/lib/scoring/rules/filter";

const CODE = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";

type Params = Record<string, string | string[] | undefined>;
const LISTS: Record<string, (params: Params) => { q: string }> = {
  "/codes": (params) => readSearched(params, parseCodeFilter, (filter) => codesHref(filter, {})),
  "/videos": (params) => readSearched(params, parseVideoFilter, (filter) => videosHref(filter, null)),
  "/brands": (params) => readSearched(params, parseListParams, (filter) => listHref("/brands", filter)),
};

/** Where reading an address leads to instead; null where it stays. */
function leadOn(read: (params: Params) => unknown, params: Params): string | null {
  try {
    read(params);
    return null;
  } catch (error) {
    return String((error as { digest?: unknown }).digest).split(";")[2] ?? "";
  }
}

describe.each(Object.entries(LISTS))("the list %s", (path, read) => {
  it.each([
    CODE,
    CODE.slice(1),
    `code ${CODE}`,
    "#abcdefgh12345678",
    CODE.slice(0, 13),
    [CODE, "glow"],
    CODE.repeat(5),
  ])("leads an address with %s to one without", (q) => {
    expect(leadOn(read, { q })).toBe(`${path}?note=code`);
  });

  it("searches for anything else, and keeps the rest of the filter", () => {
    for (const q of ["glow", "#coldbrew", "7690617817676145087", "Morning routine 2026", "northforkcoffeeroastersclub"])
      expect(read({ q }).q).toBe(q);
    expect(read({ q: ["glow", "x"] }).q).toBe("");
    expect(read({}).q).toBe("");
  });
});

it("keeps what else was asked for", () => {
  expect(leadOn((params) => LISTS["/brands"]?.(params), { q: CODE, archived: "1" })).toBe(
    "/brands?archived=1&note=code",
  );
});

it("is kept back by the browser already, which reads patterns by their strictest rule", () => {
  const fits = (text: string) => new RegExp(`^(?:${NO_CODE_PATTERN})$`, "v").test(text);
  for (const text of [CODE, CODE.slice(1), ` ${CODE} `, `code ${CODE}`, `＃${CODE.slice(1)}`, "#abcdefgh12345678"])
    expect(fits(text), text).toBe(false);
  for (const text of ["", "glow", "#coldbrew", "7690617817676145087", "Morning routine 2026", "@lena.care"])
    expect(fits(text), text).toBe(true);
});

it("is the way of every page with a search box", () => {
  const under = (folder: string) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`);
  const read = (path: string) => ({ path, text: readFileSync(path, "utf8") });
  const components = under("components")
    .filter((path) => path.endsWith(".tsx"))
    .map(read);
  const forms = components.filter(({ text }) => text.includes("<SearchBox")).map(({ path }) => path.slice(0, -4));
  const pages = under("app")
    .filter((path) => path.endsWith("/page.tsx"))
    .map(read)
    .filter(({ text }) => forms.some((form) => text.includes(`"@/${form}"`)));
  expect(components.filter(({ text }) => /type="search"|name="q"/.test(text)).map(({ path }) => path)).toEqual([
    "components/ui/search-box.tsx",
  ]);
  expect(forms.length).toBeGreaterThan(2);
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.filter(({ text }) => !/readSearched\(/.test(text)).map(({ path }) => path)).toEqual([]);
});
