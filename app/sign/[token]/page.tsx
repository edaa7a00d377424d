import { Download } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { ContractDocumentView } from "@/components/contracts/contract-document";
import { SignedNote, SignForm } from "@/components/contracts/sign-form";
import { LonePage } from "@/components/shell/lone-page";
import { buttonClass } from "@/components/ui/button";
import { formatInstant } from "@/lib/kernel/day";
import { clientAddress } from "@/lib/server/client-address";
import { logFault } from "@/lib/server/log";
import { orNotFound } from "@/lib/server/page";
import { findViewer } from "@/lib/server/session";
import { declineContractAction, signContractAction } from "@/lib/signing/actions";
import { openSigning, recordView } from "@/lib/signing/service/sign";

export const metadata: Metadata = { title: "A contract to sign", robots: { index: false, follow: false } };

type Signing = Awaited<ReturnType<typeof openSigning>>;

export default async function SignPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const address = clientAddress(await headers());
  const [signing, viewer] = await Promise.all([orNotFound(openSigning(token, address, new Date())), findViewer()]);
  const { view, document, signatures, zone, isFirstView } = signing;
  if (view.kind === "gone")
    return (
      <LonePage title={view.title} note={view.words}>
        {null}
      </LonePage>
    );
  // Noting it must neither delay the page nor break it; whoever sent the contract is no signer.
  if (isFirstView && !viewer) after(() => recordView(token).catch((error) => void logFault(error, "recordView")));
  const words = openingWords(signing);
  const pdfHref = `/sign/${token}/pdf`;
  return (
    <main className="mx-auto max-w-5xl px-4 pt-6 pb-16 sm:px-8">
      <p className="brand p-0!">Sparkbook</p>
      <Opening words={words} view={view} pdfHref={pdfHref} />
      <ContractDocumentView document={document} signatures={signatures} zone={zone}>
        {view.kind === "open" ? (
          <SignForm
            token={token}
            sha256={signing.sha256}
            consent={document.consent.text}
            name={signing.name}
            actions={{ sign: signContractAction, decline: declineContractAction }}
          />
        ) : (
          <SignedNote {...words} consent={document.consent.text} pdfHref={pdfHref} />
        )}
      </ContractDocumentView>
      <p className="mt-4 text-sm wrap-anywhere text-ink-3">SHA-256 of this text: {signing.sha256}</p>
    </main>
  );
}

type OpeningProps = { words: { title: string; note: string }; view: Signing["view"]; pdfHref: string };

/** Who is asked for what, or what has been reached; and the way to a copy. */
function Opening({ words: { title, note }, view, pdfHref }: OpeningProps) {
  return (
    <header className="mt-8 mb-6">
      <h1>{title}</h1>
      <p className="mt-2 max-w-[60ch] text-ink-2">{note}</p>
      <div className="mt-4 flex flex-wrap gap-2 print:hidden">
        {view.kind === "open" && (
          <a href="#sign" className={buttonClass({ variant: "primary" })}>
            Go to the signature
          </a>
        )}
        <a href={pdfHref} className={buttonClass({ variant: view.kind === "done" ? "primary" : "secondary" })}>
          <Download aria-hidden /> {view.kind === "done" ? "Download the signed contract" : "Download as PDF"}
        </a>
      </div>
    </header>
  );
}

function openingWords({ view, party, licensorName, licenseeName, signBy, zone }: Signing): {
  title: string;
  note: string;
} {
  const other = party === "LICENSOR" ? licenseeName : licensorName;
  const until = signBy ? ` until ${formatInstant(signBy, zone)}` : "";
  if (view.kind === "done")
    return {
      title: "Signed by both",
      note: `You and ${other} have signed this contract. Keep a copy; this link stays open as well.`,
    };
  if (view.kind === "waiting")
    return {
      title: "You have signed",
      note: `${other} can sign${until}. Once both have, a copy comes to you by e-mail, and this link shows it as well.`,
    };
  return {
    title: "Please read and sign",
    note: `A licence between you and ${other}. No account is needed. It can be signed${until}.`,
  };
}
