import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseVideoLink, postedAtFromPostId, shortLinkReason } from "@/lib/codes/rules/link";

const ID = "7527612345678901234";
const reasonOf = (text: string) => {
  const link = parseVideoLink(text);
  return link.ok ? "accepted" : link.reason;
};

describe("video links", () => {
  const video = {
    ok: true,
    kind: "post",
    postId: ID,
    handle: "lena.care",
    handleReason: null,
    canonicalUrl: `https://www.tiktok.com/@lena.care/video/${ID}`,
  };

  it.each([
    `https://www.tiktok.com/@lena.care/video/${ID}`,
    `https://www.tiktok.com/@Lena.Care/video/${ID}/?is_from_webapp=1&sender_device=pc&web_id=75`,
    `http://tiktok.com/@lena.care/video/${ID}#comments`,
    `www.tiktok.com/@lena.care/video/${ID}`,
    `TikTok.com/@lena.care/video/${ID}`,
    `HTTPS://WWW.TIKTOK.COM/@lena.care/video/${ID}`,
    `//www.tiktok.com/@lena.care/video/${ID}`,
    `  \n https://www.tiktok.com/@lena.care/video/${ID}?lang=de \t`,
    `Look at this! https://www.tiktok.com/@lena.care/video/${ID}. #ad`,
    `<https://www.tiktok.com/@lena.care/video/${ID}>`,
    `看看https://www.tiktok.com/@lena.care/video/${ID} 复制`,
    `https://m.tiktok.com/@lena.care/video/${ID}`,
  ])("reads %s", (text) => expect(parseVideoLink(text)).toEqual(video));

  it("keeps photo posts apart", () => {
    expect(parseVideoLink(`https://www.tiktok.com/@lena.care/photo/${ID}`)).toMatchObject({
      kind: "post",
      canonicalUrl: `https://www.tiktok.com/@lena.care/photo/${ID}`,
    });
  });

  it("reads posts without a handle", () => {
    const bare = {
      ok: true,
      kind: "post",
      postId: ID,
      handle: null,
      handleReason: null,
      canonicalUrl: `https://m.tiktok.com/v/${ID}.html`,
    };
    expect(parseVideoLink(`https://m.tiktok.com/v/${ID}.html?u_code=x`)).toEqual(bare);
    expect(parseVideoLink(`https://www.tiktok.com/@/video/${ID}`)).toEqual(bare);
  });

  it("names a handle that TikTok does not allow, with the limit, and still reads the post", () => {
    const long = "a.very.long.handle.of.28.chars";
    const link = parseVideoLink(`https://www.tiktok.com/@${long}/video/${ID}`);
    expect(link).toMatchObject({ ok: true, postId: ID, handle: null });
    const reason = link.ok && link.kind === "post" ? link.handleReason : null;
    expect(reason).toContain(`"${long}"`);
    expect(reason).toContain("2 to 24");
  });

  it.each([
    ["https://vm.tiktok.com/ZMabc123/", "https://vm.tiktok.com/ZMabc123/"],
    ["VT.tiktok.com/ZSxyz?k=1", "https://vt.tiktok.com/ZSxyz"],
    ["https://www.tiktok.com/t/ZTRabc/", "https://www.tiktok.com/t/ZTRabc/"],
  ])("recognises the short link %s and asks for the full one", (text, url) => {
    expect(parseVideoLink(text)).toEqual({ ok: true, kind: "short", url });
    expect(shortLinkReason(url)).toMatch(/does not hold the post's id/);
  });

  it.each([
    ["", /empty/],
    ["hello", /not a TikTok link/],
    ["https://www.instagram.com/reel/abc", /leads to "www\.instagram\.com"/],
    [`https://tiktok.com.evil.example/@a.b/video/${ID}`, /leads to "tiktok\.com\.evil\.example"/],
    [`https://eviltiktok.com/@a.b/video/${ID}`, /leads to "eviltiktok\.com"/],
    [`https://evil.example/?u=https://www.tiktok.com/@a.b/video/${ID}`, /leads to "evil\.example"/],
    [`https://www.tiktok.com@evil.example/@a.b/video/${ID}`, /user name before its host/],
    [`https://user:pw@www.tiktok.com/@a.b/video/${ID}`, /user name before its host/],
    [`https://www.tiktok.com:8443/@a.b/video/${ID}`, /port/],
    [`https://www.tiktok.com\\@evil.example/@a.b/video/${ID}`, /does not lead to a post/],
    [`https://tıktok.com/@a.b/video/${ID}`, /leads to "xn--/],
    [`javascript:fetch('https://www.tiktok.com/@a.b/video/${ID}')`, /does not begin with https/],
    ["javascript:alert(1)", /does not begin with https/],
    [`data:text/html,tiktok.com/@a.b/video/${ID}`, /does not begin with https/],
    [`file://www.tiktok.com/@a.b/video/${ID}`, /does not begin with https/],
    ["https://www.tiktok.com/@lena.care", /leads to a profile/],
    ["https://www.tiktok.com/music/original-sound-7527612345678901234", /does not lead to a post/],
    ["https://www.tiktok.com/@lena.care/video/12345", /not a post id of 17 to 20 digits/],
    ["https://www.tiktok.com/@lena.care/video/75276123456789012x4", /not a post id/],
    ["https://vm.tiktok.com/", /cut off/],
    ["https://www.tiktok.com/@lena.care/video/7.52762E+18", /"7\.52762E\+18", a post id that Excel has rounded/],
    ["7,52762E+18", /Excel has rounded/],
    [ID, /not a TikTok link/],
  ])("refuses %s", (text, reason) => {
    expect(reasonOf(text)).toMatch(reason);
    expect(reasonOf(text)).toMatch(/\.$/);
  });

  it("does not repeat a spark code that was pasted into the wrong field", () => {
    const code = "#AbC1x+v08a/b9ccDDee0011223344==";
    expect(reasonOf(code)).toMatch(/looks like a spark code/);
    expect(reasonOf(code)).not.toContain("AbC1");
  });

  it("never throws, and accepts only TikTok's own hosts", () => {
    const text = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string(),
      fc.stringMatching(/^[a-z:/.@?=]{0,30}tiktok\.com[a-z0-9:/.@?=]{0,40}$/),
    );
    fc.assert(
      fc.property(text, (input) => {
        const link = parseVideoLink(input);
        if (!link.ok) expect(link.reason.length).toBeGreaterThan(20);
        else
          expect(link.kind === "short" ? link.url : link.canonicalUrl).toMatch(
            /^https:\/\/(?:[a-z0-9-]+\.)*tiktok\.com\//,
          );
      }),
    );
  });
});

describe("post dates", () => {
  const now = new Date("2026-11-21T12:00:00Z");

  it("reads the moment from the id's upper half", () => {
    const postedAt = new Date("2025-07-16T08:30:15Z");
    const postId = String((BigInt(postedAt.getTime() / 1000) << 32n) + 987_654_321n);
    expect(postedAtFromPostId(postId, now)).toEqual(postedAt);
  });

  it("answers null rather than an impossible date", () => {
    for (const postId of ["0", "123", "9999999999999999999", "18446744073709551616", "", "abc", "-1"]) {
      expect(postedAtFromPostId(postId, now)).toBeNull();
    }
    const future = String(BigInt(Math.floor(now.getTime() / 1000) + 2 * 86_400) << 32n);
    expect(postedAtFromPostId(future, now)).toBeNull();
  });
});
