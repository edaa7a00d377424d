/** A contract is sent once, to both parties, and can be taken back until both have signed; each verb judges it under its lock. */
import "server-only";
import type { ContractDetail, ContractSignature } from "@/lib/contracts/data";
import { PARTIES, type Party } from "@/lib/contracts/rules/clauses";
import { nameContract, renderShown } from "@/lib/contracts/rules/shown";
import { decideSend } from "@/lib/contracts/rules/status";
import { dayIn, formatInstant } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { queueMessage } from "@/lib/outbox/service";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { type Tx, transact } from "@/lib/server/transact";
import { insertSignatures, lockContract, setSent, setVoided } from "@/lib/signing/data";
import { decideSignBy, decideVoid } from "@/lib/signing/rules/ending";
import type { SendInput } from "@/lib/signing/schema";
import { can } from "@/lib/workspaces/rules";
import { changedMeanwhile, refusal } from "./refusals";

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
        documentTitle: nameContract(contract),
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
