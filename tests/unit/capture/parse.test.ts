import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPaste } from "@/lib/capture/rules/clean";
import { readMail } from "@/lib/capture/rules/mail";
import { parseCapture } from "@/lib/capture/rules/parse";
import { findWindows } from "@/lib/capture/rules/terms";
import { mayHoldCapture } from "@/lib/codes/rules/glance";
import { cleanSparkCode } from "@/lib/codes/rules/secret";
import { findAmounts, parseAmount, writeAmount } from "@/lib/kernel/amount";

const READING = { today: "2026-11-24", currency: "USD", brands: ["GlowLab"] };
const CODE = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";
const OTHER = "#Lk8Rw3/zN5+tB7VqX2mHs9CfD4gJp6YeK1uZaQ0xW8r=";
const LINK = "https://www.tiktok.com/@lena.care/video/7690617817676145087";
const parse = (text: string) => parseCapture(text, READING);
const codesIn = (text: string) => parse(text).flatMap(({ code }) => (code ? [code] : []));

describe("what is no code", () => {
  it.each([
    "#SummerGlowCampaign2026",
    "#GlowLab30DaysSparkAdsQ4",
    "#Q4GlowLabUGC2026V2",
    "#Heading-With-Dashes-2026-Plan",
    "#TikTokMadeMeBuyItGlowLab2026",
    "#ad/PaidPartnership/GlowLab",
    "#1Z999AA10123456784",
    "#INV-2026-0098-GlowLab-LH",
    "#9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    `password: ${CODE}`,
    `API key (test): ${CODE}`,
    `order no.: ${CODE}`,
    `Promo code ${CODE}`,
    `Kennwort:\n${CODE}`,
    `docs/${CODE}`,
    `Discount code: ${CODE}`,
    `https://docs.example/page${CODE}`,
    `lena${CODE.slice(0, 10)}@example.com`,
    `abc${CODE}`,
    CODE.slice(1),
    "#",
    "#=",
  ])("%s", (text) => expect(codesIn(`Hello\n${text}\nBye`)).toEqual([]));
});

describe("a code", () => {
  it.each([
    `in order: ${CODE}`,
    `just in case: ${CODE}`,
    `contract signed. ${CODE}`,
    `promoted post: ${CODE}`,
    `order 114-3941689, spark code ${CODE}`,
    `code:${CODE}.`,
    `(${CODE})`,
    `“${CODE}”`,
    `**${CODE}**`,
    `${CODE}/30 days`,
    `${CODE}/`,
    `${CODE}${LINK}`,
    `コード${CODE}です`,
    `TikTok password reset is annoying, anyway: ${CODE}`,
  ])("is found in %s", (text) => expect(codesIn(`Hello\n${text}\nBye`)).toEqual([CODE]));

  it("is not lengthened by what follows it", () => {
    for (const after of ["Thanks", "GlowLab", "30 days", "7690617817676145087", "B2BTeam", "@lena.care", "key="])
      for (const gap of [" ", "\n", "\n> "]) {
        const text = `${CODE.replace("=", "")}${gap}${after}`;
        expect(codesIn(text), text).toEqual([CODE.replace("=", "")]);
      }
  });

  it("is put together wherever an e-mail has cut it, and says so", () => {
    for (let cut = 10; cut < CODE.length - 1; cut++) {
      const [row] = parse(`> code: ${CODE.slice(0, cut)}\n> ${CODE.slice(cut)}\n> ${LINK}`);
      expect(row?.code, String(cut)).toBe(CODE);
      expect(row?.doubts.find(({ field }) => field === "code")?.says).toMatch(/wrapped/);
    }
  });

  it("that stands several times is one row", () => expect(parse(`${CODE}\n${LINK}\n${CODE}`)).toHaveLength(1));

  it("without a link is a row with a doubt, and so is a link without a code", () => {
    expect(parse(CODE)).toMatchObject([{ code: CODE, link: "", doubts: [{ field: "link" }] }]);
    expect(parse(LINK)).toMatchObject([{ code: "", link: LINK, handle: "lena.care", doubts: [{ field: "code" }] }]);
  });

  it("is found among others in both orders", () => {
    const second = LINK.replace("087", "088");
    for (const text of [`${LINK} ${CODE}\n${second} ${OTHER}`, `${CODE} ${LINK}, ${OTHER} ${second}`])
      expect(parse(text)).toMatchObject([
        { code: CODE, link: LINK },
        { code: OTHER, link: second },
      ]);
  });
});

describe("a link", () => {
  it.each([
    `[video](${LINK})`,
    `[${LINK}](${LINK})`,
    `<a href="${LINK}?x=1">here</a>`,
    `HTTPS://WWW.TIKTOK.COM/@Lena.Care/video/7690617817676145087`,
    `tiktok.com/@lena.care/video/7690617817676145087/?lang=en`,
    `${LINK}${LINK}`,
    `${LINK},${LINK}`,
    `見て${LINK}。`,
    `https://l.instagram.com/?u=${encodeURIComponent(LINK)}&e=AT0x`,
    `https://www.tiktok.com/@lena.care/\nvideo/7690617817676145087`,
  ])("is found in %s", (text) => expect(parse(text).map(({ link }) => link)).toEqual([LINK]));

  it.each([
    "https://www.tiktok.com/@lena.care",
    "https://ads.tiktok.com/help/article/spark-ads",
    "https://tiktok.com.evil.example/@lena.care/video/7690617817676145087",
    "https://www.tiktok.com/@lena.care/video/7.69E+18",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
  ])("is not %s", (text) => expect(parse(text)).toEqual([]));
});

describe("terms", () => {
  it.each([
    ["30 days", "30"],
    ["valid for 60d", "60"],
    ["2 months", "60"],
    ["12 months", "365"],
    ["one week", "7"],
    ["30-day window", "30"],
    ["期間は60日間", "60"],
  ])("%s is a window of %s days", (text, days) => expect(findWindows(text).map(({ value }) => value)).toEqual([days]));

  it.each(["net 30 days", "payment within 14 days", "3 days ago", "24/7", "5 days later", "30 dollars", "#30days"])(
    "%s is none",
    (text) => expect(findWindows(text)).toEqual([]),
  );

  it.each([
    ["$210", "USD 210"],
    ["€1.200,50", "EUR 1200.50"],
    ["210 USD", "USD 210"],
    ["£1,250.00", "GBP 1250"],
    ["1 200,50 €", "EUR 1200.50"],
    ["$1.2k", "USD 1200"],
    ["¥30,000", "JPY 30000"],
    ["€1.200", ""],
  ])("%s is %s", (text, amount) => expect(findAmounts(text, "USD").map(({ value }) => value)).toEqual([amount]));

  it.each(["100 % all 30", "try 5", "10 per day", "model 3310"])("%s is no money", (text) =>
    expect(findAmounts(text, "USD")).toEqual([]),
  );

  it.each(["daily budget of $500", "$20 a day", "we spent $3,000", "$5,000 in sales", "a CPM of $4", "worth €80"])(
    "%s is no fee",
    (text) => expect(findAmounts(text, "USD")).toEqual([]),
  );

  it("reads back what it wrote", () => {
    for (const amount of ["USD 210", "EUR 1200.50", "JPY 30000", "KWD 1.250"]) {
      const parsed = parseAmount(amount, "USD");
      expect(parsed.ok && writeAmount(parsed.minor, parsed.currency)).toBe(amount);
    }
    expect(parseAmount("$ 99", "CAD")).toEqual({ ok: true, minor: 9_900, currency: "CAD" });
    expect(parseAmount("99.50", "EUR")).toEqual({ ok: true, minor: 9_950, currency: "EUR" });
    expect(parseAmount("£99", "EUR")).toEqual({ ok: true, minor: 9_900, currency: "GBP" });
  });

  it.each(["a lot", "0", "USD 0", "210 + 50", "1.234", "EUR 1.234", "210 flat", "USD 10 EUR 20"])(
    "%s is no fee that can be stored",
    (text) => expect(parseAmount(text, "USD").ok).toBe(false),
  );

  it("are asked for where a fee is not plainly the code's own", () => {
    const rows = (text: string) =>
      parse(text).map(({ amount, doubts }) => [amount, doubts.find(({ field }) => field === "amount")?.choices]);
    const other = CODE.replace("qT7V", "zT7V");
    expect(rows(`${CODE} ${LINK} 30 days $210`)).toEqual([["USD 210", undefined]]);
    expect(rows(`${CODE} ${LINK} $210 or $300`)).toEqual([["", ["USD 210", "USD 300"]]]);
    const two = `${CODE} ${LINK}\n${other} ${LINK.replace("087", "088")}`;
    expect(rows(`${two}\n\nAll codes: 30 days, $600`)).toEqual([
      ["", ["USD 600"]],
      ["", ["USD 600"]],
    ]);
    expect(rows(`${two}\n\nAll codes: 30 days, $600 each`)).toEqual([
      ["USD 600", undefined],
      ["USD 600", undefined],
    ]);
  });

  it("say what a sign is taken for where it is not the book's own", () => {
    expect(findAmounts("$210", "EUR")).toMatchObject([{ value: "USD 210", doubt: '"$210" is taken as USD.' }]);
    expect(findAmounts("$210", "CAD")[0]).not.toHaveProperty("doubt");
    expect(findAmounts("€210", "USD")[0]).not.toHaveProperty("doubt");
  });
});

describe("dates", () => {
  const row = (text: string) => parse(`${CODE} ${LINK} ${text}`)[0];

  it("end a window that is counted from the start, or from today", () => {
    expect(row("valid until 24 Dec")).toMatchObject({ days: "30", startsOn: "" });
    expect(row("from 2026-11-01 until 2026-12-31")).toMatchObject({ days: "60", startsOn: "2026-11-01" });
    expect(row("gültig bis 24.12.2026")).toMatchObject({ days: "30" });
  });

  it("are asked, not guessed, where day and month can be swapped", () => {
    const asked = row("starting 03/04/2026, 30 days");
    expect(asked).toMatchObject({ startsOn: "", days: "30" });
    expect(asked?.doubts.find(({ field }) => field === "startsOn")).toMatchObject({
      says: expect.stringContaining("two ways"),
      choices: ["2026-04-03", "2026-03-04"],
    });
    expect(row("starting 13/04/2026")).toMatchObject({ startsOn: "2026-04-13" });
  });

  it("after an end that has passed leave the days open, with the reason", () =>
    expect(row("valid until 2026-10-01")).toMatchObject({
      days: "",
      doubts: [{ field: "days", says: expect.stringMatching(/before it starts/) }],
    }));
});

describe("a glance", () => {
  it.each([LINK, `see vm.tiktok.com/ZMabc/ now`, CODE, CODE.slice(1)])("hands %s to the parser", (text) =>
    expect(mayHoldCapture(text)).toBe(true),
  );
  it.each([
    "",
    "cold brew",
    "@lena.care",
    "#coldbrew",
    "#morningroutine2026",
    "#MorningRoutineClub",
    "7690617817676145087",
    "northforkcoffeeroastersclub",
  ])("leaves %s alone", (text) => expect(mayHoldCapture(text)).toBe(false));
});

const FOLDER = "tests/unit/capture/corpus";
const messages = readdirSync(FOLDER).flatMap((name) =>
  name.endsWith(".txt") ? [readFileSync(`${FOLDER}/${name}`, "utf8")] : [],
);
/** A message with pieces cut out, doubled and moved, and strange characters in between. */
const mutated = fc
  .tuple(
    fc.constantFrom(...messages),
    fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(80), fc.string({ unit: "binary", maxLength: 8 })),
      {
        maxLength: 12,
      },
    ),
  )
  .map(([message, cuts]) =>
    cuts.reduce((text, [where, length, put]) => {
      const at = Math.floor(where * text.length);
      return length % 2
        ? text.slice(0, at) + put + text.slice(at + length)
        : text.slice(0, at) + put + text.slice(at - length);
    }, message),
  );

describe("whatever is pasted", () => {
  const check = (raw: string) => {
    const whole = cleanSparkCode(cleanPaste(readMail(raw))).code;
    for (const { code, doubts } of parse(raw)) {
      if (code) expect(whole).toContain(code);
      for (const { says } of doubts) expect(says).not.toContain(code || "\0");
    }
    mayHoldCapture(raw);
  };

  it("is read without a fault, and no code is made up", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), check), { numRuns: 500 });
    fc.assert(fc.property(mutated, check), { numRuns: 500 });
  }, 60_000);

  it("is read in time, also with two thousand codes", () => {
    const codes = Array.from(
      { length: 2_000 },
      (_, n) => `#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1u${String(n).padStart(4, "x")}=`,
    );
    const linkOf = (n: number) => LINK.replace("145087", String(145_087 + n));
    for (const gap of [" ", "\n", "\n\n"]) {
      const from = performance.now();
      const rows = parse(codes.map((code, n) => `@lena.care ${linkOf(n)}${gap}${code} 30 days $210`).join("\n"));
      expect(performance.now() - from).toBeLessThan(15_000);
      expect(rows.map(({ code }) => code)).toEqual(codes);
      expect(rows.map(({ link }) => link)).toEqual(codes.map((_, n) => linkOf(n)));
    }
  }, 60_000);

  const mail = (body: string) => `mime-version: 1\ncontent-type: text/html\n\n${body}`;
  const fill = (piece: string) => piece.repeat(200_000 / piece.length);
  const deal = (_: unknown, n: number) =>
    `GlowLab ${LINK.replace("145087", String(145_087 + n))} ${CODE.replace("0vB2k", String(n).padStart(5, "x"))} 30 days 2026-12-01 $210`;

  it.each<readonly [string, string]>([
    ["tags that begin and never end", mail(fill('<a href="'))],
    ["one tag of many addresses", mail(`<a${fill(' href=""')}`)],
    ["styles that never end", mail(fill("<style"))],
    ["styles and scripts in turn", mail(fill("<script><style>"))],
    ["half tags", mail(fill("<br "))],
    ["opening brackets", mail(fill("<"))],
    ["a code's name and blanks", `spark code${fill(" ")}`],
    ["a code's name and line ends", `spark code${fill("\n")}`],
    ["a code's name and dashes", `spark code${fill("-")}`],
    ["a word that goes on", fill("auth")],
    ["a line of dashes", fill("-")],
    ["a number that goes on", fill("111 ")],
    ["an address of marks", `https://${fill(".")}a`],
    ["TikTok's address with marks", `https://tiktok.com/${fill(".")}a`],
    ["a thousand deals on one line", Array.from({ length: 1_000 }, deal).join(" ")],
    ...[...'#"@', "a ", "1.", "https://", '"https://', "a.bc/'", "tiktok.com/", "https://tiktok.com/,"].map(
      (piece) => [JSON.stringify(piece), fill(piece)] as const,
    ),
    ...["@a", "=\n", "for Aa ", "12/", "#aB3", "\t|", "$1,"].map(
      (piece) => [JSON.stringify(piece), fill(piece)] as const,
    ),
  ])("is read in time: %s", (_, text) => {
    const from = performance.now();
    parse(text);
    expect(performance.now() - from).toBeLessThan(5_000);
  });

  it("keeps the addresses of a mail's links, and nothing of its styles", () => {
    const body = `<style>a<b{}</style ><style>p{}</style><a class="x" href="${LINK}">see</a><br/>Code: ${CODE}`;
    expect(parse(mail(body))).toMatchObject([{ code: CODE, link: LINK }]);
  });
});
