import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ContractDocumentView } from "@/components/contracts/contract-document";
import { renderContract } from "@/lib/contracts/rules/clauses";
import { documentSha256 } from "@/lib/contracts/rules/hash";
import type { ContractTerms } from "@/lib/contracts/rules/terms";
import { type ContractPdfInput, renderContractPdf } from "@/lib/outward/pdf/contract-pdf";
import { hostile, richTerms, terms } from "./support";

const hasPdftotext = succeeds("pdftotext", ["-v"]);
const createdAt = new Date("2026-11-24T12:00:00Z");

function unsigned(of: ContractTerms): ContractPdfInput {
  return { document: renderContract(of), createdAt, signatures: [], certificate: null };
}

function signed(of: ContractTerms): ContractPdfInput {
  const signature = (party: "LICENSOR" | "LICENSEE", name: string, signedAt: Date) => ({
    party,
    name,
    email: "someone@example.com",
    typedName: name,
    signedAt,
    ipAddress: "2001:db8::7",
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15",
    documentSha256: documentSha256(of),
    consentVersion: "consent/1",
  });
  const completedAt = new Date("2026-11-25T09:12:44Z");
  return {
    ...unsigned(of),
    signatures: [
      signature("LICENSOR", of.licensor.name, createdAt),
      signature("LICENSEE", of.licensee.contactName, completedAt),
    ],
    certificate: {
      contractId: "0193c1f2-7a11-7c3e-9a55-0a1b2c3d4e5f",
      documentSha256: documentSha256(of),
      completedAt,
      recordLine: { number: "1042", sha256: "ab".repeat(32) },
    },
  };
}

/** A document that holds these texts as its clauses. */
function withTexts(texts: string[]): ContractPdfInput {
  const document = {
    ...renderContract(terms),
    sections: texts.map((text, index) => ({ number: index + 1, heading: "§", paragraphs: [text] })),
  };
  return { document, createdAt, signatures: [], certificate: null };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** Pages as pdfkit writes them; "/Type /Pages" is the tree's root. */
const pageCount = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;
const squeeze = (text: string) => text.replace(/\s/g, "");

function pdfText(pdf: Buffer): string {
  const text = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: pdf, encoding: "utf8" });
  return text.replace(/^.* · page \d+ of \d+$/gm, "");
}

function htmlText(of: ContractTerms): string {
  const html = renderToStaticMarkup(<ContractDocumentView document={renderContract(of)} signatures={[]} zone="UTC" />);
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  return html.replace(/<[^>]*>/g, " ").replace(/&([#\w]+);/g, (_, name: string) => entities[name] ?? "?");
}

function succeeds(command: string, options: string[]): boolean {
  try {
    execFileSync(command, options, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("the page", () => {
  test("hostile names stay text", () => {
    const name = hostile.join(" ").slice(0, 120);
    const document = renderContract({ ...terms, licensor: { ...terms.licensor, name } });
    const html = renderToStaticMarkup(<ContractDocumentView document={document} signatures={[]} zone="UTC" />);
    expect(html).not.toMatch(/<(script|img)/);
    expect(html).toContain("&lt;script&gt;");
  });

  test("a signature shows its name and its time in the reader's zone", () => {
    const signature = { party: "LICENSEE", typedName: "Maria Álvarez", signedAt: createdAt } as const;
    const html = renderToStaticMarkup(
      <ContractDocumentView document={renderContract(terms)} signatures={[signature]} zone="America/New_York" />,
    );
    expect(html).toContain("Signed electronically on Tue 24 Nov 2026, 07:00 (New York)");
    expect(html.match(/Not signed yet/g)).toHaveLength(1);
  });
});

describe("the PDF", { timeout: 60_000 }, () => {
  test("the same contract gives the same bytes, one after the other and at once", async () => {
    const input = signed(terms);
    const first = sha256(await renderContractPdf(input));
    const again = await Promise.all(Array.from({ length: 6 }, () => renderContractPdf(signed(terms))));
    await renderContractPdf(unsigned(richTerms));
    expect(new Set([first, ...again.map(sha256), sha256(await renderContractPdf(input))]).size).toBe(1);
    expect(sha256(await renderContractPdf(unsigned(terms)))).not.toBe(first);
  });

  test("a usual contract fills one page, with its certificate two, and stays small", async () => {
    expect(pageCount(await renderContractPdf(unsigned(terms)))).toBe(1);
    expect(pageCount(await renderContractPdf(unsigned(richTerms)))).toBe(1);
    const pdf = await renderContractPdf(signed(richTerms));
    expect(pageCount(pdf)).toBe(2);
    expect(pdf.length).toBeLessThan(100_000);
  });

  test("texts of the greatest length allowed run on without a crash", async () => {
    const long = "W".repeat(120);
    const of = { ...richTerms, territory: long, governingLaw: long, licensor: { ...terms.licensor, name: long } };
    expect(
      pageCount(
        await renderContractPdf(signed({ ...of, licensee: { ...terms.licensee, name: long, contactName: long } })),
      ),
    ).toBeGreaterThan(2);
  });
});

describe.skipIf(!hasPdftotext)("the PDF's text", { timeout: 60_000 }, () => {
  test.each([
    ["usual", terms],
    ["rich", richTerms],
  ])("is the page's text, word for word (%s)", async (_, of) => {
    expect(squeeze(pdfText(await renderContractPdf(unsigned(of))))).toBe(squeeze(htmlText(of)));
  });

  test("the certificate names who, when, from where, on what and with which consent", async () => {
    const text = squeeze(pdfText(await renderContractPdf(signed(terms))));
    for (const fact of [
      documentSha256(terms),
      "2026-11-24 12:00:00 UTC",
      "2026-11-25 09:12:44 UTC",
      "2001:db8::7",
      "AppleWebKit/605.1.15",
      "consent/1",
      "Lena Okafor",
      "Maria Álvarez",
    ]) {
      expect(text.split(squeeze(fact)).length - 1, fact).toBeGreaterThanOrEqual(fact.includes(":1") ? 2 : 1);
    }
    expect(text.match(new RegExp(documentSha256(terms), "g"))).toHaveLength(3);
    expect(squeeze(pdfText(await renderContractPdf(unsigned(terms))))).not.toContain("Certificate");
  });

  test("hostile text comes out as it went in", async () => {
    const plain = hostile.filter((text) => /^[\x20-\x7e]*$/.test(text));
    const out = squeeze(
      pdfText(await renderContractPdf(withTexts([...plain, "Ωμέγα Жанна Nguyễn Đặng", "₹ € £ ¥ ₩ × ÷"]))),
    );
    for (const text of [...plain, "Ωμέγα Жанна Nguyễn Đặng", "₹ € £ ¥ ₩ × ÷"]) expect(out).toContain(squeeze(text));
  });

  test("a character without a font is written as its code point, never dropped or replaced by a box", async () => {
    const out = squeeze(pdfText(await renderContractPdf(withTexts(["王小", "محمد", "👩‍🚀", "\ud800x"]))));
    for (const text of ["[U+738B][U+5C0F]", "[U+0645][U+062D][U+0645][U+062F]", "[U+1F469][U+1F680]", "[U+D800]x"])
      expect(out).toContain(text);
    expect(out.includes("\u0000") || out.includes("\ufffd")).toBe(false);
  });

  test("300 hostile texts do no harm", async () => {
    const texts = Array.from(
      { length: 300 },
      (_, index) => `${index} ${hostile[index % hostile.length]} ${hostile[(index * 7 + 3) % hostile.length]}`,
    );
    const pdf = await renderContractPdf(withTexts(texts));
    expect(pdf.length).toBeLessThan(1_000_000);
    const out = squeeze(pdfText(pdf));
    for (const text of texts.filter((each) => /^[\x20-\x7e]*$/.test(each))) expect(out).toContain(squeeze(text));
  });
});
