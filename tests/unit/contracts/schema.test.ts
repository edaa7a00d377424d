import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldOfPath, termsToForm } from "@/lib/contracts/rules/form";
import { deriveDefaultTerms } from "@/lib/contracts/rules/terms";
import { contractForm, contractTerms } from "@/lib/contracts/schema";
import { planPayments } from "@/lib/payments/rules";
import { anyTerms, richTerms, source, terms, termsInput } from "./support";

function problems(fields: Record<string, string>): Record<string, string> {
  const result = contractForm.safeParse(fields);
  return Object.fromEntries(
    (result.error?.issues ?? []).toReversed().map((issue) => [issue.path.join("."), issue.message]),
  );
}

describe("default terms", () => {
  test("cover the authorization window and take a fifth of the post rate", () => {
    expect(terms).toMatchObject({
      licensor: { handle: "@lena.makes" },
      content: { title: "the 5-minute routine that fixed my skin", codeFingerprint: "3f9a2c1be7d0" },
      licence: { startsOn: "2026-11-24", endsOn: "2026-12-24", zone: "America/New_York" },
      compensation: { model: "flat", feeMinor: 24_000, netDays: 30 },
      renewal: { noticeDays: 7 },
      linkSafeguard: { owedPercent: 100 },
      indemnity: { cap: "feesReceived" },
    });
  });

  test("ask for the price that renewals suggest, in whole units, and split it to the cent", () => {
    const week = {
      ...source,
      creator: { ...source.creator, postRateMinor: 70_000 },
      code: { ...source.code, windowDays: 7 },
    };
    const { compensation, licence } = deriveDefaultTerms(week);
    expect(compensation).toMatchObject({ feeMinor: 3_300 });
    expect(
      deriveDefaultTerms({ ...week, creator: { ...week.creator, postRateMinor: null } }).compensation,
    ).toMatchObject({
      feeMinor: 0,
    });
    const parts = planPayments({ compensation, licence }, { signedOn: "2026-11-24", releasedOn: null });
    expect(parts.map(({ amountMinor }) => amountMinor)).toEqual([1_650, 1_650]);
  });

  test("fit a one-week and a one-day window too", () => {
    for (const [expiresAt, noticeDays] of [
      ["2026-12-01T04:59:59Z", 2],
      ["2026-11-24T12:00:00Z", 0],
    ] as const) {
      const short = deriveDefaultTerms({ ...source, code: { ...source.code, expiresAt: new Date(expiresAt) } });
      expect(contractTerms.parse(short).renewal.noticeDays).toBe(noticeDays);
    }
  });

  test("what nobody knows yet is asked for, not invented", () => {
    const unknown = deriveDefaultTerms({ ...source, creator: { ...source.creator, email: null }, contact: null });
    const issues = contractTerms.safeParse(unknown).error?.issues.map((issue) => fieldOfPath(issue.path));
    expect(issues?.sort()).toEqual(["contactName", "licenseeEmail", "licensorEmail"]);
  });
});

describe("terms", () => {
  test("valid terms pass unchanged a second time", () => {
    fc.assert(
      fc.property(termsInput, (input) => {
        expect(contractTerms.parse(contractTerms.parse(input))).toEqual(contractTerms.parse(input));
      }),
    );
  });

  test("unknown keys are refused at every level", () => {
    expect(contractTerms.safeParse({ ...terms, exclusivity: true }).success).toBe(false);
    expect(contractTerms.safeParse({ ...terms, licensor: { ...terms.licensor, id: "x" } }).success).toBe(false);
    expect(
      contractTerms.safeParse({ ...terms, compensation: { ...terms.compensation, commissionBps: 1 } }).success,
    ).toBe(false);
  });

  test("characters that turn or hide text do not get in", () => {
    const licensor = { ...terms.licensor, name: "Lena\u202e rofako\u0000\n\tX\u200b" };
    expect(contractTerms.parse({ ...terms, licensor }).licensor.name).toBe("Lena rofako X");
  });

  test.each<[string, object, RegExp]>([
    ["100,000 characters", { territory: "x".repeat(100_000) }, /far too long/],
    ["a name of 121 characters", { licensee: { ...terms.licensee, name: "é".repeat(121) } }, /longer than 120/],
    ["white space for a name", { licensee: { ...terms.licensee, name: " \n\u200b" } }, /empty/],
    ["an end before the start", { licence: { ...terms.licence, endsOn: "2026-11-23" } }, /before it starts/],
    ["a term without end", { licence: { ...terms.licence, endsOn: "9999-12-31" } }, /ten years/],
    [
      "a day that does not exist",
      { licence: { ...terms.licence, endsOn: "2026-02-30" } },
      /"2026-02-30" does not exist/,
    ],
    ["an unknown zone", { licence: { ...terms.licence, zone: "Mars/Base" } }, /IANA/],
    [
      "shares of 90%",
      { compensation: { ...terms.compensation, schedule: [{ sharePercent: 90, due: "signature" }] } },
      /100%/,
    ],
    ["a fraction of a cent", { compensation: { ...terms.compensation, feeMinor: 0.5 } }, /fee/],
    ["a negative fee", { compensation: { ...terms.compensation, feeMinor: -1 } }, /zero or more/],
    ["an unknown currency", { compensation: { ...terms.compensation, currency: "ZZ" } }, /ISO/],
    ["a notice longer than the licence", { renewal: { ...terms.renewal, noticeDays: 31 } }, /not shorter/],
    ["no placement", { placements: [] }, /at least one/],
    ["a post id that Excel damaged", { content: { ...terms.content, postId: "7.43457E+18" } }, /digits/],
    ["a link elsewhere", { content: { ...terms.content, url: "https://tiktok.com.evil.example/x" } }, /tiktok\.com/],
    ["a script as a link", { content: { ...terms.content, url: "javascript:alert(1)//tiktok.com" } }, /tiktok\.com/],
    ["two addresses in one", { licensor: { ...terms.licensor, email: "a@b.co, evil@e.co" } }, /e-mail/],
    ["another consent", { eSignConsent: { version: "consent/0" } }, /consent\/1/],
  ])("refuses %s", (_, change, reason) => {
    const result = contractTerms.safeParse({ ...terms, ...change });
    expect(result.error?.issues.map((issue) => issue.message).join(" ")).toMatch(reason);
  });
});

describe("the form", () => {
  test("says the same as the terms, for every valid contract", () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        expect(contractForm.parse(termsToForm(any))).toEqual(any);
      }),
    );
    expect(contractForm.parse(termsToForm(richTerms))).toEqual(richTerms);
  });

  test("takes amounts as people write them", () => {
    const fields = { ...termsToForm(richTerms), fee: "$1,234.50", commission: "12,5 %", bonus: "", threshold: "1.5x" };
    expect(contractForm.parse(fields)).toMatchObject({
      compensation: { feeMinor: 123_450, commissionBps: 1250, bonus: null },
      termination: { threshold: { minHundredths: 150 } },
    });
  });

  test("fields of another model do not matter", () => {
    const fields = { ...termsToForm(terms), commission: "abc", basis: "" };
    expect(contractForm.parse(fields)).toEqual(terms);
  });

  test.each<[string, string, RegExp]>([
    ["fee", "a lot", /"a lot" is not a number/],
    ["fee", "", /empty/],
    ["netDays", "30.5", /whole number from 0 to 180.*"30\.5"/],
    ["currency", "usd", /ISO/],
    ["schedule", "50 signature", /100%/],
    ["model", "barter", /./],
    ["endsOn", "soon", /"soon" does not exist/],
    ["endsOn", "2020-01-01", /before it starts/],
    ["licenseeEmail", "maria", /e-mail/],
    ["renewalNoticeDays", "60", /not shorter/],
    ["territory", "x".repeat(3_000), /far too long/],
    ["url", "tiktok.com/@x", /https/],
  ])("tells %s = %j beside the field", (field, value, reason) => {
    const found = problems({ ...termsToForm(terms), [field]: value });
    expect(found[field]).toMatch(reason);
  });

  test("an empty form is refused field by field, never with an exception", () => {
    const found = problems({});
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(["licensorName", "licenseeEmail", "postId", "startsOn", "placements", "governingLaw"]),
    );
  });
});
