import fc from "fast-check";
import {
  ATTRIBUTION_SOURCES,
  COMMISSION_BASES,
  type ContractTerms,
  DUE_EVENTS,
  deriveDefaultTerms,
  EDITS,
  MUSIC_SOURCES,
  PLACEMENTS,
  RENEWAL_OPTIONS,
  REPORT_CADENCES,
  type TermsSource,
  THRESHOLD_METRICS,
} from "@/lib/contracts/rules/terms";
import { contractTerms } from "@/lib/contracts/schema";
import { addDays } from "@/lib/kernel/day";

export const source: TermsSource = {
  creator: {
    name: "Lena Okafor",
    handle: "lena.makes",
    email: "lena@example.com",
    postRateMinor: 120_000,
    currency: "USD",
  },
  brand: { name: "Northwind Skincare" },
  contact: { name: "Maria Álvarez", email: "maria@northwind.example" },
  video: {
    postId: "7434567890123456789",
    url: "https://www.tiktok.com/@lena.makes/video/7434567890123456789",
    title: "the 5-minute routine that fixed my skin ✨ #skincare #ad",
  },
  code: {
    fingerprint: "3f9a2c1be7d04455",
    startsAt: new Date("2026-11-24T10:21:00Z"),
    expiresAt: new Date("2026-12-24T10:21:00Z"),
    windowDays: 30,
    noted: null,
  },
  workspace: { timeZone: "America/New_York" },
};

/** Valid terms of the usual kind: 30 days, flat fee, half and half. */
export const terms: ContractTerms = contractTerms.parse(deriveDefaultTerms(source));

/** Valid terms that use everything there is. */
export const richTerms: ContractTerms = contractTerms.parse({
  ...terms,
  placements: ["forYouFeed", "searchResults", "topView"],
  permittedEdits: ["callToAction", "subtitles", "cutdown"],
  compensation: {
    ...terms.compensation,
    model: "hybrid",
    commissionBps: 1250,
    basis: "netAttributedSales",
    bonus: { amountMinor: 50_000, revenueOverMinor: 1_000_000 },
  },
});

export const hostile = [
  "‮evil‬ RTL override",
  "‏محمد بن سلمان",
  "👩‍🚀🏳️‍🌈 emoji",
  ") Tj ET Q (",
  "<script>alert(1)</script>",
  "</textarea><img src=x onerror=alert(1)>",
  "%PDF-1.7\\n<< /JS (app.alert(1)) >>",
  "{{constructor.constructor(1)}}",
  '\'; DROP TABLE "Contract"; --',
  "a\u0000b\u0007c",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
  "王小明 株式会社 한국어",
  "Ωμέγα Жанна Nguyễn Đặng",
  "\ud800 lone surrogate",
  "W".repeat(115),
  "\\u202e \\x00 \\",
  "&lt;b&gt; &amp;",
];

const keys = <T extends object>(options: T) => Object.keys(options) as (keyof T)[];
const key = <T extends object>(options: T) => fc.constantFrom(...keys(options));
const some = <T extends object>(options: T, minLength: number) => fc.subarray(keys(options), { minLength });
const text = (max: number) =>
  fc.oneof(
    fc.constantFrom(...hostile.map((each) => `N ${each}`.slice(0, max).replace(/[\ud800-\udbff]$/, ""))),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: Math.floor(max / 8) }).map((each) => `N${each}`),
  );
const share = fc.integer({ min: 1, max: 99 });
const fee = {
  feeMinor: fc.integer({ min: 1, max: 10 ** 12 }),
  schedule: fc.tuple(share, fc.subarray(keys(DUE_EVENTS), { minLength: 2, maxLength: 2 })).map(([first, [a, b]]) => [
    { sharePercent: first, due: a },
    { sharePercent: 100 - first, due: b },
  ]),
};
const commission = { commissionBps: fc.integer({ min: 1, max: 10_000 }), basis: key(COMMISSION_BASES) };
const payment = {
  currency: fc.constantFrom("USD", "EUR", "GBP", "JPY", "KWD", "CHF", "INR", "KRW"),
  netDays: fc.integer({ min: 0, max: 180 }),
  bonus: fc.option(fc.record({ amountMinor: fc.integer({ min: 1, max: 10 ** 9 }), revenueOverMinor: fc.nat(10 ** 9) })),
};
const compensation = fc.oneof(
  fc.record({ model: fc.constant("flat"), ...payment, ...fee }),
  fc.record({ model: fc.constant("commission"), ...payment, ...commission }),
  fc.record({ model: fc.constant("hybrid"), ...payment, ...fee, ...commission }),
);

/** Raw input that the schema must accept. */
export const termsInput = fc
  .record({
    names: fc.tuple(text(120), text(120), text(120)),
    placements: some(PLACEMENTS, 1),
    permittedEdits: some(EDITS, 0),
    territory: text(120),
    title: fc.option(text(150)),
    start: fc.integer({ min: 0, max: 20_000 }),
    days: fc.integer({ min: 1, max: 3_650 }),
    compensation,
    attribution: fc.record({
      source: key(ATTRIBUTION_SOURCES),
      windowDays: fc.integer({ min: 1, max: 90 }),
      reportCadence: key(REPORT_CADENCES),
    }),
    option: key(RENEWAL_OPTIONS),
    music: key(MUSIC_SOURCES),
    threshold: fc.option(
      fc.record({
        metric: key(THRESHOLD_METRICS),
        minHundredths: fc.integer({ min: 1, max: 100_000 }),
        consecutiveWeeks: fc.integer({ min: 1, max: 12 }),
      }),
    ),
  })
  .map(({ names, title, start, days, option, music, threshold, ...rest }) => {
    const startsOn = addDays("2000-01-01", start);
    return {
      ...terms,
      ...rest,
      licensor: { ...terms.licensor, name: names[0] },
      licensee: { ...terms.licensee, name: names[1], contactName: names[2] },
      content: { ...terms.content, title },
      licence: { startsOn, endsOn: addDays(startsOn, days - 1), zone: "Asia/Kathmandu" },
      renewal: { noticeDays: Math.min(days - 1, 7), option },
      musicWarranty: { source: music },
      termination: { noticeDays: 7, threshold },
    };
  });

/** Valid terms of every kind. */
export const anyTerms = termsInput.map((input) => contractTerms.parse(input));
