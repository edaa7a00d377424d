/** A contract binds once: it is sent once, signed once by each, and completed once; each verb judges it under its lock. */
import "server-only";
import { type ContractDetail, type ContractSignature, getContract } from "@/lib/contracts/data";
import { PARTIES, type Party } from "@/lib/contracts/rules/clauses";
import { givenSignatures, renderShown } from "@/lib/contracts/rules/shown";
import { decideSend, decideSign } from "@/lib/contracts/rules/status";
import { printContract, tamperedText } from "@/lib/contracts/service";
import { dayIn, formatInstant } from "@/lib/kernel/day";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { queueMessage } from "@/lib/outbox/service";
import { openPayments } from "@/lib/payments/service";
import type { Caller } from "@/lib/server/action";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { openLink } from "@/lib/server/link";
import { guestFor, guestScope } from "@/lib/server/scope";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";
import {
  getPlace,
  insertSignatures,
  lockContract,
  setCompleted,
  setDeclined,
  setSent,
  setSigned,
  setViewed,
  setVoided,
} from "@/lib/signing/data";
import { decideDecline, decideSignBy, decideVoid } from "@/lib/signing/rules/ending";
import { deriveSigningView } from "@/lib/signing/rules/view";
import type { SendInput, SignInput } from "@/lib/signing/schema";
import { can } from "@/lib/workspaces/rules";

/** Freezes the draft, gives each party its place to sign, and asks both by mail. */
export async function sendContract(
  scope: Scope,
  workspace: { name: string; timeZone: string },
  { id, shownSha256, signOn }: SendInput,
): Promise<void> {
  await transact(scope, "contract.send", async (tx) => {
    const contract = await lockContract(tx, id);
    const { terms } = contract;
    const zone = workspace.timeZone;
    const deadline = decideSignBy(signOn, { today: dayIn(tx.now, zone), endsOn: terms.licence.endsOn, zone });
    const decision = decideSend({ ...contract.facts, signBy: deadline.ok ? deadline.signBy : null }, tx.now);
    if (!decision.ok) throw refusal({ ...decision, field: undefined });
    if (!deadline.ok) throw refusal(deadline);
    const { sha256 } = renderShown(contract);
    if (sha256 !== shownSha256)
      throw new AppError("conflict", "The draft changed since you opened it. Reload the page and read it again.");
    const { signBy } = deadline;
    if (!(await setSent(tx, id, { documentSha256: sha256, signBy }))) throw changedMeanwhile();
    await askForSignatures(tx, contract, { senderName: workspace.name, signBy });
    const both = `${terms.licensor.name} and ${terms.licensee.contactName}`;
    tx.note({
      subjectId: id,
      summary: `Contract sent to ${both}, to be signed until ${formatInstant(signBy, zone)}`,
      data: { documentSha256: sha256 },
    });
  });
}

async function askForSignatures(
  tx: Tx,
  contract: ContractDetail,
  { senderName, signBy }: { senderName: string; signBy: Date },
): Promise<void> {
  const { workspaceId } = tx.scope;
  const { licensor, licensee } = contract.terms;
  const people: Record<Party, { name: string; email: string }> = {
    LICENSOR: { name: licensor.name, email: licensor.email },
    LICENSEE: { name: licensee.contactName, email: licensee.email },
  };
  const places = PARTIES.map((party) => {
    const id = newId();
    const tokenHash = hashToken(linkToken({ purpose: "sign", workspaceId, id, version: 1 }));
    return { id, contractId: contract.id, party, ...people[party], tokenHash };
  });
  await insertSignatures(tx, places);
  for (const { id, name, email } of places) {
    await queueMessage(tx, {
      dedupeKey: `signatureRequest:${id}:1`,
      kind: "signatureRequest",
      to: { name, email },
      subjectId: id,
      data: {
        documentTitle: documentTitle(contract),
        senderName,
        signBy: signBy.toISOString(),
        link: { purpose: "sign", id, version: 1 },
      },
    });
  }
}

/** Takes a contract back that nobody is bound by yet; its links are dead at once. */
export async function voidContract(scope: Scope, input: { id: string; reason: string }): Promise<void> {
  await transact(scope, "contract.void", async (tx) => {
    const contract = await lockContract(tx, input.id);
    const decision = decideVoid(contract.facts, input.reason, tx.now);
    if (!decision.ok) throw refusal(decision);
    if (!(await setVoided(tx, contract.id))) throw changedMeanwhile();
    const what = decision.wasSent ? "Contract" : "Draft";
    tx.note({ subjectId: contract.id, summary: `${what} voided: ${decision.reason}` });
  });
}

/** The links by which the parties sign, for those who may send a contract. */
export function signingLinks(scope: Scope, signatures: readonly ContractSignature[]): Record<string, string> {
  if (!can(scope, "contract.send")) return {};
  const { workspaceId } = scope;
  const link = ({ id, tokenVersion }: ContractSignature) =>
    `${env().APP_URL}/sign/${linkToken({ purpose: "sign", workspaceId, id, version: tokenVersion })}`;
  return Object.fromEntries(signatures.map((signature) => [signature.party, link(signature)]));
}

// ---- The parties' side: whoever holds a link, without an account ------------------------------------------

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
  const { document, sha256, intact } = renderShown(contract);
  if (!intact) throw tamperedText();
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
    const { document, sha256, intact } = renderShown(contract);
    if (!intact) throw tamperedText();
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
        documentTitle: documentTitle(contract),
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

function documentTitle({ terms, brand }: ContractDetail): string {
  return `Spark Ads licence, ${terms.licensor.handle} for ${brand.name}`;
}

function changedMeanwhile(): AppError {
  return new AppError("conflict", "The contract changed meanwhile. Reload the page to see what became of it.");
}

function refusal({ code, reason, field }: { code: ErrorCode; reason: string; field?: string }): AppError {
  return new AppError(code, reason, field ? { [field]: reason } : undefined);
}
