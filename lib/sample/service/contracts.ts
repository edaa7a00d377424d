/** Contracts frozen as the product freezes them, with their signatures and payments. */
import "server-only";
import { CONSENT } from "@/lib/contracts/rules/consent";
import { documentSha256 } from "@/lib/contracts/rules/hash";
import { type ContractTerms, deriveDefaultTerms } from "@/lib/contracts/rules/terms";
import { addDays, dayIn, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { planCodeString } from "@/lib/sample/rules/chance";
import { SAMPLE_CODES, SAMPLE_CONTRACTS } from "@/lib/sample/rules/codes";
import { SAMPLE_BRANDS, SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";
import { type Build, CURRENCY, DAY_MS, pick, SAMPLE_ZONE } from "@/lib/sample/service/base";
import { fingerprint, hashToken, linkToken } from "@/lib/server/crypto";

function sampleTerms({ workspaceId, rows, id }: Build, codeKey: string, endsEarlierDays: number): ContractTerms {
  const code = pick(SAMPLE_CODES, codeKey);
  const video = pick(SAMPLE_VIDEOS, code.video);
  const brand = pick(SAMPLE_BRANDS, code.brand);
  const creator = pick(SAMPLE_CREATORS, video.creator);
  const codeRow = rows.codes.find((row) => row.id === id(`code ${codeKey}`));
  const videoRow = rows.videos.find((row) => row.id === id(`video ${code.video}`));
  if (!codeRow || !videoRow) throw new Error(`The sample's contract names ${codeKey}, which is not in it.`);
  const terms = deriveDefaultTerms({
    creator: { ...creator, currency: CURRENCY },
    brand,
    contact: brand.contact,
    video: { postId: videoRow.postId, url: videoRow.url, title: video.title },
    code: {
      fingerprint: fingerprint(planCodeString(codeKey), workspaceId),
      startsAt: codeRow.startsAt as Date,
      expiresAt: codeRow.expiresAt as Date,
      windowDays: code.windowDays,
      noted: null,
    },
    workspace: { timeZone: SAMPLE_ZONE },
  });
  const endsOn = addDays(terms.licence.endsOn, -endsEarlierDays);
  return { ...terms, licence: { ...terms.licence, endsOn } };
}

/** Contracts in each state, signed as far as that goes; codes and videos come first. */
export function addContracts(build: Build): void {
  const { workspaceId, now, id, rows } = build;
  for (const plan of SAMPLE_CONTRACTS) {
    const code = pick(SAMPLE_CODES, plan.code);
    const creatorKey = pick(SAMPLE_VIDEOS, code.video).creator;
    const terms = sampleTerms(build, plan.code, plan.endsEarlierDays);
    const { compensation } = terms;
    if (compensation.model !== "flat") throw new Error("The sample's contracts are flat.");
    const contractId = id(`contract ${plan.code}`);
    const startsAt = storedDay(terms.licence.startsOn);
    const sha = documentSha256(terms);
    // Around noon, so that it and the signing, six hours on, are of one day in every zone of America.
    const sentAt = new Date(Math.min(startsAt.getTime() - DAY_MS + 15 * 3_600_000, now.getTime() - DAY_MS));
    const signedAt = new Date(sentAt.getTime() + 6 * 3_600_000);
    rows.contracts.push({
      workspaceId,
      id: contractId,
      dealId: id(`deal ${creatorKey} ${code.brand}`),
      creatorId: id(`creator ${creatorKey}`),
      brandId: id(`brand ${code.brand}`),
      codeId: id(`code ${plan.code}`),
      terms,
      startsOn: startsAt,
      endsOn: storedDay(terms.licence.endsOn),
      feeMinor: compensation.feeMinor,
      currency: compensation.currency,
      createdAt: new Date(sentAt.getTime() - DAY_MS),
      ...(plan.state === "draft" ? {} : { documentSha256: sha, sentAt }),
      ...(plan.state === "signed" ? { signedAt } : {}),
    });
    if (plan.state === "draft") continue;
    addSignatures(build, contractId, terms, { sha, at: plan.state === "signed" ? signedAt : null });
    if (plan.state === "signed") addPayments(build, plan.code, contractId, compensation.feeMinor, signedAt);
  }
}

function addSignatures(
  { workspaceId, now, rows }: Build,
  contractId: string,
  terms: ContractTerms,
  signed: { sha: string; at: Date | null },
): void {
  for (const party of ["LICENSOR", "LICENSEE"] as const) {
    const id = newId();
    const person =
      party === "LICENSOR"
        ? { name: terms.licensor.name, email: terms.licensor.email }
        : { name: terms.licensee.contactName, email: terms.licensee.email };
    const evidence = {
      typedName: person.name,
      signedAt: signed.at ?? now,
      viewedAt: signed.at ?? now,
      ipAddress: "192.0.2.10",
      userAgent: "Sample browser",
      documentSha256: signed.sha,
      consentVersion: CONSENT.version,
    };
    // In the contract that waits, the creator has signed and the brand has not.
    const hasSigned = signed.at !== null || party === "LICENSOR";
    rows.signatures.push({
      workspaceId,
      id,
      contractId,
      party,
      ...person,
      tokenHash: hashToken(linkToken({ purpose: "sign", workspaceId, id, version: 1 })),
      ...(hasSigned ? evidence : {}),
    });
  }
}

function addPayments(
  { workspaceId, today, id, rows }: Build,
  codeKey: string,
  contractId: string,
  feeMinor: number,
  signedAt: Date,
): void {
  const code = pick(SAMPLE_CODES, codeKey);
  const dealId = id(`deal ${pick(SAMPLE_VIDEOS, code.video).creator} ${code.brand}`);
  const half = Math.floor(feeMinor / 2);
  const signedOn = dayIn(signedAt, SAMPLE_ZONE);
  const base = { workspaceId, dealId, contractId, currency: CURRENCY, createdAt: signedAt };
  rows.payments.push({
    ...base,
    id: newId(),
    label: "On signature",
    amountMinor: feeMinor - half,
    dueOn: storedDay(addDays(signedOn, 7)),
    paidOn: storedDay(addDays(signedOn, 5)),
  });
  const dueOn = codeKey === "coldbrew" ? addDays(today, -4) : addDays(signedOn, 30);
  rows.payments.push({
    ...base,
    id: newId(),
    label: "On code release",
    amountMinor: half,
    dueOn: storedDay(dueOn),
    ...(codeKey === "coldbrew" ? {} : { paidOn: storedDay(addDays(signedOn, 21)) }),
  });
}
