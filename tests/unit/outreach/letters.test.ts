import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkFields,
  deriveValues,
  FIELDS,
  fillKnown,
  fillTemplate,
  findUnfilled,
  type OutreachFacts,
} from "@/lib/outreach/rules/fields";
import {
  composeOutreach,
  composeRenewalDraft,
  findCodeLike,
  finishLetter,
  productWording,
  TEMPLATE_KINDS,
  wordingFor,
} from "@/lib/outreach/rules/letters";
import { letterHtml, letterText } from "@/lib/outward/mail-template";

const facts: OutreachFacts = {
  brandName: "GlowLab",
  contactName: "Maya",
  senderName: "Olive Hart",
  creatorName: "Lena Hart",
  handle: "lena.care",
  own: true,
  videoTitle: "First 10 minutes of my morning",
  extraViews: 86_000,
  paidViews: 90_000,
  clicks: 1_240,
  daysSoFar: 53,
  nextDays: 30,
  priceMinor: 21_000,
  currency: "USD",
  endsOn: "2026-11-24",
};
const values = (fields: Partial<OutreachFacts> = {}) => deriveValues({ ...facts, ...fields });
const finish = (kind: (typeof TEMPLATE_KINDS)[number], fields: Partial<OutreachFacts> = {}) =>
  finishLetter(kind, wordingFor(kind, values(fields)), values(fields));

describe("the product's letters", () => {
  it("ask for the next term with what the ad has done", () => {
    expect(finish("renewal")).toEqual({
      ok: true,
      subject: "Spark Ad on “First 10 minutes of my morning”: go on?",
      body: `Hello Maya,

Your Spark Ad on my “First 10 minutes of my morning” has driven 86,000 additional views and 1,240 clicks in 53 days. Would you like to extend the authorization for another 30 days at $210? The authorization ends on Tue 24 Nov.

Happy to send a quick performance summary.

Olive Hart`,
    });
  });

  it("claim no figure that is not known", () => {
    const body = (fields: Partial<OutreachFacts>) => {
      const letter = finish("renewal", fields);
      return letter.ok ? letter.body : letter.reason;
    };
    expect(body({ extraViews: null })).toContain("has driven 90,000 paid views and 1,240 clicks in");
    expect(body({ extraViews: -400, clicks: 1 })).toContain("has driven 90,000 paid views and 1 click in");
    const silent = body({ extraViews: null, paidViews: null, clicks: null });
    expect(silent).toContain("The authorization of your Spark Ad on my “First");
    expect(silent).not.toMatch(/driven|views|clicks/);
    expect(body({ own: false })).toContain("on @lena.care’s “First");
  });

  it("claim at most what was counted, in figures a letter can hold", () => {
    const views = (extraViews: number) => {
      const { results } = values({ extraViews, clicks: null });
      return results.ok && results.text;
    };
    expect([views(999), views(1_000), views(3_749), views(430_112), views(1_299_999)]).toEqual([
      "999 additional views",
      "1,000 additional views",
      "3,740 additional views",
      "430,000 additional views",
      "1,290,000 additional views",
    ]);
  });

  it("ask for sales where none are known, without a price", () => {
    const letter = finish("sales", { priceMinor: null });
    expect(letter).toMatchObject({ ok: true, subject: expect.stringContaining("what did it sell?") });
    expect(letter.ok && letter.body).toMatch(
      /^Hello Maya,\n\nYour Spark Ad on .* in 53 days\. The authorization ends on Tue 24 Nov\.\n\nBefore I name a price for another 30 days, could you send me what it sold/,
    );
    expect(letter.ok && letter.body).not.toContain("$");
    const silent = finish("sales", { extraViews: null, paidViews: null, clicks: null });
    expect(silent.ok && silent.body).toMatch(
      /\n\nThe authorization of your Spark Ad on .* ends on Tue 24 Nov\.\n\nBefore/,
    );
  });

  it("pitch a post without its code, and say why", () => {
    const letter = finish("pitch");
    expect(letter).toMatchObject({ ok: true, subject: expect.stringContaining("as a Spark Ad for GlowLab") });
    expect(letter.ok && letter.body).toMatch(/code once the fee is agreed .* whoever holds it can spend/);
    expect(Object.keys(FIELDS).filter((name) => /code|secret|key/.test(name))).toEqual([]);
  });

  it("draft a renewal in one paragraph even where nothing is known", () => {
    expect(composeRenewalDraft(facts)).toBe(
      "Hello Maya, your Spark Ad on my “First 10 minutes of my morning” has driven 86,000 additional views and 1,240 clicks in 53 days. Would you like to extend the authorization for another 30 days at $210? Happy to send a quick performance summary.",
    );
    const nothing = {
      contactName: null,
      brandName: null,
      priceMinor: null,
      extraViews: null,
      paidViews: null,
      clicks: null,
    };
    expect(composeRenewalDraft({ ...facts, ...nothing })).toBe(
      "Hello, the authorization of your Spark Ad on my “First 10 minutes of my morning” ends on Tue 24 Nov. Would you like to extend the authorization for another 30 days? Happy to send a quick performance summary.",
    );
  });

  it("are held to the rules that a workspace's own are held to", () => {
    for (const kind of TEMPLATE_KINDS)
      for (const text of Object.values(productWording(kind))) expect(checkFields(text)).toEqual({ ok: true });
  });
});

describe("an open field", () => {
  it("is named with the way to fill it, and stops the letter", () => {
    const letter = finish("renewal", { priceMinor: null, brandName: null, contactName: null });
    expect(letter.ok ? "" : letter.reason).toMatch(
      /\[contact\] is not filled: the code names no brand.*\[rate\] is not filled: there is no price\. Write one/,
    );
    expect(fillTemplate("[extra views]", values({ extraViews: null }))).toMatchObject({
      ok: false,
      reason: expect.stringContaining("Use [paid views]"),
    });
  });

  it("that nobody knows is refused, as is a bracket that stands alone", () => {
    for (const text of ["[code]", "[XXXXXX]", "[spark code]", "[]", "[constructor]", "[__proto__]"]) {
      expect(checkFields(text), text).toMatchObject({ ok: false, reason: expect.stringContaining("is not known") });
      expect(findUnfilled(text, values()), text).toHaveLength(1);
    }
    for (const text of ["a [ b", "a ] b", "[[brand]]"]) expect(checkFields(text).ok, text).toBe(false);
    expect(checkFields("[Brand], [ Video  Title ]")).toEqual({ ok: true });
    expect(fillKnown("[Brand], [ Video  Title ]", values())).toBe("GlowLab, “First 10 minutes of my morning”");
  });

  it("keeps a letter back that does not name the price", () => {
    const letter = finishLetter("renewal", { subject: "Hello", body: "Shall we go on for $200?" }, values());
    expect(letter.ok ? "" : letter.reason).toMatch(/does not name the price of \$210/);
  });
});

describe("merging", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "7", "[", "]", "$", "&", "“", " ", "<b>", "$1", "$&") });
  const names = fc.constantFrom(...Object.keys(FIELDS)).map((name) => `[${name}]`);
  const template = fc
    .array(fc.oneof(names, fc.constantFrom("Hello ", "12 ", "\n")), { maxLength: 8 })
    .map((parts) => parts.join("|"));
  const number = fc.option(fc.nat(5_000_000));

  it("leaves no bracket, and invents no number", () => {
    const any = fc.record({
      brandName: fc.option(text),
      contactName: fc.option(text),
      videoTitle: text,
      extraViews: number,
      paidViews: number,
      clicks: number,
      priceMinor: number,
      own: fc.boolean(),
    });
    fc.assert(
      fc.property(template, any, (wording, fields) => {
        const known = values(fields);
        const filled = fillTemplate(wording, known);
        if (!filled.ok) return;
        expect(filled.text).not.toMatch(/[[\]]/);
        const sources = [wording, ...Object.values(known).map((each) => (each.ok ? each.text : ""))];
        const numbers = new Set(sources.flatMap((source) => source.match(/\d+/g) ?? []));
        for (const found of filled.text.match(/\d+/g) ?? []) expect(numbers).toContain(found);
      }),
    );
  });

  it("is escaped in HTML, and says the same as text", () => {
    const letter = composeOutreach({
      subject: "<b>&",
      body: "Hello <script>,\n\nOne & two.\nThree.",
      senderName: "Olive",
      bookName: "<i>Book</i>",
    });
    const html = letterHtml(letter);
    expect(html).not.toMatch(/<script|<b>|<i>/);
    expect(html).toContain("One &amp; two.");
    expect(letterText(letter)).toContain("Hello <script>,\n\nOne & two.\n\nThree.\n\n--\n\nOlive of <i>Book</i>");
  });

  it("finds what could be a code anywhere in a text", () => {
    expect(findCodeLike("here:＃Ab12Cd34Ef56Gh78+/=, take it")).toEqual([
      "Ab12Cd34Ef56Gh78+/=",
      "#Ab12Cd34Ef56Gh78+/=",
    ]);
    expect(findCodeLike("Hello Maya, short words only, $210.")).toEqual([]);
  });
});
