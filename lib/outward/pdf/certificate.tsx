/** The certificate page: who signed which bytes, when, from where, and on which consent. */

import { Page, StyleSheet, View } from "@react-pdf/renderer";
import { SERIF } from "./fonts";
import { Footer, INK, INK_2, Line, page, RULE, utc } from "./paper";

export type SignatureFacts = {
  party: string;
  name: string;
  email: string;
  typedName: string;
  signedAt: Date;
  ipAddress: string;
  userAgent: string;
  documentSha256: string;
  consentVersion: string;
};

export type CertificateFacts = {
  contractId: string;
  documentSha256: string;
  /** When the last party signed. */
  completedAt: Date;
  /** The line of the workspace's record that holds the last signature; its hash covers every line before it. */
  recordLine: { number: string; sha256: string } | null;
};

type Row = [label: string, value: string];

export function Certificate({
  certificate,
  signatures,
  document,
}: {
  certificate: CertificateFacts;
  signatures: SignatureFacts[];
  document: { signatories: { party: string; label: string }[]; consent: { version: string; text: string } };
}) {
  return (
    <Page size="A4" style={page}>
      <View style={styles.heading}>
        <Line style={styles.title}>Certificate of signature</Line>
        <Line style={styles.lead}>
          All parties signed the preceding contract electronically. The fingerprint below is the SHA-256 of exactly the
          text that each of them was shown.
        </Line>
      </View>
      <Rows
        rows={[
          ["Contract", certificate.contractId],
          ["Completed", utc(certificate.completedAt)],
          ["Document SHA-256", certificate.documentSha256],
          ...recordRows(certificate),
        ]}
      />
      {signatures.map((signature) => (
        <View key={signature.party} wrap={false}>
          <Line style={styles.signer}>
            {document.signatories.find(({ party }) => party === signature.party)?.label ?? signature.party}
          </Line>
          <Rows rows={signatureRows(signature)} />
        </View>
      ))}
      <Line style={styles.signer}>Consent given by each signer</Line>
      <Rows rows={[[document.consent.version, document.consent.text]]} />
      <Footer title="Certificate of signature" />
    </Page>
  );
}

function recordRows({ recordLine }: CertificateFacts): Row[] {
  return recordLine ? [["Line of the record", `${recordLine.number}, SHA-256 ${recordLine.sha256}`]] : [];
}

function signatureRows(signature: SignatureFacts): Row[] {
  return [
    ["Name", signature.name],
    ["E-mail", signature.email],
    ["Signed as", signature.typedName],
    ["Time", utc(signature.signedAt)],
    ["Network address", signature.ipAddress],
    ["Browser", signature.userAgent],
    ["Document SHA-256", signature.documentSha256],
    ["Consent", signature.consentVersion],
  ];
}

function Rows({ rows }: { rows: Row[] }) {
  return (
    <View>
      {rows.map(([label, value]) => (
        <View key={label} style={styles.row}>
          <Line style={styles.label}>{label}</Line>
          <Line style={styles.value}>{value}</Line>
        </View>
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  heading: { borderBottomWidth: 0.75, borderBottomColor: INK, paddingBottom: 10, marginBottom: 4 },
  title: { fontFamily: SERIF, fontSize: 27, lineHeight: 1.1, letterSpacing: -0.2 },
  lead: { color: INK_2, fontSize: 9, lineHeight: 1.45, marginTop: 4 },
  signer: { fontFamily: SERIF, fontSize: 15, lineHeight: 1.2, marginTop: 20, marginBottom: 2 },
  row: { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: RULE, paddingVertical: 4.5 },
  label: { width: 112, color: INK_2, fontSize: 8.4, lineHeight: 1.4 },
  value: { flex: 1, fontSize: 8.4, lineHeight: 1.4 },
});
