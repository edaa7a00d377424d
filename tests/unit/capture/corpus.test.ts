/** Fifty messages as people send them: what is lifted from each, and that nothing is lifted that is no code. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCapture } from "@/lib/capture/rules/parse";
import expectedByName from "./corpus/expected.json";

type Entry = {
  code?: string;
  /** The post's id; `short` stands in its place for links that do not hold it. */
  post?: string;
  short?: string;
  handle?: string;
  brand?: string;
  days?: string;
  startsOn?: string;
  amount?: string;
};

const FOLDER = "tests/unit/capture/corpus";
const READING = { today: "2026-11-24", currency: "USD", brands: ["GlowLab", "Northfork Coffee"] };
const corpus = Object.entries(expectedByName as Record<string, { entries: Entry[]; posts?: string[] }>).map(
  ([name, { entries, posts = [] }]) => {
    const rows = parseCapture(readFileSync(`${FOLDER}/${name}.txt`, "utf8"), READING);
    return { name, entries, posts, rows };
  },
);

const linkKey = ({ post, short }: Entry) => post ?? short ?? "";
const linksOf = (rows: { link: string }[]) => rows.map(({ link }) => /\d{17,20}/.exec(link)?.[0] ?? link);

describe("over all messages", () => {
  it("there are fifty, none forgotten", () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));
    expect(corpus.map(({ name }) => `${name}.txt`)).toEqual(files.sort());
    expect(corpus.length).toBeGreaterThanOrEqual(50);
  });

  it("at least 98 % of codes and links are found, and no code that is none", () => {
    let [all, found] = [0, 0];
    for (const { entries, posts, rows } of corpus) {
      const codes = new Set(rows.map(({ code }) => code));
      const links = new Set(linksOf(rows));
      const wanted = [...new Set([...entries.map(linkKey), ...posts])];
      all += entries.length + wanted.length;
      found +=
        entries.filter(({ code = "" }) => codes.has(code)).length + wanted.filter((key) => links.has(key)).length;
    }
    expect(all).toBeGreaterThan(100);
    expect(found / all).toBeGreaterThanOrEqual(0.98);
    const wrong = corpus.flatMap(({ name, entries, rows }) =>
      rows.flatMap(({ code }) =>
        code === "" || entries.some((each) => each.code === code) ? [] : [`${name}: ${code}`],
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe.each(corpus)("$name", ({ entries, posts, rows }) => {
  it("is read as a person reads it", () => {
    const coded = rows.filter(({ code }) => code !== "");
    const read = coded.map((row, index) => {
      const { post, short, ...wanted } = entries[index] ?? {};
      const fields = Object.fromEntries(Object.keys(wanted).map((field) => [field, row[field as keyof typeof row]]));
      return { ...fields, link: linksOf([row])[0] };
    });
    expect(read).toEqual(entries.map(({ post, short, ...wanted }) => ({ ...wanted, link: post ?? short })));
    expect(linksOf(rows.filter(({ code }) => code === ""))).toEqual(posts);
  });
});
