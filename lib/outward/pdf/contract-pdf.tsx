/** The contract on paper: the summary on top, then the clauses and the signatures on one page; the same input gives the same bytes. */

import { Document, Page, renderToBuffer, StyleSheet, View } from "@react-pdf/renderer";
import { Certificate, type CertificateFacts, type SignatureFacts } from "./certificate";
import { loadFonts, SANS, SERIF } from "./fonts";
import { Footer, INK, INK_2, Line, page, RULE, utc } from "./paper";

/** The shape of a rendered contract: plain texts in reading order. */
type PrintableContract = {
  title: string;
  subtitle: string;
  summaryHeading: string;
  summary: string[];
  sections: { number: number; heading: string; paragraphs: string[] }[];
  signatories: { party: string; label: string; name: string }[];
  consent: { version: string; text: string };
};

export type ContractPdfInput = {
  document: PrintableContract;
  /** Instant that the file names as its creation: when the contract was drawn up, or completed. */
  createdAt: Date;
  signatures: SignatureFacts[];
  /** Present once everybody has signed; adds the certificate page. */
  certificate: CertificateFacts | null;
};

/** Measured at the sizes below, in lines of clause text: what a line holds, and what fits on a page above the signatures' end. */
const CHARS = { clause: 62, fullWidth: 118 };
const HEADING_LINES = 1.5;
const PAGE_LINES = 62;

/**
 * The PDF's bytes, reproducible: nothing but the input and the shipped fonts and libraries goes into them.
 * Characters that no shipped font has are written as their code point, such as "[U+738B]".
 */
export async function renderContractPdf(input: ContractPdfInput): Promise<Buffer> {
  const printable = await loadFonts();
  const { document, createdAt, signatures, certificate } = mapTexts(input, printable);
  const { title, subtitle } = document;
  return renderToBuffer(
    <Document
      title={title}
      subject={subtitle}
      language="en"
      creator="Sparkbook"
      producer="Sparkbook"
      pdfVersion="1.7"
      creationDate={createdAt}
    >
      <Page size="A4" style={page}>
        <Heading document={document} />
        <Summary document={document} />
        <Clauses document={document} />
        <Signatures document={document} signatures={signatures} />
        <Footer title={title} />
      </Page>
      {certificate ? <Certificate certificate={certificate} signatures={signatures} document={document} /> : null}
    </Document>,
  );
}

function Heading({ document }: { document: PrintableContract }) {
  return (
    <View style={styles.heading}>
      <Line style={styles.title}>{document.title}</Line>
      <Line style={styles.subtitle}>{document.subtitle}</Line>
    </View>
  );
}

function Summary({ document }: { document: PrintableContract }) {
  return (
    <View style={styles.summary}>
      <Line style={styles.summaryHeading}>{document.summaryHeading}</Line>
      {document.summary.map((sentence) => (
        <Line key={sentence} style={styles.sentence}>
          {sentence}
        </Line>
      ))}
    </View>
  );
}

function Clauses({ document }: { document: PrintableContract }) {
  const columns = planColumns(document);
  return (
    <View style={styles.columns}>
      {columns.map((column) => (
        <View key={column[0]?.number} style={styles.column}>
          {column.map((section) => (
            <View key={section.number} style={styles.section} wrap={false}>
              <Line style={styles.sectionHeading}>
                {section.number}. {section.heading}
              </Line>
              {section.paragraphs.map((paragraph) => (
                <Line key={paragraph} style={styles.paragraph}>
                  {paragraph}
                </Line>
              ))}
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

function Signatures({ document, signatures }: { document: PrintableContract; signatures: SignatureFacts[] }) {
  return (
    <View style={styles.signing} wrap={false}>
      <Line style={styles.consent}>{document.consent.text}</Line>
      <View style={styles.columns}>
        {document.signatories.map(({ party, label, name }) => {
          const signature = signatures.find((each) => each.party === party);
          return (
            <View key={party} style={styles.column}>
              <Line style={styles.typedName}>{signature?.typedName ?? " "}</Line>
              <View style={styles.signatureLine} />
              <Line style={styles.signatory}>
                {label}: {name}
              </Line>
              <Line style={styles.signedAt}>
                {signature ? `Signed electronically on ${utc(signature.signedAt)}` : "Not signed yet"}
              </Line>
            </View>
          );
        })}
      </View>
    </View>
  );
}

/** Two columns of about equal height where all fits on one page; else one, because columns must not run over a page. */
function planColumns({ subtitle, summary, sections }: PrintableContract): PrintableContract["sections"][] {
  const height = (part: PrintableContract["sections"]) =>
    part.reduce((sum, { paragraphs }) => sum + HEADING_LINES + countLines(paragraphs, CHARS.clause), 0);
  const tallest = (split: number) => Math.max(height(sections.slice(0, split)), height(sections.slice(split)));
  const split = sections.reduce((best, _, at) => (tallest(at) < tallest(best) ? at : best), 0);
  const above = countLines([subtitle, ...summary], CHARS.fullWidth);
  return tallest(split) + above > PAGE_LINES ? [sections] : [sections.slice(0, split), sections.slice(split)];
}

function countLines(texts: string[], charsPerLine: number): number {
  return texts.reduce((sum, text) => sum + Math.ceil(text.length / charsPerLine), 0);
}

/** The same value with `change` applied to every text in it; dates and everything else stay. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change)) as T;
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])) as T;
}

const styles = StyleSheet.create({
  heading: { borderBottomWidth: 0.75, borderBottomColor: INK, paddingBottom: 8 },
  title: { fontFamily: SERIF, fontSize: 26, lineHeight: 1.1, letterSpacing: -0.2 },
  subtitle: { color: INK_2, fontSize: 8.4, marginTop: 4 },
  summary: { paddingTop: 8, paddingBottom: 8, borderBottomWidth: 0.5, borderBottomColor: RULE },
  summaryHeading: { fontFamily: SERIF, fontSize: 14, lineHeight: 1.2, marginBottom: 3 },
  sentence: { fontSize: 8, lineHeight: 1.4, marginBottom: 1.6 },
  columns: { flexDirection: "row", gap: 22 },
  column: { flex: 1 },
  section: { marginTop: 5.5 },
  sectionHeading: { fontFamily: SANS, fontWeight: 600, fontSize: 7.4, lineHeight: 1.4 },
  paragraph: { fontSize: 7.4, lineHeight: 1.42, color: INK_2 },
  signing: { marginTop: 9, paddingTop: 6, borderTopWidth: 0.5, borderTopColor: RULE },
  consent: { fontSize: 6.8, lineHeight: 1.4, color: INK_2 },
  typedName: { fontFamily: SERIF, fontSize: 17, lineHeight: 1.2, marginTop: 3 },
  signatureLine: { borderBottomWidth: 0.5, borderBottomColor: INK, marginBottom: 3 },
  signatory: { fontSize: 7.4, lineHeight: 1.4 },
  signedAt: { fontSize: 7, lineHeight: 1.4, color: INK_2 },
});
