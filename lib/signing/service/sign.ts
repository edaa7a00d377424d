/** Whoever holds a party's link signs once, without an account; the last signature completes the contract, under its lock. */
import "server-only";
import { type ContractDetail, type ContractSignature, getContract } from "@/lib/contracts/data";
import { givenSignatures, nameContract } from "@/lib/contracts/rules/shown";
import { decideSign } from "@/lib/contracts/rules/status";
import { printContract, renderIntact } from "@/lib/contracts/service";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { queueMessage } from "@/lib/outbox/service";
import { openPayments } from "@/lib/payments/service";
import type { Caller } from "@/lib/server/action";
import { openLink } from "@/lib/server/link";
import { guestFor, guestScope } from "@/lib/server/scope";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";
import { getPlace, lockContract, setCompleted, setDeclined, setSigned, setViewed } from "@/lib/signing/data";
import { decideDecline } from "@/lib/signing/rules/ending";
import { deriveSigningView } from "@/lib/signing/rules/view";
import type { SignInput } from "@/lib/signing/schema";
import { changedMeanwhile, refusal } from "./refusals";

/** @throws AppError notFound, limit */
async function openPlace(token: string, address: string): Promise<{ scope: Scope; place: Place }> {
  const guest = await openLink("sign", token, address);
  const place = await getPlace(guestScope(guest, "Signer"), guest.subjectId);
  return { scope: guestScope(guest, place.name), place };
}

type Place = Awaited<ReturnType<typeof getPlace>>;

function ownSignature(contract: ContractDetail, place: Place): ContractSignature {
  const own = contract.signatures.find(({ id }) => id === place.id);
  if (!own) throw changedMeanwhile();
  return own;
}

/** What one party's page shows: its place, the text as it was sent, and who has signed. */
export async function openSigning(token: string, address: string, now: Date) {
  const { scope, place } = await openPlace(token, address);
  const contract = await getContract(scope, place.contractId);
  const { party } = ownSignature(contract, place);
  const { zone } = contract.terms.licence;
  const { document, sha256 } = renderIntact(contract);
  return {
    party,
    name: place.name,
    isFirstView: place.viewedAt === null,
    view: deriveSigningView(contract.facts, party, zone, now),
    document,
    sha256,
    licensorName: contract.terms.licensor.name,
    licenseeName: contract.terms.licensee.name,
    signBy: contract.signBy,
    zone,
    signatures: givenSignatures(contract.signatures),
  };
}

/** Notes when a link was opened first. Programs that check links open them too, so this proves nothing. */
export async function recordView(token: string): Promise<void> {
  const guest = await guestFor("sign", token);
  await bookkeep(guestScope(guest, "Signer"), (tx) => setViewed(tx, guest.subjectId));
}

/**
 * Takes one party's signature with its evidence; the last one completes the contract.
 * @throws AppError conflict when the shown text is not the contract's, when it is signed already, or is not open
 */
export async function signContract(input: SignInput, { address, userAgent }: Caller): Promise<{ completed: boolean }> {
  const { scope, place } = await openPlace(input.token, address);
  return transact(scope, "contract.sign", async (tx) => {
    const contract = await lockContract(tx, place.contractId);
    const { party } = ownSignature(contract, place);
    const { document, sha256 } = renderIntact(contract);
    const request = { party, typedName: input.typedName, consent: input.consent === "on" };
    const decision = decideSign(
      contract.facts,
      { ...request, shownSha256: input.shownSha256, documentSha256: sha256 },
      tx.now,
    );
    if (!decision.ok) throw refusal(decision);
    const evidence = {
      ipAddress: address,
      userAgent,
      documentSha256: sha256,
      consentVersion: document.consent.version,
    };
    if (!(await setSigned(tx, place.id, { typedName: decision.typedName, ...evidence }))) throw changedMeanwhile();
    const summary = `${place.name} signed the contract as “${decision.typedName}”`;
    tx.note({ subjectId: contract.id, summary, data: { party, ...evidence } });
    if (decision.completes) await completeContract(tx, contract);
    return { completed: decision.completes };
  });
}

/** Everything that follows from the last signature, in its transaction. */
async function completeContract(tx: Tx, contract: ContractDetail): Promise<void> {
  if (!(await setCompleted(tx, contract.id))) throw changedMeanwhile();
  const count = await openPayments(tx, { ...contract, releasedAt: contract.code?.releasedAt ?? null });
  const { licensor, licensee } = contract.terms;
  for (const { id, party, name, email, tokenVersion } of contract.signatures) {
    await queueMessage(tx, {
      dedupeKey: `signedCopy:${id}`,
      kind: "signedCopy",
      to: { name, email },
      subjectId: id,
      data: {
        documentTitle: nameContract(contract),
        otherParty: party === "LICENSOR" ? licensee.name : licensor.name,
        link: { purpose: "sign", id, version: tokenVersion },
      },
    });
  }
  tx.note({ subjectId: contract.id, summary: "Contract signed by both", data: { payments: count } });
}

/** Ends the contract without an agreement, at the wish of one party. */
export async function declineContract(input: { token: string; reason: string }, { address }: Caller): Promise<void> {
  const { scope, place } = await openPlace(input.token, address);
  await transact(scope, "contract.decline", async (tx) => {
    const contract = await lockContract(tx, place.contractId);
    const { party } = ownSignature(contract, place);
    const decision = decideDecline(contract.facts, { party, reason: input.reason }, tx.now);
    if (!decision.ok) throw refusal(decision);
    if (!(await setDeclined(tx, contract.id))) throw changedMeanwhile();
    tx.note({ subjectId: contract.id, summary: `${place.name} declined to sign: ${decision.reason}` });
  });
}

/** The contract as a PDF for the holder of a signing link. @throws AppError notFound; expired when the contract is dead */
export async function printForSigner(token: string, address: string, now: Date) {
  const { scope, place } = await openPlace(token, address);
  const contract = await getContract(scope, place.contractId);
  const { party } = ownSignature(contract, place);
  const view = deriveSigningView(contract.facts, party, contract.terms.licence.zone, now);
  if (view.kind === "gone") throw new AppError("expired", `${view.title}. ${view.words}`);
  return printContract(scope, contract.id);
}
