import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import manifest from "@/app/manifest";
import { POST } from "@/app/share/route";
import { findUser } from "@/lib/server/session";

vi.mock("@/lib/server/session", () => ({ findUser: vi.fn(async () => ({ id: "1" })) }));

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

  it("opens pages that exist", () => {
    for (const { url } of shortcuts) expect(existsSync(`app/(book)${url}/page.tsx`), url).toBe(true);
    expect(start_url).toBe("/");
  });

  it("takes what is shared by a body, and puts nothing but the link into an address", async () => {
    expect(share_target).toMatchObject({ action: "/share", method: "POST" });
    const link = "https://www.tiktok.com/@lena.care/video/7690617817676145087";
    const code = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";
    const share = async (fields: Record<string, string>) => {
      const body = new URLSearchParams(fields).toString();
      const headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": String(body.length),
      };
      const response = await POST(new Request("http://localhost/share", { method: "POST", headers, body }));
      expect(response.status).toBe(303);
      return response.headers.get("location");
    };
    expect(await share({ title: "Look", text: `${code} ${link}?_r=1` })).toBe(
      `/codes/new?${new URLSearchParams({ link })}`,
    );
    expect(await share({ url: link })).toBe(`/codes/new?${new URLSearchParams({ link })}`);
    expect(await share({ text: code })).toBe("/codes/new");
    expect(await share({ text: `${"x".repeat(20_000)} ${link}` })).toBe(`/codes/new?${new URLSearchParams({ link })}`);
    expect(await share({ text: `${"x".repeat(30_000)} ${link}` })).toBe("/codes/new");
    expect(await share({})).toBe("/codes/new");
    vi.mocked(findUser).mockResolvedValueOnce(null);
    expect(await share({ text: `${code} ${link}` })).toBe(`/sign-in?${new URLSearchParams({ link })}`);
  });
});
