import { describe, expect, it } from "vitest";
import { codeInput, codeRef } from "@/lib/codes/schema";
import { newId } from "@/lib/kernel/id";

const ID = "7527612345678901234";
const form = {
  videoLink: ` https://www.tiktok.com/@Lena.Care/video/${ID}?lang=en `,
  code: "＃AbC1+v08a/b=cDeF gHiJkLmN",
  windowDays: "60",
  startsOn: "2026-11-20",
  brandName: " Glow\u200BLab ",
  note: "first\r\nsecond",
};
const fieldsOf = (data: unknown) => {
  const result = codeInput.safeParse(data);
  return result.success
    ? {}
    : Object.fromEntries(result.error.issues.map((issue) => [issue.path.join("."), issue.message]));
};

describe("the log form", () => {
  it("ends in one canonical shape", () => {
    expect(codeInput.parse(form)).toEqual({
      video: { postId: ID, handle: "lena.care", canonicalUrl: `https://www.tiktok.com/@lena.care/video/${ID}` },
      code: "#AbC1+v08a/b=cDeFgHiJkLmN",
      codeChanges: ["White space was removed.", "The full-width ＃ became #."],
      windowDays: 60,
      start: { day: "2026-11-20", hour: null },
      handle: "lena.care",
      creatorId: null,
      creatorName: null,
      title: null,
      brandId: null,
      brandName: "GlowLab",
      predecessorId: null,
      replaces: false,
      doubleReason: null,
      fee: null,
      note: "first\nsecond",
    });
  });

  it("fills in what was left empty", () => {
    const { videoLink, code } = form;
    expect(
      codeInput.parse({ videoLink, code, windowDays: "", startsOn: " ", brandName: "", brandId: "" }),
    ).toMatchObject({
      windowDays: 30,
      start: null,
      brandId: null,
      brandName: null,
      note: null,
    });
  });

  it("takes a start with its clock time, and the handle of a link that names none", () => {
    const link = `https://m.tiktok.com/v/${ID}.html`;
    const parsed = codeInput.parse({ ...form, videoLink: link, startsOn: "2026-11-20T10:30", handle: "@Lena.Care" });
    expect(parsed).toMatchObject({ start: { day: "2026-11-20", hour: 10.5 }, handle: "lena.care" });
    expect(fieldsOf({ ...form, startsOn: "2026-11-20T25:00" })).toEqual({
      startsOn: expect.stringMatching(/is not a date/),
    });
  });

  it("says why the handle in a link cannot be one, unless another is written or chosen", () => {
    const videoLink = `https://www.tiktok.com/@a.very.long.handle.of.28.chars/video/${ID}`;
    const parse = (fields: Record<string, string>) => codeInput.safeParse({ ...form, videoLink, ...fields });
    expect(parse({ handle: "" }).error?.issues).toMatchObject([
      { path: ["handle"], message: expect.stringContaining('"a.very.long.handle.of.28.chars"') },
    ]);
    expect(parse({ handle: "@lena.care" }).data).toMatchObject({ handle: "lena.care" });
  });

  it("asks to confirm an unusual code, and takes it once confirmed", () => {
    expect(fieldsOf({ ...form, code: "abc" })).toEqual({ confirmUnusual: expect.stringMatching(/has 3 characters/) });
    expect(codeInput.parse({ ...form, code: "abc", confirmUnusual: "on" }).code).toBe("abc");
  });

  it("cannot be talked into 10,000 characters", () => {
    const fields = fieldsOf({ ...form, code: "a".repeat(10_000), confirmUnusual: "on" });
    expect(fields).toEqual({ code: expect.stringMatching(/has 10,000 characters/) });
    expect(Object.keys(fieldsOf({ ...form, code: "a".repeat(1_000_000) }))).toEqual(["code"]);
  });

  it("says one full sentence for each bad field, and never the code", () => {
    const fields = fieldsOf({
      videoLink: "https://vm.tiktok.com/ZMabc/",
      code: "https://x.example/AbC1secret",
      windowDays: "0",
      startsOn: "soon",
      brandId: "1",
      creatorId: "x",
    });
    expect(Object.keys(fields).sort()).toEqual(["brandId", "code", "creatorId", "startsOn", "videoLink", "windowDays"]);
    for (const sentence of Object.values(fields)) expect(sentence).toMatch(/^[A-Z].+\.$/);
    expect(JSON.stringify(fields)).not.toContain("AbC1secret");
    expect(fields.videoLink).toMatch(/does not hold the post's id/);
  });

  it("tells what is missing, doubled or unknown", () => {
    expect(Object.keys(fieldsOf({}))).toEqual(["videoLink", "code"]);
    expect(fieldsOf({ ...form, code: ["a", "b"] }).code).toMatch(/\.$/);
    expect(fieldsOf({ ...form, workspaceId: "x" })).toEqual({
      "": expect.stringMatching(/"workspaceId" is not known here\./),
    });
    expect(fieldsOf({ ...form, brandId: newId() })).toEqual({
      brandName: expect.stringMatching(/Keep one of the two/),
    });
  });

  it("refuses ids that are objects or malformed", () => {
    for (const id of [{ not: "" }, "", "1", null, undefined]) expect(codeRef.safeParse({ id }).success).toBe(false);
    const id = newId();
    expect(codeRef.parse({ id: id.toUpperCase() })).toEqual({ id });
  });
});
