import { beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "@/lib/audit/service";
import { getContract } from "@/lib/contracts/data";
import { PARTIES, type Party } from "@/lib/contracts/rules/clauses";
import { type ContractFields, termsToForm } from "@/lib/contracts/rules/form";
import { documentSha256 } from "@/lib/contracts/rules/hash";
import { deriveContractStatus } from "@/lib/contracts/rules/status";
import { draftInput } from "@/lib/contracts/schema";
import { draftContract, editContract, proposeTerms } from "@/lib/contracts/service";
import { movePaymentsToRelease } from "@/lib/payments/service";
import { traceDeeds } from "@/lib/provenance/data/sources";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { globalDb } from "@/lib/server/db";
import { transact } from "@/lib/server/transact";
import { sendContract, signingLinks, voidContract } from "@/lib/signing/service/send";
import { declineContract, openSigning, printForSigner, recordView, signContract } from "@/lib/signing/service/sign";
import { type Book, inDays, makeBook, makeMember, place } from "../support/factories";
import { refusals } from "../support/refusals";
import { caller, openLinks, signAs, signFully, signOnIn, wait } from "../support/signing";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const zone = place.timeZone;
async function draft(book = mine, change: ContractFields = {}): Promise<string> {
  const { terms } = await proposeTerms(book.owner, zone, book.code.id);
  const people = { contactName: "Maria Álvarez", licenseeEmail: "maria@northwind.example", fee: "240.01" };
  return draftContract(
    book.owner,
    zone,
    draftInput.parse({ ...termsToForm(terms), ...people, ...change, codeId: book.code.id }),
  );
}
async function sent(book = mine, change: ContractFields = {}): Promise<string> {
  const id = await draft(book, change);
  await wait(book.owner, id);
  return id;
}
const signaturesOf = (contractId: string) =>
  globalDb().contractSignature.findMany({ where: { contractId }, orderBy: { party: "desc" } });
const paymentsOf = (contractId: string) =>
  globalDb().payment.findMany({ where: { contractId }, orderBy: [{ dueOn: "asc" }, { id: "asc" }] });
const messagesOf = (kind: string) => globalDb().message.findMany({ where: { kind }, orderBy: { id: "asc" } });
const linesOf = async (subjectId: string) =>
  (await globalDb().auditEvent.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(
    ({ summary }) => summary,
  );

describe("sending", () => {
  it("freezes the text, opens both places by hashed links, and asks both by mail without a link in the row", async () => {
    const id = await sent();
    const contract = await getContract(mine.owner, id);
    expect(contract.documentSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(deriveContractStatus(contract.facts, new Date())).toBe("sent");
    const links = signingLinks(mine.owner, contract.signatures);
    const rows = await signaturesOf(id);
    expect(rows.map(({ party, email }) => [party, email])).toEqual([
      ["LICENSOR", mine.creator.email],
      ["LICENSEE", "maria@northwind.example"],
    ]);
    for (const row of rows) {
      const token = links[row.party]?.split("/sign/").at(-1) ?? "";
      expect(row.tokenHash).toBe(hashToken(token));
      expect(JSON.stringify(await messagesOf("signatureRequest"))).not.toContain(token);
    }
    const mails = (await messagesOf("signatureRequest")).filter(({ workspaceId }) => workspaceId === mine.workspaceId);
    expect(mails.map(({ toEmail, subjectId }) => [toEmail, subjectId])).toEqual(rows.map((row) => [row.email, row.id]));
    expect((await linesOf(id)).at(-1)).toMatch(/^Contract sent to/);
  });

  it("happens once, on the text that was shown, with a deadline between today and the licence's end", async () => {
    const id = await draft();
    const workspace = { name: "Studio", timeZone: zone };
    const send = (signOn: string, shownSha256 = "0".repeat(64)) =>
      sendContract(mine.owner, workspace, { id, shownSha256, signOn });
    await expect(send(signOnIn(7))).rejects.toMatchObject({ code: "conflict" });
    await expect(send(signOnIn(-1))).rejects.toMatchObject({ code: "invalid", fields: { signOn: expect.any(String) } });
    await expect(send(signOnIn(90))).rejects.toMatchObject({ code: "invalid", fields: { signOn: expect.any(String) } });
    expect(await signaturesOf(id)).toEqual([]);
    const outcomes = await refusals(Array.from({ length: 8 }, () => wait(mine.owner, id)));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(await signaturesOf(id)).toHaveLength(2);
  });

  it("gives links only to those who may send", async () => {
    const id = await sent();
    const { signatures } = await getContract(mine.owner, id);
    for (const role of ["CREATOR", "AUDITOR"] as const) {
      const scope = await makeMember(mine.workspaceId, role, [mine.creator.id]);
      expect(signingLinks(scope, signatures)).toEqual({});
    }
  });
});

describe("signing", () => {
  it("executes once when both have signed: evidence, payments to the cent, copies, history", async () => {
    const id = await sent();
    expect(await signAs(mine.owner, id, "LICENSEE")).toEqual({ completed: false });
    expect(await paymentsOf(id)).toEqual([]);
    expect(await signAs(mine.owner, id, "LICENSOR")).toEqual({ completed: true });
    const contract = await getContract(mine.owner, id);
    expect(contract.signedAt).not.toBeNull();
    expect(deriveContractStatus(contract.facts, new Date())).toBe("active");
    for (const row of await signaturesOf(id))
      expect(row).toMatchObject({
        ipAddress: caller.address,
        userAgent: caller.userAgent,
        documentSha256: contract.documentSha256,
        consentVersion: "consent/1",
      });
    const payments = await paymentsOf(id);
    expect(payments.map(({ label, amountMinor }) => [label, amountMinor])).toEqual([
      ["On signature", 12_001n],
      ["On release of the code", 12_000n],
    ]);
    expect(payments.every(({ dealId, paidOn }) => dealId === mine.deal.id && paidOn === null)).toBe(true);
    const deeds = payments.map(({ createdAt }) => ({ id, at: createdAt }));
    const agreedBy = await traceDeeds(mine.owner, deeds);
    expect(deeds.map((deed) => agreedBy(deed).byName)).toEqual(Array(2).fill(contract.terms.licensor.name));
    expect((await messagesOf("signedCopy")).filter((each) => each.workspaceId === mine.workspaceId)).toHaveLength(2);
    expect((await linesOf(id)).at(-1)).toBe("Contract signed by both");
    expect(await verifyAudit(mine.owner)).toMatchObject({ ok: true });
    await expect(signAs(mine.owner, id, "LICENSOR")).rejects.toMatchObject({ code: "conflict" });
    expect(await paymentsOf(id)).toHaveLength(2);
  });

  it("completes each of 30 contracts exactly once when both parties sign at the same moment", async () => {
    for (let n = 0; n < 30; n++) {
      const id = await sent(mine, { fee: "99.99" });
      const { tokens, shownSha256 } = await openLinks(mine.owner, id);
      const settled = await Promise.allSettled(
        PARTIES.map((party) =>
          signContract({ token: tokens[party], shownSha256, typedName: "Somebody", consent: "on" }, caller),
        ),
      );
      const completed = settled.map((each) => (each.status === "fulfilled" ? each.value.completed : each.reason));
      expect(completed.toSorted()).toEqual([false, true]);
      expect((await getContract(mine.owner, id)).signedAt).not.toBeNull();
      expect((await paymentsOf(id)).map(({ amountMinor }) => amountMinor)).toEqual([5_000n, 4_999n]);
    }
    const copies = await messagesOf("signedCopy");
    expect(copies.filter(({ workspaceId }) => workspaceId === mine.workspaceId)).toHaveLength(60);
    expect(await verifyAudit(mine.owner)).toMatchObject({ ok: true });
  }, 60_000);

  it("takes one signature of twenty that one signer sends at once", async () => {
    const id = await sent();
    const { tokens, shownSha256 } = await openLinks(mine.owner, id);
    const outcomes = await refusals(
      Array.from({ length: 20 }, (_, n) =>
        signContract({ token: tokens.LICENSEE, shownSha256, typedName: `Maria ${n}`, consent: "on" }, caller),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(19);
    expect((await linesOf(id)).filter((line) => line.includes("signed the contract"))).toHaveLength(1);
    expect((await getContract(mine.owner, id)).signedAt).toBeNull();
  });

  it("refuses another text than the contract's, terms changed after they were shown, and missing consent or name", async () => {
    const id = await sent();
    const { tokens, shownSha256 } = await openLinks(mine.owner, id);
    const good = { token: tokens.LICENSOR, shownSha256, typedName: "Lena", consent: "on" as const };
    await expect(signContract({ ...good, shownSha256: "0".repeat(64) }, caller)).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(signContract({ ...good, consent: undefined }, caller)).rejects.toMatchObject({
      fields: { consent: expect.any(String) },
    });
    await expect(signContract({ ...good, typedName: " 123 " }, caller)).rejects.toMatchObject({
      fields: { typedName: expect.any(String) },
    });
    const { terms } = await getContract(mine.owner, id);
    const where = { workspaceId_id: { workspaceId: mine.workspaceId, id } };
    await globalDb().contract.update({ where, data: { terms: { ...terms, territory: "the moon" } } });
    await expect(signContract(good, caller)).rejects.toMatchObject({ code: "unavailable" });
    await expect(openSigning(tokens.LICENSOR, caller.address, new Date())).rejects.toMatchObject({
      code: "unavailable",
    });
    expect((await signaturesOf(id)).every(({ signedAt }) => signedAt === null)).toBe(true);
  });

  it("signs what was shown when a draft is edited between the sender's look and the sending", async () => {
    const id = await draft();
    const workspace = { name: "Studio", timeZone: zone };
    const { terms } = await getContract(mine.owner, id);
    const shown = documentSha256(terms);
    await editContract(mine.owner, draftInput.parse({ ...termsToForm(terms), fee: "1", id }));
    await expect(
      sendContract(mine.owner, workspace, { id, shownSha256: shown, signOn: signOnIn(7) }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await getContract(mine.owner, id)).sentAt).toBeNull();
  });

  it("opens only the contract that a token belongs to, and tells unknown tokens nothing", async () => {
    const [first, second] = [await sent(), await sent(theirs)];
    const { tokens } = await openLinks(mine.owner, first);
    const other = await openLinks(theirs.owner, second);
    expect((await openSigning(tokens.LICENSEE, caller.address, new Date())).name).toBe("Maria Álvarez");
    await signContract(
      { token: other.tokens.LICENSEE, shownSha256: other.shownSha256, typedName: "Maria", consent: "on" },
      caller,
    );
    expect((await signaturesOf(first)).every(({ signedAt }) => signedAt === null)).toBe(true);
    const [row] = await signaturesOf(second);
    // A token that names this workspace and the other one's place.
    const forged = linkToken({ purpose: "sign", workspaceId: mine.workspaceId, id: row?.id ?? "", version: 1 });
    const share = linkToken({ purpose: "share", workspaceId: mine.workspaceId, id: row?.id ?? "", version: 1 });
    const attempts = [forged, share, "x".repeat(64), "", "../etc/passwd", tokens.LICENSEE.slice(1)].flatMap((token) => [
      openSigning(token, caller.address, new Date()),
      printForSigner(token, caller.address, new Date()),
      signContract({ token, shownSha256: other.shownSha256, typedName: "Eve", consent: "on" }, caller),
      declineContract({ token, reason: "no" }, caller),
    ]);
    expect(new Set(await refusals(attempts))).toEqual(new Set(["notFound"]));
  });

  it("slows down whoever guesses at links", async () => {
    const from = { address: "203.0.113.99", userAgent: "guesser" };
    const tries = Array.from({ length: 70 }, (_, n) =>
      declineContract({ token: String(n).padStart(64, "A"), reason: "guess" }, from),
    );
    const outcomes = await refusals(tries);
    expect(outcomes.filter((outcome) => outcome === "notFound")).toHaveLength(60);
    expect(outcomes.filter((outcome) => outcome === "limit")).toHaveLength(10);
  });
});

describe("a link's page", () => {
  const view = async (id: string, party: Party, at = new Date()) => {
    const { tokens } = await openLinks(mine.owner, id);
    return (await openSigning(tokens[party], caller.address, at)).view;
  };

  it("goes from open to waiting to done, and shows nobody's address", async () => {
    const id = await sent();
    expect(await view(id, "LICENSEE")).toEqual({ kind: "open" });
    await signAs(mine.owner, id, "LICENSEE");
    expect(await view(id, "LICENSEE")).toEqual({ kind: "waiting" });
    await signAs(mine.owner, id, "LICENSOR");
    expect(await view(id, "LICENSEE", inDays(400))).toEqual({ kind: "done" });
    const { tokens } = await openLinks(mine.owner, id);
    const shown = await openSigning(tokens.LICENSEE, caller.address, new Date());
    expect(JSON.stringify(shown.signatures)).not.toContain(caller.address);
    expect((await printForSigner(tokens.LICENSEE, caller.address, new Date())).bytes.length).toBeGreaterThan(10_000);
  });

  it("remembers when it was opened first", async () => {
    const id = await sent();
    const { tokens } = await openLinks(mine.owner, id);
    expect((await openSigning(tokens.LICENSOR, caller.address, new Date())).isFirstView).toBe(true);
    await recordView(tokens.LICENSOR);
    const first = (await signaturesOf(id))[0]?.viewedAt;
    await recordView(tokens.LICENSOR);
    expect((await signaturesOf(id)).map(({ viewedAt }) => viewedAt)).toEqual([first, null]);
    expect((await openSigning(tokens.LICENSOR, caller.address, new Date())).isFirstView).toBe(false);
  });

  it("says why it is over: past the deadline, declined, voided; and takes nothing any more", async () => {
    const late = await sent();
    expect(await view(late, "LICENSEE", inDays(9))).toMatchObject({ kind: "gone", title: /deadline/ });
    const where = { workspaceId_id: { workspaceId: mine.workspaceId, id: late } };
    await globalDb().contract.update({ where, data: { signBy: inDays(-1) } });
    await expect(signAs(mine.owner, late, "LICENSEE")).rejects.toMatchObject({ code: "expired" });

    const declined = await sent();
    const { tokens } = await openLinks(mine.owner, declined);
    await expect(declineContract({ token: tokens.LICENSEE, reason: "  " }, caller)).rejects.toMatchObject({
      fields: { reason: expect.any(String) },
    });
    await declineContract({ token: tokens.LICENSEE, reason: "The budget was cut" }, caller);
    expect(await view(declined, "LICENSOR")).toMatchObject({ kind: "gone", title: "This contract was declined" });
    expect((await linesOf(declined)).at(-1)).toBe("Maria Álvarez declined to sign: The budget was cut");

    const voided = await sent();
    await signAs(mine.owner, voided, "LICENSOR");
    await voidContract(mine.owner, { id: voided, reason: "Wrong fee" });
    expect(await view(voided, "LICENSEE")).toMatchObject({ kind: "gone", title: "This contract was taken back" });

    for (const id of [declined, voided]) {
      const outcomes = await refusals([
        signAs(mine.owner, id, "LICENSEE"),
        openLinks(mine.owner, id).then((links) =>
          declineContract({ token: links.tokens.LICENSEE, reason: "x" }, caller),
        ),
        voidContract(mine.owner, { id, reason: "again" }),
      ]);
      expect(outcomes).toEqual(["conflict", "conflict", "conflict"]);
      expect(await paymentsOf(id)).toEqual([]);
      const links = await openLinks(mine.owner, id);
      await expect(printForSigner(links.tokens.LICENSEE, caller.address, new Date())).rejects.toMatchObject({
        code: "expired",
      });
    }
  });

  it("lets either a void or a last signature win, never both", async () => {
    for (let n = 0; n < 10; n++) {
      const id = await sent();
      await signAs(mine.owner, id, "LICENSOR");
      const outcomes = await refusals([
        signAs(mine.owner, id, "LICENSEE"),
        voidContract(mine.owner, { id, reason: "Too late?" }),
      ]);
      expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
      const { signedAt, voidedAt } = await getContract(mine.owner, id);
      expect([signedAt, voidedAt].filter(Boolean)).toHaveLength(1);
    }
  });
});

describe("voiding", () => {
  it("discards a draft with a reason, and leaves an executed contract alone", async () => {
    const id = await draft();
    await expect(voidContract(mine.owner, { id, reason: "" })).rejects.toMatchObject({
      fields: { reason: expect.any(String) },
    });
    await voidContract(mine.owner, { id, reason: "Drawn up twice" });
    await expect(wait(mine.owner, id)).rejects.toMatchObject({ code: "conflict" });
    const signed = await draft();
    await signFully(mine.owner, signed);
    await expect(voidContract(mine.owner, { id: signed, reason: "Changed my mind" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await refusals([voidContract(theirs.owner, { id: signed, reason: "not mine" })])).toEqual(["notFound"]);
  });
});

describe("payments", () => {
  it("move to the day on which the code is released, unless they came already", async () => {
    const id = await draft();
    await signFully(mine.owner, id);
    const release = () => transact(mine.owner, "code.release", (tx) => movePaymentsToRelease(tx, mine.code.id));
    await globalDb().payment.updateMany({ where: { contractId: id }, data: { dueOn: new Date("2020-01-01") } });
    await release();
    const dueOn = new Date(`${signOnIn(30)}T00:00:00Z`);
    expect((await paymentsOf(id)).map((each) => [each.label, each.dueOn])).toEqual([
      ["On signature", new Date("2020-01-01")],
      ["On release of the code", dueOn],
    ]);
    await globalDb().payment.updateMany({
      where: { contractId: id },
      data: { dueOn: new Date("2020-01-01"), paidOn: new Date("2020-01-01") },
    });
    await release();
    expect((await paymentsOf(id)).every((each) => each.dueOn < dueOn)).toBe(true);
  });
});
