import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ContractDocument, renderContract } from "@/lib/contracts/rules/clauses";
import type { Compensation } from "@/lib/contracts/rules/terms";
import { contractTerms } from "@/lib/contracts/schema";
import { formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { anyTerms, richTerms, terms } from "./support";

const clauseText = (document: ContractDocument) =>
  document.sections.flatMap((section) => section.paragraphs).join("\n");
const section = (document: ContractDocument, heading: string) =>
  document.sections.find((each) => each.heading === heading)?.paragraphs.join(" ") ?? "";

describe("the contract's words", () => {
  test("any valid terms render, and both the summary and the clauses name post, handle, dates and price", () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        const document = renderContract(any);
        const { compensation } = any;
        const price = "feeMinor" in compensation ? formatMoney(compensation.feeMinor, compensation.currency) : "% of ";
        for (const part of [document.summary.join("\n"), clauseText(document)]) {
          for (const fact of [any.content.postId, any.licensor.handle, any.licensee.name, any.territory, price]) {
            expect(part).toContain(fact);
          }
          expect(part).toContain(formatDay(any.licence.startsOn, { year: true }));
          expect(part).toContain(formatDay(any.licence.endsOn, { year: true }));
        }
        expect(document.sections.map(({ number }) => number)).toEqual(document.sections.map((_, index) => index + 1));
      }),
    );
  });

  test("every text is one line, complete and without gaps", () => {
    const plain = anyTerms.map((any) => ({
      ...any,
      licensor: terms.licensor,
      licensee: terms.licensee,
      content: terms.content,
      territory: "France",
    }));
    fc.assert(
      fc.property(plain, (any) => {
        const document = renderContract(any);
        for (const text of [...document.summary, ...document.sections.flatMap(({ paragraphs }) => paragraphs)]) {
          expect(text).toMatch(/^\S.*\.$/u);
          expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\.| ,/);
        }
      }),
    );
  });

  test("the usual licence reads in plain words", () => {
    expect(renderContract(terms).summary).toEqual([
      "Northwind Skincare may run post 7434567890123456789 by @lena.makes as a paid ad in the TikTok For You feed. Territory: worldwide.",
      "It lasts from Tue 24 Nov 2026 to Thu 24 Dec 2026, 31 days. Then every ad is deleted within 2 days, even if TikTok’s authorization runs on.",
      "Northwind Skincare may not change the links, pass the code on, use the post elsewhere, or edit the video beyond what section 5 lists.",
      "It earns $240 USD (50% on signature and 50% on release of the code), payable within 30 days.",
      "If a link is swapped, the licence is void and 100% of the resulting revenue is owed to Lena Okafor.",
      "If return on ad spend stays below 1× for more than 2 consecutive weeks, either side may end the licence.",
      "If a claim arises, Lena Okafor is liable for no more than the fees received.",
      "Nothing renews by itself: by Thu 17 Dec 2026, 7 days before the end, the two talk about going on.",
    ]);
    expect(renderContract(terms).sections[4]?.heading).toBe("Permitted edits");
  });

  test("a hybrid with a bonus names all three prices", () => {
    expect(section(renderContract(richTerms), "Payment")).toBe(
      "The Brand pays a flat fee of $240 USD, due 50% on signature and 50% on release of the code. The Brand pays in addition a commission of 12.5% of attributed sales after returns and refunds, settled with each report. Once, a bonus of $500 USD when attributed revenue exceeds $10,000 USD. Each amount is payable within 30 days.",
    );
  });

  test("a free licence says so, and promises nothing", () => {
    const compensation = { ...terms.compensation, feeMinor: 0 } as Compensation;
    const document = renderContract({ ...terms, compensation });
    expect(document.summary).toContain("It earns nothing: no fee is agreed.");
    expect(section(document, "Payment")).toBe("No fee is due.");
    expect(clauseText(document)).not.toContain("daily rate");
  });

  test("the safeguards stand in every contract", () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        const document = renderContract(any);
        expect(section(document, "Link safeguard")).toContain(
          "The Brand shall not alter embedded affiliate or tracking links within the post. Any unauthorized link substitution voids this licence",
        );
        expect(section(document, "Indemnity and its cap")).toContain("capped at the fees received");
        expect(section(document, "Renewal")).toContain("Nothing renews by itself");
        expect(section(document, "Term")).toContain("gives no right beyond it");
      }),
    );
  });

  test("no threshold agreed means no sentence about one", () => {
    const document = renderContract({ ...terms, termination: { noticeDays: 1, threshold: null } });
    expect(document.summary.join(" ")).not.toContain("stays below");
    expect(section(document, "Termination")).toContain(
      "No performance threshold is agreed. Either party may end the licence for good cause with 1 day’s notice.",
    );
  });

  test("terms that were stored as JSON render to the same words", () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        expect(renderContract(contractTerms.parse(JSON.parse(JSON.stringify(any))))).toEqual(renderContract(any));
      }),
    );
  });
});
