/* The contract as a page: the plain-language summary beside the clauses it was derived from, then the signatures. */
import type { ReactNode } from "react";
import type { ContractDocument, Party } from "@/lib/contracts/rules/clauses";
import { formatInstant } from "@/lib/kernel/day";

type Signature = { party: Party; typedName: string; signedAt: Date };

type ContractDocumentViewProps = {
  document: ContractDocument;
  signatures: Signature[];
  /** Zone in which the signatures' times are told. */
  zone: string;
  /** The signing form; it shows the consent itself, which otherwise stands here as text. */
  children?: ReactNode;
};

/** Everything that is signed, as text; nothing in it is interpreted as markup. */
export function ContractDocumentView({ document, signatures, zone, children }: ContractDocumentViewProps) {
  return (
    <article className="wrap-anywhere rounded-lg border border-rule bg-card px-5 py-6 sm:px-8 sm:py-8 print:border-0 print:p-0">
      <header className="border-b border-ink pb-4">
        <h2 className="font-serif text-3xl">{document.title}</h2>
        <p className="mt-1 text-md text-ink-2">{document.subtitle}</p>
      </header>
      <div className="mt-6 grid gap-8 lg:grid-cols-[2fr_3fr] lg:gap-12">
        <section aria-labelledby="contract-summary" className="lg:sticky lg:top-6 lg:self-start">
          <h3 id="contract-summary" className="font-serif text-2xl font-normal">
            {document.summaryHeading}
          </h3>
          <ul className="mt-2 divide-y divide-rule">
            {document.summary.map((sentence) => (
              <li key={sentence} className="py-2.5">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
        <div className="space-y-5">
          {document.sections.map(({ number, heading, paragraphs }) => (
            <section key={number} className="text-md break-inside-avoid">
              <h3>
                {number}. {heading}
              </h3>
              {paragraphs.map((paragraph) => (
                <p key={paragraph} className="mt-0.5 max-w-[68ch] text-ink-2">
                  {paragraph}
                </p>
              ))}
            </section>
          ))}
        </div>
      </div>
      <footer className="mt-8 border-t border-rule pt-5">
        {children ?? <p className="max-w-[80ch] text-sm text-ink-2">{document.consent.text}</p>}
        <div className="mt-6 grid gap-6 sm:grid-cols-2 sm:gap-12">
          {document.signatories.map(({ party, label, name }) => (
            <SignatureLine
              key={party}
              who={`${label}: ${name}`}
              signature={signatures.find((each) => each.party === party)}
              zone={zone}
            />
          ))}
        </div>
      </footer>
    </article>
  );
}

function SignatureLine({ who, signature, zone }: { who: string; signature: Signature | undefined; zone: string }) {
  return (
    <div>
      <p className="flex min-h-11 items-end border-b border-ink pb-1 font-serif text-2xl">{signature?.typedName}</p>
      <p className="mt-2 text-md">{who}</p>
      <p className="text-sm text-ink-2">
        {signature ? `Signed electronically on ${formatInstant(signature.signedAt, zone)}` : "Not signed yet"}
      </p>
    </div>
  );
}
