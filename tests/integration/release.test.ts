import { beforeEach, describe, expect, it } from "vitest";
import { getCode } from "@/lib/codes/data/code";
import { toReleaseFacts } from "@/lib/codes/rules/facts";
import { deriveRelease } from "@/lib/codes/rules/release";
import { withdrawRedemption } from "@/lib/codes/service/life";
import { releaseCode, takeBackRelease } from "@/lib/codes/service/release";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { editConditions, editDealConditions, recordClearance } from "@/lib/release/service/conditions";
import {
  confirmUse,
  createEnvelope,
  endEnvelope,
  listCodeEnvelopes,
  openEnvelope,
  recordEnvelopeView,
  viewEnvelope,
} from "@/lib/release/service/envelope";
import { hashToken } from "@/lib/server/crypto";
import { globalDb, pool } from "@/lib/server/db";
import { guestFor } from "@/lib/server/scope";
import { type Book, inDays, makeBook, makeMember, place } from "../support/factories";
import { refusals } from "../support/refusals";

const address = "198.51.100.9";
const caller = { address, userAgent: "Test browser/1.0" };
const now = () => new Date();
const zone = place.timeZone;
const key = ({ workspaceId }: Book, id: string) => ({ workspaceId_id: { workspaceId, id } });

const clear = (scope: Scope, codeId: string) =>
  Promise.all(
    (
      [
        ["SOUND", ["commercial"]],
        ["DISCLOSURE", ["onScreen", "toggle"]],
        ["LINK", ["noLink"]],
      ] as const
    ).map(([kind, seen]) => recordClearance(scope, { codeId, kind, seen: [...seen], note: null })),
  );

async function sign({ workspaceId, deal, creator, brand, code }: Book) {
  const contract = { workspaceId, id: newId(), dealId: deal.id, creatorId: creator.id, brandId: brand.id };
  const term = { startsOn: inDays(-10), endsOn: inDays(25), feeMinor: 20_000n, currency: "USD", terms: {} };
  return globalDb().contract.create({
    data: { ...contract, ...term, codeId: code.id, sentAt: inDays(-9), signedAt: inDays(-9) },
  });
}

const pay = ({ workspaceId, deal }: Book) =>
  globalDb().payment.create({
    data: {
      workspaceId,
      id: newId(),
      dealId: deal.id,
      label: "On signature",
      amountMinor: 10_000n,
      currency: "USD",
      dueOn: inDays(-3),
      paidOn: inDays(-2),
    },
  });

/** Everything that the six conditions ask for. */
async function fulfil(book: Book) {
  const contract = await sign(book);
  await pay(book);
  await clear(book.owner, book.code.id);
  return contract;
}

async function envelope({ owner, code }: Book, days = 30) {
  const { id, url } = await createEnvelope(owner, zone, { codeId: code.id, label: "Maya at GlowLab", days });
  return { id, token: url.split("/envelope/")[1] ?? "" };
}

const metOf = async (scope: Scope, codeId: string) =>
  Object.fromEntries(
    deriveRelease(toReleaseFacts(await getCode(scope, codeId), zone, new Date())).map(({ key, met }) => [key, met]),
  );
const eventsOf = ({ workspaceId }: Book, verb: string) =>
  globalDb().auditEvent.findMany({ where: { workspaceId, verb }, orderBy: { seq: "asc" } });

let book: Book;
let other: Book;
beforeEach(async () => {
  book = await makeBook();
  other = await makeBook();
});

describe("conditions", () => {
  it("apply as the workspace says, or as the deal says in its place", async () => {
    expect(Object.keys(await metOf(book.owner, book.code.id))).toHaveLength(6);
    await editConditions(book.owner, { conditions: ["payment", "sound"] });
    expect(await metOf(book.owner, book.code.id)).toEqual({ payment: "open", sound: "open" });
    await editDealConditions(book.owner, { dealId: book.deal.id, own: true, conditions: ["contract"] });
    expect(await metOf(book.owner, book.code.id)).toEqual({ contract: "open" });
    await editDealConditions(book.owner, { dealId: book.deal.id, own: false, conditions: ["contract"] });
    expect(await metOf(book.owner, book.code.id)).toEqual({ payment: "open", sound: "open" });
    expect(Object.keys(await metOf(other.owner, other.code.id))).toHaveLength(6);
    const [edit] = await eventsOf(book, "workspace.edit");
    expect(edit?.summary).toBe("Before a code is handed over: first payment, sound cleared");
    expect((await eventsOf(book, "deal.edit")).map(({ subjectId }) => subjectId)).toEqual([book.deal.id, book.deal.id]);
  });

  it("are changed only by those who may, in their own book", async () => {
    const manager = await makeMember(book.workspaceId, "MANAGER");
    const creator = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    const auditor = await makeMember(book.workspaceId, "AUDITOR");
    for (const scope of [manager, creator, auditor])
      await expect(editConditions(scope, { conditions: [] })).rejects.toMatchObject({ code: "forbidden" });
    const change = { dealId: book.deal.id, own: true, conditions: [] };
    for (const scope of [creator, auditor])
      await expect(editDealConditions(scope, change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(editDealConditions(other.owner, change)).rejects.toMatchObject({ code: "notFound" });
    await editDealConditions(manager, change);
    expect(await metOf(book.owner, book.code.id)).toEqual({});
  });

  it("that are open when a code is handed over are named in the record", async () => {
    await clear(book.owner, book.code.id);
    await expect(releaseCode(book.owner, zone, { id: book.code.id, reason: null })).rejects.toMatchObject({
      code: "invalid",
      message:
        "Still missing: contract signed by both, first payment, window inside the licence. Say why the code is handed over all the same.",
    });
    await releaseCode(book.owner, zone, { id: book.code.id, reason: "Known for years" });
    const [event] = await eventsOf(book, "code.release");
    expect(event?.data).toEqual({ open: "contract payment window" });
    expect(event?.summary).toContain(
      "without contract signed by both, first payment, window inside the licence: Known for years",
    );
  });
});

describe("a clearance", () => {
  it("is a line that is added; the newest of its kind counts", async () => {
    const record = (seen: string[], note: string | null = null) =>
      recordClearance(book.owner, { codeId: book.code.id, kind: "SOUND", seen, note });
    expect(await record(["commercial"])).toEqual({ holds: true });
    expect((await metOf(book.owner, book.code.id)).sound).toBe("yes");
    expect(await record(["trending"], "CanaryNote")).toEqual({ holds: false });
    expect((await metOf(book.owner, book.code.id)).sound).toBe("no");
    const { clearances } = await getCode(book.owner, book.code.id);
    expect(clearances.map(({ holds }) => holds)).toEqual([false, true]);
    const events = await eventsOf(book, "code.clear");
    expect(events.map(({ summary }) => summary)).toEqual([
      "Sound cleared: commercial library",
      "Sound looked at, not enough: not licensed",
    ]);
    expect(JSON.stringify(events, (_, value) => (typeof value === "bigint" ? "" : value))).not.toContain("CanaryNote");
  });

  it("is recorded by the creator for their own codes, by no reader and by no stranger", async () => {
    const own = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    const none = await makeMember(book.workspaceId, "CREATOR", []);
    const auditor = await makeMember(book.workspaceId, "AUDITOR");
    const record = (scope: Scope) =>
      recordClearance(scope, { codeId: book.code.id, kind: "LINK", seen: ["noLink"], note: null });
    expect(await record(own)).toEqual({ holds: true });
    await expect(record(none)).rejects.toMatchObject({ code: "notFound" });
    await expect(record(auditor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(record(other.owner)).rejects.toMatchObject({ code: "notFound" });
    await expect(
      recordClearance(own, { codeId: book.code.id, kind: "LINK", seen: [], note: null }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await globalDb().clearance.count({ where: { workspaceId: book.workspaceId } })).toBe(1);
  });
});

describe("an envelope", () => {
  it("says what is missing, and tells neither the code nor anything else of the book", async () => {
    const { token } = await envelope(book);
    const { guest: _, ...view } = await viewEnvelope(token, address, now());
    expect(view.state).toBe("sealed");
    expect(view.duties.map(({ done }) => done)).toEqual(Array(6).fill(false));
    const text = JSON.stringify(view);
    expect(text).toContain(book.creator.name);
    for (const secret of [
      book.text,
      book.text.slice(1),
      "#Test…iJk",
      book.code.fingerprint,
      book.workspaceId,
      book.code.id,
      token,
    ])
      expect(text).not.toContain(secret);
    for (const word of [other.creator.name, other.brand.name]) expect(text).not.toContain(word);
    await expect(openEnvelope(token, caller)).rejects.toMatchObject({ code: "conflict" });
    expect((await getCode(book.owner, book.code.id)).releasedAt).toBeNull();
    expect(await eventsOf(book, "envelope.open")).toEqual([]);
  });

  it("opens by a deliberate act once the conditions hold, hands the code over, and is recorded and counted", async () => {
    const { id, token } = await envelope(book);
    await fulfil(book);
    expect((await viewEnvelope(token, address, now())).state).toBe("ready");
    expect((await getCode(book.owner, book.code.id)).releasedAt, "looking is not opening").toBeNull();
    expect(await openEnvelope(token, caller)).toBe(book.text);
    expect((await getCode(book.owner, book.code.id)).releasedAt).not.toBeNull();
    expect(await openEnvelope(token, caller)).toBe(book.text);
    const events = await eventsOf(book, "envelope.open");
    expect(events.map(({ summary, subjectId }) => [summary, subjectId])).toEqual([
      ['The envelope for "Maya at GlowLab" was opened; the code is handed over', book.code.id],
      ['The envelope for "Maya at GlowLab" was opened', book.code.id],
    ]);
    expect(events[0]?.data).toEqual({ envelopeId: id, ...caller });
    const [line] = await listCodeEnvelopes(book.owner, book.code.id, now());
    expect(line).toMatchObject({ openCount: 2, state: "active" });
    expect((await getCode(other.owner, other.code.id)).releasedAt).toBeNull();
  });

  it("takes the brand's word that it uses the code, once, and only after it was opened", async () => {
    const { token } = await envelope(book);
    await fulfil(book);
    await expect(confirmUse(token, caller)).rejects.toMatchObject({ code: "conflict" });
    await openEnvelope(token, caller);
    expect(await viewEnvelope(token, address, now())).toMatchObject({ mayConfirmUse: true, inUse: false });
    const answers = await refusals(Array.from({ length: 4 }, () => confirmUse(token, caller)));
    expect(answers.sort()).toEqual(["conflict", "conflict", "conflict", "done"]);
    expect(await viewEnvelope(token, address, now())).toMatchObject({ mayConfirmUse: false, inUse: true });
    expect(await eventsOf(book, "code.redeem")).toMatchObject([{ summary: "In use in an ad account" }]);
    await expect(takeBackRelease(book.owner, book.code.id)).rejects.toMatchObject({ code: "conflict" });
    await expect(withdrawRedemption(other.owner, book.code.id)).rejects.toMatchObject({ code: "notFound" });
    await withdrawRedemption(book.owner, book.code.id);
    expect(await viewEnvelope(token, address, now())).toMatchObject({ mayConfirmUse: true, inUse: false });
    expect((await getCode(other.owner, other.code.id)).redeemedAt).toBeNull();
  });

  it("leaves the code in no table, and keeps of its token the hash only", async () => {
    const { token } = await envelope(book);
    await fulfil(book);
    await openEnvelope(token, caller);
    const { rows } = await pool().query<{ text: string }>(
      `SELECT row_to_json(e)::text AS text FROM "Envelope" e UNION ALL SELECT row_to_json(a)::text FROM "AuditEvent" a
       UNION ALL SELECT row_to_json(m)::text FROM "Message" m UNION ALL SELECT row_to_json(c)::text FROM "Clearance" c`,
    );
    expect(rows.some(({ text }) => text.includes(hashToken(token)))).toBe(true);
    expect(rows.filter(({ text }) => text.includes(token) || text.includes(book.text.slice(1)))).toEqual([]);
  });

  it("stays shut when a condition is withdrawn between looking and opening", async () => {
    const { token } = await envelope(book);
    const contract = await fulfil(book);
    const look = async () => (await viewEnvelope(token, address, now())).state;
    expect(await look()).toBe("ready");
    await globalDb().contract.update({ where: key(book, contract.id), data: { voidedAt: new Date() } });
    await expect(openEnvelope(token, caller)).rejects.toMatchObject({ code: "conflict" });
    await globalDb().contract.update({ where: key(book, contract.id), data: { voidedAt: null } });
    expect(await look()).toBe("ready");
    await recordClearance(book.owner, { codeId: book.code.id, kind: "LINK", seen: ["other"], note: null });
    await expect(openEnvelope(token, caller)).rejects.toMatchObject({ code: "conflict" });
    expect((await getCode(book.owner, book.code.id)).releasedAt).toBeNull();
  });

  it("is gone with its code and with its link, all in the same words", async () => {
    await fulfil(book);
    const gone = async (token: string) =>
      Promise.all(
        [viewEnvelope(token, address, now()), openEnvelope(token, caller)].map((attempt) =>
          attempt.then(() => "opened").catch((error: Error) => error.message),
        ),
      );
    const words = new Set<string>();
    for (const over of [
      { revokedAt: new Date() },
      { revocationRequestedAt: new Date() },
      { replacedAt: new Date() },
      { expiresAt: inDays(-1) },
    ]) {
      const { token } = await envelope(book);
      await globalDb().sparkCode.update({ where: key(book, book.code.id), data: { releasedAt: inDays(-2), ...over } });
      for (const answer of await gone(token)) words.add(answer);
      const back = { revokedAt: null, revocationRequestedAt: null, replacedAt: null, expiresAt: inDays(20) };
      await globalDb().sparkCode.update({ where: key(book, book.code.id), data: back });
    }
    const ended = await envelope(book);
    await endEnvelope(book.owner, ended.id);
    const over = await envelope(book);
    await globalDb().envelope.update({ where: key(book, over.id), data: { expiresAt: new Date() } });
    const unknown = `${over.token.slice(0, -1)}${over.token.endsWith("A") ? "B" : "A"}`;
    for (const token of [ended.token, over.token, unknown, "x"])
      for (const answer of await gone(token)) words.add(answer);
    expect([...words]).toEqual(["This link is no longer available. Ask whoever sent it for a new one."]);
  });

  it("opens not once after it was ended, however many try at the same time", async () => {
    await fulfil(book);
    const { id, token } = await envelope(book);
    const results = await refusals([
      ...Array.from({ length: 8 }, () => openEnvelope(token, caller)),
      endEnvelope(book.owner, id),
      ...Array.from({ length: 8 }, () => openEnvelope(token, caller)),
    ]);
    const opened = results.filter((each, index) => each === "done" && index !== 8).length;
    expect(results.every((each) => ["done", "expired"].includes(each))).toBe(true);
    expect(await eventsOf(book, "envelope.open")).toHaveLength(opened);
    const row = await globalDb().envelope.findUniqueOrThrow({ where: key(book, id) });
    expect(row.openCount).toBe(opened);
    await expect(openEnvelope(token, caller)).rejects.toMatchObject({ code: "expired" });
  });

  it("opens for whom the code was handed over with a reason", async () => {
    const { token } = await envelope(book);
    await releaseCode(book.owner, zone, { id: book.code.id, reason: "Known for years" });
    expect((await viewEnvelope(token, address, now())).state).toBe("ready");
    expect(await openEnvelope(token, caller)).toBe(book.text);
    const [event] = await eventsOf(book, "envelope.open");
    expect(event?.summary).toBe('The envelope for "Maya at GlowLab" was opened');
  });

  it("counts people who look, and leaves programs out", async () => {
    const { token } = await envelope(book);
    const guest = await guestFor("envelope", token);
    const person = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
    for (const agent of [person, person, "Slackbot 1.0", "curl/8.5.0", ""]) await recordEnvelopeView(guest, agent);
    const [line] = await listCodeEnvelopes(book.owner, book.code.id, now());
    expect(line).toMatchObject({ viewCount: 2, openCount: 0, openedAt: null });
  });

  it("is made, listed and ended only by those who may, for their own codes", async () => {
    const { id, token } = await envelope(book);
    const make = (scope: Scope) => createEnvelope(scope, zone, { codeId: book.code.id, label: "Maya", days: 30 });
    for (const role of ["CREATOR", "AUDITOR"] as const) {
      const scope = await makeMember(book.workspaceId, role, [book.creator.id]);
      await expect(make(scope)).rejects.toMatchObject({ code: "forbidden" });
      await expect(endEnvelope(scope, id)).rejects.toMatchObject({ code: "forbidden" });
      expect((await listCodeEnvelopes(scope, book.code.id, now())).map(({ url }) => url)).toEqual([null]);
    }
    await expect(make(other.owner)).rejects.toMatchObject({ code: "notFound" });
    await expect(endEnvelope(other.owner, id)).rejects.toMatchObject({ code: "notFound" });
    expect(await listCodeEnvelopes(other.owner, book.code.id, now())).toEqual([]);
    for (const purpose of ["share", "sign", "request"] as const)
      await expect(guestFor(purpose, token)).rejects.toMatchObject({ code: "notFound" });
    await expect(guestFor("envelope", token)).resolves.toMatchObject({ subjectId: id });
  });
});
