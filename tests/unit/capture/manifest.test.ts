import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "@/app/manifest";

const { icons = [], shortcuts = [], share_target, start_url } = manifest();

describe("the installable app", () => {
  it("has icons of the sizes that it names", () => {
    for (const { src, sizes } of icons.filter(({ type }) => type === "image/png")) {
      const file = readFileSync(`public${src}`);
      expect(file.subarray(1, 4).toString(), src).toBe("PNG");
      expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`, src).toBe(sizes);
    }
    expect(icons.map(({ purpose }) => purpose)).toContain("maskable");
  });

  it("opens pages that exist, and takes a shared link by its address, where no code ever is", () => {
    for (const url of [...shortcuts.map((each) => each.url), share_target?.action ?? ""])
      expect(existsSync(`app/(book)${url}/page.tsx`), url).toBe(true);
    expect(start_url).toBe("/");
    expect(share_target).toMatchObject({ method: "GET", params: { title: "title", text: "text", url: "url" } });
  });
});
