import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanSparkCode, judgeSparkCode, looksLikeSparkCode, maskSparkCode } from "@/lib/codes/rules/secret";

const CODE = "#AbC1+v08a/b=cDeFgHiJkLmNoPqRsTuVwXyZ0129Q=";

describe("cleaning a code", () => {
  it("leaves a clean code alone and says nothing", () =>
    expect(cleanSparkCode(CODE)).toEqual({ code: CODE, changed: [] }));

  it("removes white space, invisible characters and the full-width sign, and tells each", () => {
    const raw = `\u00A0 ＃AbC1+v08a\u200B/b=cDeFgHiJ \r\n kLmNoPqRs\uFEFFTuVwXyZ\u20600129Q=\t`;
    const cleaned = cleanSparkCode(raw);
    expect(cleaned.code).toBe(CODE);
    expect(cleaned.changed).toEqual([
      "Invisible characters were removed.",
      "White space was removed.",
      "The full-width ＃ became #.",
    ]);
  });

  it("is finished after one pass", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        const { code } = cleanSparkCode(raw);
        expect(cleanSparkCode(code)).toEqual({ code, changed: [] });
      }),
    );
  });
});

describe("judging a code", () => {
  it.each([CODE, CODE.slice(1), "a".repeat(16), `#${"a".repeat(200)}`])("accepts %s without a word", (code) => {
    expect(judgeSparkCode(code)).toEqual({ ok: true });
  });

  it.each([
    ["abc", /has 3 characters, where codes have 16 to 200/],
    ["#x", /has 1 character, where/],
    ["a".repeat(201), /has 201 characters/],
    ["#AbC1.v08a!b=cDeFgHiJ", /characters that codes usually do not have/],
    ["#ÄbC1+v08a/b=cDeFgHiJ", /characters that codes usually do not have/],
  ])("accepts %s with a warning", (code, warning) => {
    expect(judgeSparkCode(code)).toEqual({ ok: true, warning: expect.stringMatching(warning) });
  });

  it.each([
    ["", /is empty/],
    ["#", /is empty/],
    ["a".repeat(10_000), /has 10,000 characters; more than 400/],
    ["abc\u0000defghijklmnopq", /control characters/],
    ["https://vm.tiktok.com/ZMabc/", /is a link/],
    ["www.tiktok.com/@a/video/1", /is a link/],
  ])("refuses %j", (code, reason) =>
    expect(judgeSparkCode(code)).toEqual({ ok: false, reason: expect.stringMatching(reason) }),
  );

  it("never quotes the code", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9!.:/]{12,500}$/), (code) => {
        const judged = judgeSparkCode(code);
        expect(JSON.stringify(judged)).not.toContain(code.slice(0, 12));
      }),
    );
  });
});

describe("showing a code", () => {
  it("masks it", () => {
    expect(maskSparkCode(CODE)).toBe("#AbC1…9Q=");
    expect(maskSparkCode(CODE.slice(1))).toBe("AbC1…9Q=");
    expect(maskSparkCode("#short")).toBe("#…");
  });

  it("shows at most seven of its characters", () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        expect(maskSparkCode(code).replace(/^#/, "").replace("…", "").length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it("recognises codes pasted elsewhere, but no links, ids or words", () => {
    expect(looksLikeSparkCode(` ${CODE} `)).toBe(true);
    for (const text of ["https://vm.tiktok.com/ZMabc/", "7527612345678901234", "lena.care", ""])
      expect(looksLikeSparkCode(text)).toBe(false);
  });
});
