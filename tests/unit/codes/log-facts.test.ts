import { describe, expect, it } from "vitest";
import { readLink } from "@/components/codes/log-facts";

const ID = "7527612345678901234";
const read = (link: string) =>
  readLink({ link, creators: [], zone: "UTC", now: new Date("2026-11-21T12:00:00Z"), mayAddCreator: true });

describe("whose post a link leads to", () => {
  it("is asked with the reason: no handle in the link, or one that TikTok does not allow", () => {
    expect(read(`https://m.tiktok.com/v/${ID}.html`)).toMatchObject({
      handle: null,
      handleHint: "This kind of link does not name the creator.",
    });
    const long = read(`https://www.tiktok.com/@a.very.long.handle.of.28.chars/video/${ID}`);
    expect(long).toMatchObject({ handle: null, handleHint: expect.stringContaining("a.very.long.handle.of.28.chars") });
    expect(long).toMatchObject({ handleHint: expect.stringContaining("2 to 24") });
  });
});
