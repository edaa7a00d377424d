import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderContract } from "@/lib/contracts/rules/clauses";
import { canonicalJson, documentSha256, sha256OfDocument } from "@/lib/contracts/rules/hash";
import type { ContractTerms } from "@/lib/contracts/rules/terms";
import { anyTerms, richTerms, terms } from "./support";

describe("canonical JSON", () => {
  test("the order of keys and the composition of letters do not matter; the order of a list does", () => {
    expect(canonicalJson({ b: [1, null, true], a: "e\u0301" })).toBe('{"a":"é","b":[1,null,true]}');
    expect(canonicalJson({ a: "é", b: [1, null, true] })).toBe(canonicalJson({ b: [1, null, true], a: "e\u0301" }));
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  test("what has no single form is refused", () => {
    const composed = Object.fromEntries([
      ["é", 1],
      ["e\u0301", 2],
    ]);
    for (const value of [
      0.5,
      Number.NaN,
      2 ** 53,
      undefined,
      { a: undefined },
      new Date(0),
      () => 1,
      1n,
      [undefined],
      new Array(2),
      composed,
    ]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  test("it is JSON, and says the same", () => {
    const json = fc
      .jsonValue({ noUnicodeString: false })
      .filter(
        (value) =>
          !/\d\.|e-|e\+|\d{16}/.test(JSON.stringify(value)) &&
          JSON.stringify(value) === JSON.stringify(value).normalize("NFC"),
      );
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("the document's hash", () => {
  test("the words of terms/1 never change: a new wording needs a new version", () => {
    expect(documentSha256(terms)).toBe("19e4f9fb05c4a9dc024afa6e8a210179a16862bc7f983fb7eb416acf5ec48ad8");
    expect(documentSha256(richTerms)).toBe("294714744ea9ccf06a5a82a344a3d5144d0640981847099d3ec5fea15bcedcbf");
  });

  test("it is the hash of what is rendered, title to consent", () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        const document = renderContract(any);
        expect(documentSha256(any)).toBe(sha256OfDocument(document));
        expect(documentSha256(any)).toMatch(/^[0-9a-f]{64}$/);
        expect(
          sha256OfDocument({ ...document, consent: { ...document.consent, text: `${document.consent.text} ` } }),
        ).not.toBe(sha256OfDocument(document));
      }),
    );
  });

  test("no term can change without the hash changing, so nothing is agreed that is not shown", () => {
    const paths = leaves(richTerms).filter(
      (path) => path !== "indemnity.cap" && path !== "eSignConsent.version" && path !== "version",
    );
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths) {
      expect(documentSha256(changed(richTerms, path)), path).not.toBe(documentSha256(richTerms));
    }
  });
});

/** Dotted paths of all single values. */
function leaves(value: unknown, path = ""): string[] {
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, path ? `${path}.${key}` : key));
}

const OTHER: Record<string, string> = {
  placements: "audienceNetwork",
  permittedEdits: "adAddOns",
  due: "licenceEnd",
  model: "flat",
  currency: "EUR",
  basis: "attributedSales",
  "attribution.source": "discountCode",
  reportCadence: "atEnd",
  option: "sameTerms",
  "musicWarranty.source": "original",
  metric: "clickThrough",
  startsOn: "2026-11-25",
  endsOn: "2026-12-25",
};

function changed(terms: ContractTerms, path: string): ContractTerms {
  const copy = structuredClone(terms) as unknown as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() as string;
  const holder = keys.reduce((node, key) => node[key] as Record<string, unknown>, copy);
  const before = holder[last];
  const other = Object.entries(OTHER).find(([end]) => path.replace(/\.\d+$/, "").endsWith(end))?.[1];
  holder[last] = other ?? (typeof before === "number" ? before + 1 : `${before}x`);
  return copy as unknown as ContractTerms;
}
