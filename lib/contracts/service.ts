/** A contract is drawn up from what the book knows and printed as it was agreed; only a draft's terms can change. */
import "server-only";
import {
  type ContractDetail,
  type ContractSignature,
  findSigningLine,
  getContract,
  getTermsSource,
  insertContract,
  setDraft,
} from "@/lib/contracts/data";
import { type ContractFields, termsToForm } from "@/lib/contracts/rules/form";
import { amount } from "@/lib/contracts/rules/payment-words";
import { decideFloor } from "@/lib/contracts/rules/reason";
import { renderShown } from "@/lib/contracts/rules/shown";
import { type ContractTerms, deriveDefaultTerms } from "@/lib/contracts/rules/terms";
import { contractForm, type DraftInput } from "@/lib/contracts/schema";
import { ensureDeal } from "@/lib/deals/service";
import { formatDay } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { renderContractPdf } from "@/lib/outward/pdf/contract-pdf";
import { parseInput } from "@/lib/server/action";
import { type Tx, transact } from "@/lib/server/transact";

/** What the book knows and no form decides. */
const FROM_BOOK = ["licensorHandle", "postId", "url", "title", "fingerprint", "zone"];

/**
 * The terms that a form for this code starts from.
 * @throws AppError notFound; invalid while the code has no brand
 */
export async function proposeTerms(scope: Scope, zone: string, codeId: string) {
  const { id, creatorId, brand, contact, openContract, source } = await getTermsSource(scope, codeId);
  if (!brand) throw new AppError("invalid", "This code has no brand yet, so there is nobody to license it to.");
  const terms = deriveDefaultTerms({ ...source, brand, contact, workspace: { timeZone: zone } });
  return { codeId: id, creatorId, brand, openContract, terms, noted: source.code.noted };
}

/** Draws a contract up for a code, in the deal of its creator and brand. @returns the contract's id */
export async function draftContract(scope: Scope, zone: string, input: DraftInput): Promise<string> {
  const { codeId, creatorId, brand, terms: proposed } = await proposeTerms(scope, zone, input.codeId);
  const { terms, freeReason } = readTerms(input, proposed);
  const id = newId();
  await transact(scope, "contract.draft", async (tx) => {
    const dealId = await ensureDeal(tx, { creatorId, brandId: brand.id });
    await insertContract(tx, { id, dealId, creatorId, brandId: brand.id, codeId, terms });
    noteDraft(tx, { id, terms, freeReason, summary: `Contract drafted for ${brand.name}` });
  });
  return id;
}

/** Changes a draft's terms. @throws AppError conflict once it is sent or void */
export async function editContract(scope: Scope, input: DraftInput): Promise<string> {
  const contract = await getContract(scope, input.id);
  const { terms, freeReason } = readTerms(input, contract.terms);
  await transact(scope, "contract.draft", async (tx) => {
    if (!(await setDraft(tx, contract.id, terms)))
      throw new AppError(
        "conflict",
        "This contract is no draft any more, so its terms stay as they are. To change them, void it and draw up a new one.",
      );
    noteDraft(tx, { id: contract.id, terms, freeReason, summary: "Draft changed" });
  });
  return contract.id;
}

/** The form's fields, completed by the book, as terms. */
function readTerms(input: { fields: ContractFields; freeReason: string }, known: ContractTerms) {
  const book = termsToForm(known);
  const fields = { ...input.fields };
  for (const name of FROM_BOOK) {
    delete fields[name];
    if (book[name] !== undefined) fields[name] = book[name];
  }
  const terms = parseInput(contractForm, fields);
  const floor = decideFloor(
    terms.compensation.model === "commission" ? null : terms.compensation.feeMinor,
    input.freeReason,
  );
  if (!floor.ok) throw new AppError("invalid", floor.reason, { freeReason: floor.reason });
  return { terms, freeReason: floor.reason };
}

type DraftNote = { id: string; terms: ContractTerms; freeReason: string | null; summary: string };

function noteDraft(tx: Tx, { id, terms, freeReason, summary }: DraftNote): void {
  const { licence, compensation } = terms;
  const fee =
    compensation.model === "commission" ? "commission only" : amount(compensation.feeMinor, compensation.currency);
  const days = `${formatDay(licence.startsOn)} to ${formatDay(licence.endsOn, { year: true })}`;
  const why = freeReason ? `; free, because: ${freeReason}` : "";
  tx.note({ subjectId: id, summary: `${summary}: ${fee}, ${days}${why}`, data: { freeReason } });
}

/**
 * The contract as a PDF: with the certificate once everybody has signed. The same contract gives the same bytes.
 * @throws AppError notFound; unavailable when the stored terms no longer give the text that was sent
 */
export async function printContract(scope: Scope, id: string): Promise<{ fileName: string; bytes: Buffer }> {
  const contract = await getContract(scope, id);
  const { document, sha256 } = renderIntact(contract);
  const { signedAt, sentAt, createdAt } = contract;
  const line = signedAt && (await findSigningLine(scope, id));
  const bytes = await renderContractPdf({
    document,
    createdAt: signedAt ?? sentAt ?? createdAt,
    signatures: contract.signatures.flatMap(toPrinted),
    certificate: signedAt && {
      contractId: id,
      documentSha256: sha256,
      completedAt: signedAt,
      recordLine: line && { number: line.seq.toString(), sha256: line.hash },
    },
  });
  return { fileName: fileName(contract), bytes };
}

function toPrinted({ signedAt, typedName, ...place }: ContractSignature) {
  if (!signedAt || !typedName) return [];
  const { party, name, email, ipAddress, userAgent, documentSha256, consentVersion } = place;
  const evidence = {
    ipAddress: ipAddress ?? "",
    userAgent: userAgent ?? "",
    documentSha256: documentSha256 ?? "",
    consentVersion: consentVersion ?? "",
  };
  return [{ party, name, email, signedAt, typedName, ...evidence }];
}

function fileName({ terms }: ContractDetail): string {
  const { licensor, licensee, licence } = terms;
  const words = `spark-ads-licence ${licensor.handle} ${licensee.name} ${licence.startsOn}`.normalize("NFKD");
  const slug = words
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-");
  return `${slug}.pdf`;
}

/** The text of a contract as it was sent. @throws AppError unavailable when the stored terms no longer give that text */
export function renderIntact(contract: ContractDetail): Pick<ReturnType<typeof renderShown>, "document" | "sha256"> {
  const { document, sha256, intact } = renderShown(contract);
  if (intact) return { document, sha256 };
  throw new AppError(
    "unavailable",
    "The stored terms no longer give the text that was sent, so it is not shown. Restore the contract from a backup.",
  );
}
