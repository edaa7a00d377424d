import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEmail } from "@/lib/kernel/email";

describe("e-mail addresses", () => {
  it.each([
    ["Lena@Example.COM", "lena@example.com"],
    [" lena+tiktok@mail.example.co.uk ", "lena+tiktok@mail.example.co.uk"],
    ["a＠b.de", "a@b.de"],
    ["a@müller.de", "a@xn--mller-kva.de"],
    ["o'neil@example.com", "o'neil@example.com"],
  ])("reads %s", (text, email) => expect(parseEmail(text)).toEqual({ ok: true, email }));

  it.each([
    "",
    "lena",
    "lena@",
    "@example.com",
    "lena@localhost",
    "lena@1.2.3.4",
    "lena@[127.0.0.1]",
    "a@b@c.de",
    "victim@x.com, evil@e.com",
    "Lena <lena@example.com>",
    '"a b"@example.com',
    "a b@example.com",
    "a@example.com\nBcc: evil@e.com",
    "a@exa\u0000mple.com",
    ".a@example.com",
    "a..b@example.com",
    "a@-example.com",
    "a@example.com/x",
    "a@example.com#",
    "a@user:pw@e.com",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(63)}.com`,
  ])("refuses %j with a sentence", (text) => {
    const parsed = parseEmail(text);
    expect(parsed).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The e-mail address .* such as lena@example\.com\.$/),
    });
  });

  it("never lets through more than one address, whatever is typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.emailAddress(), fc.stringMatching(/^[a-z@., <>"]{0,40}$/)), (text) => {
        const parsed = parseEmail(text);
        if (parsed.ok) expect(parsed.email).toMatch(/^[^\s@,<>"]+@[a-z0-9.-]+$/);
      }),
    );
  });
});
