import { beforeEach, describe, expect, it } from "vitest";
import { getContract, getTermsSource, listContracts, listLicensable } from "@/lib/contracts/data";
import { type ContractFields, termsToForm } from "@/lib/contracts/rules/form";
import { deriveContractStatus } from "@/lib/contracts/rules/status";
import { draftInput } from "@/lib/contracts/schema";
import { draftContract, editContract, printContract, proposeTerms } from "@/lib/contracts/service";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCode, makeCreator, makeMember, place } from "../support/factories";
import { refusals } from "../support/refusals";
import { pdfText, readsPdf, signFully, wait } from "../support/signing";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
  await globalDb().creator.update({
    where: { workspaceId_id: { workspaceId: mine.workspaceId, id: mine.creator.id } },
    data: { postRateMinor: 120_000n },
  });
});

const contact = { contactName: "Maria Álvarez", licenseeEmail: "maria@northwind.example" };
const zone = place.timeZone;

async function form(codeId: string, change: ContractFields = {}) {
  const { terms } = await proposeTerms(mine.owner, zone, codeId);
  return draftInput.parse({ ...termsToForm(terms), ...contact, ...change, codeId });
}
const draft = async (change?: ContractFields) => draftContract(mine.owner, zone, await form(mine.code.id, change));
const fieldsOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown) => thrown,
  );
  return error instanceof AppError ? (error.fields ?? {}) : {};
};

describe("drafting", () => {
  it("turns a code into a draft in its deal, with the fee, the days and the post from the book", async () => {
    const id = await draft();
    const contract = await getContract(mine.owner, id);
    const { terms } = contract;
    expect(contract).toMatchObject({ dealId: mine.deal.id, codeId: mine.code.id, sentAt: null, signatures: [] });
    expect(terms.licensor).toMatchObject({ handle: `@${mine.creator.handle}`, email: mine.creator.email });
    expect(terms.content.codeFingerprint).toBe(mine.code.fingerprint?.slice(0, 12));
    expect(terms.compensation).toMatchObject({ model: "flat", feeMinor: 24_000, currency: "USD" });
    expect(deriveContractStatus(contract.facts, new Date())).toBe("draft");
    const row = await globalDb().contract.findFirstOrThrow({ where: { id } });
    expect(row).toMatchObject({ feeMinor: 24_000n, currency: "USD", workspaceId: mine.workspaceId });
    expect(row.startsOn.toISOString().slice(0, 10)).toBe(terms.licence.startsOn);
    expect(row.endsOn.toISOString().slice(0, 10)).toBe(terms.licence.endsOn);
  });

  it("does not let the form decide what the book knows, and never holds the code's string", async () => {
    const forged = { postId: "1234567", url: "https://www.tiktok.com/@evil/video/1234567", licensorHandle: "@evil" };
    const { terms } = await getContract(mine.owner, await draft({ ...forged, fingerprint: "evil1234", zone: "UTC" }));
    expect(terms.content.postId).not.toBe("1234567");
    expect(terms.content.url).not.toContain("evil");
    expect(terms.licensor.handle).toBe(`@${mine.creator.handle}`);
    expect(terms.licence.zone).toBe(zone);
    expect(JSON.stringify(terms)).not.toContain(mine.text);
  });

  it("asks beside the field for an e-mail address that nobody knows yet, and for the brand's person", async () => {
    const silent = await makeCreator(mine.owner, { email: null });
    const code = await makeCode(mine.owner, { creatorId: silent.id, brandId: mine.brand.id });
    const given = { ...(await form(code.id)).fields, contactName: "", licenseeEmail: "" };
    const input = draftInput.parse({ ...given, codeId: code.id });
    const fields = await fieldsOf(draftContract(mine.owner, zone, input));
    expect(fields).toMatchObject({
      licensorEmail: expect.stringMatching(/e-mail address is empty/),
      licenseeEmail: expect.stringMatching(/e-mail address is empty/),
      contactName: expect.stringMatching(/contact is empty/),
    });
    expect(await globalDb().contract.count({ where: { workspaceId: mine.workspaceId } })).toBe(0);
  });

  it("gives a licence away only with a reason, which stays in the record", async () => {
    expect(await fieldsOf(draft({ fee: "0" }))).toMatchObject({
      freeReason: expect.stringMatching(/gives the licence away/),
    });
    const id = await draft({ fee: "0", freeReason: "First test with a friend" });
    const lines = await globalDb().auditEvent.findMany({ where: { subjectId: id } });
    expect(lines.map(({ summary }) => summary).join()).toContain("free, because: First test with a friend");
  });

  it("refuses a code without a brand with a way out", async () => {
    const code = await makeCode(mine.owner, { creatorId: mine.creator.id });
    await expect(proposeTerms(mine.owner, zone, code.id)).rejects.toThrow(/no brand yet/);
  });

  it("changes a draft as a whole, and refuses once it was sent, leaving terms and text as they were", async () => {
    const id = await draft();
    const change = async (fee: string) =>
      editContract(mine.owner, draftInput.parse({ ...(await form(mine.code.id, { fee })).fields, id }));
    await change("300");
    expect((await getContract(mine.owner, id)).terms.compensation).toMatchObject({ feeMinor: 30_000 });
    await wait(mine.owner, id);
    await expect(change("1")).rejects.toMatchObject({ code: "conflict" });
    const after = await getContract(mine.owner, id);
    expect(after.terms.compensation).toMatchObject({ feeMinor: 30_000 });
    expect(Number((await globalDb().contract.findFirstOrThrow({ where: { id } })).feeMinor)).toBe(30_000);
  });
});

describe("who may", () => {
  it("tells a foreign code and a foreign contract as not found, everywhere", async () => {
    const id = await draft();
    const other = theirs.owner;
    const input = await form(mine.code.id);
    const foreign = [
      getTermsSource(other, mine.code.id),
      getContract(other, id),
      getContract(mine.owner, newId()),
      getContract(mine.owner, "not-an-id"),
      draftContract(other, zone, input),
      editContract(other, draftInput.parse({ ...input.fields, id })),
      printContract(other, id),
      wait(other, id),
    ];
    expect(await refusals(foreign)).toEqual(foreign.map(() => "notFound"));
    expect((await listContracts(other, "")).rows).toEqual([]);
    expect(await listLicensable(other, new Date())).toHaveLength(1);
    expect(await globalDb().contract.count({ where: { workspaceId: theirs.workspaceId } })).toBe(0);
  });

  it("lets creators read their own contracts and auditors all, and neither change any", async () => {
    const id = await draft();
    const stranger = await makeCreator(mine.owner);
    const own = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    const other = await makeMember(mine.workspaceId, "CREATOR", [stranger.id]);
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    const input = await form(mine.code.id);
    for (const scope of [own, auditor]) {
      expect((await getContract(scope, id)).id).toBe(id);
      const edit = editContract(scope, draftInput.parse({ ...input.fields, id }));
      expect(await refusals([draftContract(scope, zone, input), edit, wait(scope, id)])).toEqual(
        Array(3).fill("forbidden"),
      );
    }
    expect(await refusals([getContract(other, id), printContract(other, id)])).toEqual(["notFound", "notFound"]);
    expect((await listContracts(other, "")).rows).toEqual([]);
  });
});

describe("lists", () => {
  it("offers codes that run, have a brand and no contract yet", async () => {
    await makeCode(mine.owner, { creatorId: mine.creator.id });
    await makeCode(mine.owner, { creatorId: mine.creator.id, brandId: mine.brand.id, expiresAt: inDays(-1) });
    expect((await listLicensable(mine.owner, new Date())).map(({ id }) => id)).toEqual([mine.code.id]);
    const id = await draft();
    expect(await listLicensable(mine.owner, new Date())).toEqual([]);
    expect((await listContracts(mine.owner, "")).rows).toMatchObject([{ id, feeMinor: 24_000 }]);
    expect((await listContracts(mine.owner, id)).rows).toEqual([]);
  });
});

describe("paper", () => {
  it("prints a draft without signatures, the same bytes each time", async () => {
    const id = await draft();
    const [first, second] = [await printContract(mine.owner, id), await printContract(mine.owner, id)];
    expect(first.bytes.equals(second.bytes)).toBe(true);
    expect(first.fileName).toMatch(/^spark-ads-licence-[a-z0-9-]+\.pdf$/);
    expect(first.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  });

  it.skipIf(!readsPdf)(
    "prints a signed contract with fee, days, names, evidence and hash; never the code",
    async () => {
      const id = await draft();
      const unsigned = pdfText((await printContract(mine.owner, id)).bytes);
      expect(unsigned).toContain("Not signed yet");
      expect(unsigned).not.toContain("Certificate of signature");
      await signFully(mine.owner, id);
      const contract = await getContract(mine.owner, id);
      const text = pdfText((await printContract(mine.owner, id)).bytes);
      const { startsOn } = contract.terms.licence;
      for (const part of [
        "$240 USD",
        String(Number(startsOn.slice(8))),
        startsOn.slice(0, 4),
        "Maria Álvarez",
        "Certificate of signature",
        contract.documentSha256 ?? "missing",
        id,
        "consent/1",
        "198.51.100.7",
        "Test browser",
        "Line of the record",
      ])
        expect(text).toContain(part);
      expect(text).not.toContain(mine.text);
      expect(text).not.toContain("Not signed yet");
    },
  );

  it("does not print a contract whose terms were changed behind its back", async () => {
    const id = await draft();
    await signFully(mine.owner, id);
    const { terms } = await getContract(mine.owner, id);
    const changed = { ...terms, territory: "the moon" };
    await globalDb().contract.update({
      where: { workspaceId_id: { workspaceId: mine.workspaceId, id } },
      data: { terms: changed },
    });
    await expect(printContract(mine.owner, id)).rejects.toMatchObject({ code: "unavailable" });
  });
});
