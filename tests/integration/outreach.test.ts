import { beforeEach, describe, expect, it } from "vitest";
import { deliver } from "@/lib/delivery/service";
import { newId } from "@/lib/kernel/id";
import { previewLetter } from "@/lib/letters/service";
import { listWordings } from "@/lib/outreach/data";
import { deriveValues, fillKnown } from "@/lib/outreach/rules/fields";
import { getOutreach, getWording, resetTemplate, saveTemplate, sendLetter } from "@/lib/outreach/service";
import { letGo } from "@/lib/renewals/service";
import { globalDb } from "@/lib/server/db";
import { reads } from "@/lib/server/transact";
import { type Book, makeBook, makeMember, place } from "../support/factories";
import { serveMail } from "../support/mail";
import { refusals } from "../support/refusals";

let mine: Book;
let theirs: Book;
const server = await serveMail();
let contactId: string;
const now = new Date();

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  mine = await makeBook();
  theirs = await makeBook();
  contactId = await makeContact(mine, "maya@glowlab.example");
});

async function makeContact({ workspaceId, brand }: Book, email: string): Promise<string> {
  const id = newId();
  await globalDb().contact.create({ data: { workspaceId, id, brandId: brand.id, name: "Maya Lin", email } });
  return id;
}

const senderOf = ({ owner, workspaceId }: Book) => ({
  scope: owner,
  user: { id: newId(), name: "Olive Hart", email: "olive@studio.example" },
  workspace: { id: workspaceId, name: "Hart Studio", isSample: false, ...place },
});

const letter = (book: Book, fields: Partial<Parameters<typeof sendLetter>[1]> = {}) => ({
  kind: "renewal" as const,
  codeId: book.code.id,
  endsAt: book.code.expiresAt,
  contactId,
  price: "$210",
  days: 30,
  subject: "Spark Ad on [video title]: go on?",
  body: "Hello [contact],\n\nanother [days] at [rate]?\n\n[sender]",
  ...fields,
});
const send = (book: Book, fields: Partial<Parameters<typeof sendLetter>[1]> = {}) =>
  sendLetter(senderOf(book), letter(book, fields), now);
const messagesOf = ({ workspaceId }: Book) => globalDb().message.findMany({ where: { workspaceId } });

describe("a letter to a brand", () => {
  it("goes out filled, to the contact alone, with a way to answer and to stop it", async () => {
    await send(mine);
    await deliver(new Date());
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.envelopeTo).toEqual(["maya@glowlab.example"]);
    expect(mail?.text).toContain("Hello Maya Lin,\n\nanother 30 days at $210?\n\nOlive Hart");
    expect(mail?.replyTo?.[0]?.address).toBe("olive@studio.example");
    expect(mail?.raw).toMatch(/^List-Unsubscribe: <mailto:olive@studio\.example\?subject=stop>/im);
    const [renewal] = await globalDb().renewal.findMany({ where: { workspaceId: mine.workspaceId } });
    expect(renewal).toMatchObject({ codeId: mine.code.id, endsAt: mine.code.expiresAt, outcome: null });
    expect(renewal?.offeredAt).not.toBeNull();
    const history = await globalDb().auditEvent.findFirstOrThrow({ where: { verb: "outreach.send" } });
    expect(history).toMatchObject({
      subjectId: mine.code.id,
      summary: "Renewal offer sent to Maya Lin: $210 for 30 days",
    });
  });

  it("is sent once, however often it is pressed", async () => {
    const results = await refusals(Array.from({ length: 8 }, () => send(mine)));
    expect(results.sort()).toEqual([...Array(7).fill("conflict"), "done"]);
    expect(await messagesOf(mine)).toHaveLength(1);
    await send(mine, { price: "$240" });
    expect(await messagesOf(mine)).toHaveLength(2);
  });

  it("never holds a spark code: not by a field, not by hand, not in any form", async () => {
    const { text } = mine;
    const bare = text.slice(1);
    for (const body of [`[rate] ${text}`, `[rate] code:${bare}.`, `[rate] ＃${bare}`, `[rate]\n${bare}`])
      await expect(send(mine, { body }), body).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringMatching(/holds a spark code/),
      });
    await expect(send(mine, { subject: text })).rejects.toMatchObject({ code: "invalid" });
    await expect(send(mine, { body: "[code] [rate]" })).rejects.toMatchObject({
      message: expect.stringMatching(/"\[code\]" is not known/),
    });
    await expect(
      saveTemplate(mine.owner, { kind: "pitch", subject: "Hello", body: `Here: ${text}` }),
    ).rejects.toMatchObject({ code: "invalid" });
    // The pitch in the product's words, and everything that was stored or written down on the way.
    const sender = senderOf(mine);
    const { facts } = await getOutreach(sender, mine.code.id, now);
    await send(mine, { kind: "pitch", ...(await getWording(mine.owner, "pitch", facts)) });
    await deliver(new Date());
    const { workspaceId } = mine;
    const artefacts = JSON.stringify([
      await messagesOf(mine),
      await globalDb().outreachTemplate.findMany(),
      (await globalDb().auditEvent.findMany({ where: { workspaceId } })).map(({ seq: _, ...line }) => line),
      server.received.map(({ raw }) => raw),
      facts,
    ]);
    expect(server.received).toHaveLength(1);
    expect(artefacts).not.toContain(bare);
    expect(await globalDb().renewal.count({ where: { workspaceId } }), "a pitch is no offer to renew").toBe(0);
  });

  it("is refused while a field is open, the price is missing, or the code or the contact is somebody else's", async () => {
    await expect(send(mine, { body: "[clicks] for [rate]" })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/\[clicks\] is not filled: no ad figures/),
    });
    await expect(send(mine, { price: "" })).rejects.toMatchObject({ fields: { price: expect.any(String) } });
    await expect(send(mine, { body: "Hello, go on?" })).rejects.toMatchObject({
      message: expect.stringMatching(/does not name the price/),
    });
    await expect(send(mine, { codeId: theirs.code.id })).rejects.toMatchObject({ code: "notFound" });
    const foreign = await makeContact(theirs, "x@example.com");
    await expect(send(mine, { contactId: foreign })).rejects.toMatchObject({ code: "notFound" });
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    await expect(sendLetter({ ...senderOf(mine), scope: auditor }, letter(mine), now)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect([...(await messagesOf(mine)), ...(await messagesOf(theirs))]).toEqual([]);
  });

  it("that asks for sales names no price, and is no offer", async () => {
    const sender = senderOf(mine);
    const { facts } = await getOutreach(sender, mine.code.id, now);
    await send(mine, { kind: "sales", price: "", ...(await getWording(mine.owner, "sales", facts)) });
    const [message] = await messagesOf(mine);
    expect(message?.data).toMatchObject({ body: expect.stringContaining("could you send me what it sold so far") });
    expect(JSON.stringify(message?.data)).not.toContain("$");
    const { workspaceId } = mine;
    expect(await globalDb().renewal.findMany({ where: { workspaceId } })).toMatchObject([
      { codeId: mine.code.id, endsAt: mine.code.expiresAt, askedAt: expect.any(Date), offeredAt: null, outcome: null },
    ]);
    const history = await globalDb().auditEvent.findFirstOrThrow({ where: { workspaceId, verb: "outreach.send" } });
    expect(history.summary).toBe("Question for sales sent to Maya Lin");
  });

  it("that asks for sales goes out once in a week, however many ask at once and whatever they write", async () => {
    const { facts } = await getOutreach(senderOf(mine), mine.code.id, now);
    const wording = await getWording(mine.owner, "sales", facts);
    const ask = (n: number) => send(mine, { kind: "sales", price: "", ...wording, body: `${wording.body} ${n}` });
    const first = await Promise.allSettled([1, 2, 3].map(ask));
    expect(first.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(ask(4)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/ask again from/) });
    expect(await messagesOf(mine)).toHaveLength(1);
    await send(mine);
    await globalDb().renewal.updateMany({
      where: { workspaceId: mine.workspaceId },
      data: { askedAt: new Date(Date.now() - 8 * 86_400_000) },
    });
    await ask(5);
    expect(await messagesOf(mine), "an offer does not wait for sales").toHaveLength(3);
    expect(await globalDb().renewal.count({ where: { workspaceId: theirs.workspaceId } })).toBe(0);
  });

  it("counts the days of the ad, and those of the window only where no ad is known", async () => {
    const days = async () => (await getOutreach(senderOf(mine), mine.code.id, now)).facts.daysSoFar;
    const window = await days();
    await globalDb().sparkCode.update({
      where: { workspaceId_id: { workspaceId: mine.workspaceId, id: mine.code.id } },
      data: { firstPaidOn: new Date("2026-11-01"), lastPaidOn: new Date("2026-11-04") },
    });
    expect([window, await days()]).toEqual([expect.any(Number), 4]);
    expect(window).not.toBe(4);
  });

  it("is withdrawn when the end was decided about before it left", async () => {
    await send(mine);
    await letGo(mine.owner, place.timeZone, { codeId: mine.code.id, endsAt: mine.code.expiresAt, reason: null });
    expect(await deliver(new Date())).toMatchObject({ sent: 0, withdrawn: 1 });
    expect(server.received).toEqual([]);
    await expect(send(mine, { price: "$250" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("can still be read as it was once it has gone", async () => {
    await send(mine);
    await deliver(new Date());
    await letGo(mine.owner, place.timeZone, { codeId: mine.code.id, endsAt: mine.code.expiresAt, reason: null });
    const [message] = await reads(mine.owner).message.findMany();
    const shown = message && (await previewLetter(mine.owner, message, new Date()));
    expect(shown).toMatchObject({ ok: true, letter: { greeting: "Hello Maya Lin," } });
  });
});

describe("a workspace's wording", () => {
  it("takes the product's place until it is taken back, in its own workspace alone", async () => {
    const { facts } = await getOutreach(senderOf(mine), mine.code.id, now);
    const own = { subject: "[brand]", body: "Dear [contact], [rate]?" };
    await saveTemplate(mine.owner, { kind: "renewal", ...own });
    await saveTemplate(mine.owner, { kind: "renewal", ...own });
    expect(await getWording(mine.owner, "renewal", facts)).toEqual(own);
    expect(await listWordings(theirs.owner)).toEqual({});
    await resetTemplate(mine.owner, "renewal");
    const product = await getWording(mine.owner, "renewal", facts);
    expect(fillKnown(product.body, deriveValues(facts))).toContain("The authorization of your Spark Ad on");
    await expect(resetTemplate(mine.owner, "renewal")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not for creators or auditors to change", async () => {
    const creator = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    for (const scope of [creator, auditor])
      await expect(saveTemplate(scope, { kind: "pitch", subject: "x", body: "y" })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(await globalDb().outreachTemplate.count()).toBe(0);
  });
});
