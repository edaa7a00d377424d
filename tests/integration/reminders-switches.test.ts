/** What is switched off is neither planned nor sent, a party is reminded by its own link, and an outage brings one digest. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findRequestOf } from "@/lib/codes/data/request";
import { fillInput, requestInput } from "@/lib/codes/schema";
import { fillRequest } from "@/lib/codes/service/hand-in";
import { requestCode, requestUrl } from "@/lib/codes/service/request";
import { deliver, postTest } from "@/lib/delivery/service";
import { newId } from "@/lib/kernel/id";
import { getReminderSettings } from "@/lib/reminders/data/settings";
import { REMINDER_SWITCHES } from "@/lib/reminders/rules/switches";
import { runReminders } from "@/lib/reminders/service";
import { remindNow } from "@/lib/reminders/service/now";
import { runOccasions } from "@/lib/reminders/service/occasions";
import { connectSlack, editSwitches } from "@/lib/reminders/service/settings";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { globalDb, pool } from "@/lib/server/db";
import { transact } from "@/lib/server/transact";
import { type Book, inDays, makeBook, makeMember, place } from "../support/factories";
import { recordCarriers } from "../support/mail";

let mine: Book;
let theirs: Book;
const { carriers, mails, posts } = recordCarriers();
const without = (...off: string[]) => REMINDER_SWITCHES.filter((each) => !off.includes(each));
const endsIn = (book: Book, days: number) =>
  globalDb().sparkCode.updateMany({
    where: { workspaceId: book.workspaceId },
    data: { startsAt: inDays(-30), expiresAt: inDays(days), nextReminderAt: new Date(0) },
  });
const kindsOf = async ({ workspaceId }: Book) =>
  (await globalDb().message.findMany({ where: { workspaceId }, select: { kind: true } })).map(({ kind }) => kind);

beforeAll(() => {
  Object.assign(process.env, { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "Sparkbook <book@sparkbook.example>" });
});
afterAll(() => {
  delete process.env.SMTP_URL;
});
beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  mine = await makeBook();
  theirs = await makeBook();
});

describe("a kind that is switched off", () => {
  it("is not planned, comes back with the switch, and stays on in the other book", async () => {
    await editSwitches(mine.owner, without("renewal"));
    expect((await getReminderSettings(mine.owner)).remindersOff).toEqual(["renewal"]);
    await endsIn(mine, 6);
    await endsIn(theirs, 6);
    await runReminders(new Date());
    expect(await kindsOf(mine)).toEqual([]);
    expect(await kindsOf(theirs)).toEqual(["renewalReminder", "renewalReminder"]);
    await editSwitches(mine.owner, without());
    await runReminders(new Date());
    expect(await kindsOf(mine)).toEqual(["renewalReminder", "renewalReminder"]);
    const manager = await makeMember(mine.workspaceId, "MANAGER");
    await expect(editSwitches(manager, [])).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is withdrawn when it waits to be sent; one by hand goes out", async () => {
    await endsIn(mine, 6);
    await runReminders(new Date());
    await editSwitches(mine.owner, without("renewal"));
    expect(await deliver(new Date(), carriers)).toMatchObject({ sent: 0, withdrawn: 2 });
    expect(mails).toEqual([]);
    const readers = await transact(mine.owner, "renewal.decide", async (tx) => {
      tx.note({ subjectId: mine.code.id, summary: "By hand" });
      return remindNow(tx, mine.code.id);
    });
    expect(await deliver(inDays(0.01), carriers)).toMatchObject({ sent: readers, withdrawn: 0 });
  });
});

describe("a party that has not signed", () => {
  async function sendOut({ workspaceId, deal, creator, brand }: Book, signBy: Date) {
    const id = newId();
    const tokenHash = hashToken(linkToken({ purpose: "sign", workspaceId, id, version: 1 }));
    const contract = await globalDb().contract.create({
      data: {
        ...{ workspaceId, id: newId(), dealId: deal.id, creatorId: creator.id, brandId: brand.id, terms: {} },
        ...{ startsOn: new Date(), endsOn: inDays(30), feeMinor: 30_000n, currency: "USD" },
        ...{ sentAt: inDays(-9), signBy },
        signatures: { create: [{ id, party: "LICENSEE", name: "Mia Brand", email: "mia@brand.example", tokenHash }] },
      },
    });
    return { contractId: contract.id, tokenHash };
  }
  const toMia = () => mails.filter(({ to }) => to.email === "mia@brand.example");

  it("gets its own link, at most twice, and nothing once it is settled", async () => {
    const signBy = inDays(5);
    const { tokenHash } = await sendOut(mine, signBy);
    for (const days of [0, 2.4, 2.5, 4.4, 4.5]) {
      await runOccasions(inDays(days));
      await deliver(inDays(days), carriers);
    }
    expect(toMia()).toHaveLength(2);
    const token = /\/sign\/([\w-]+)/.exec(toMia()[0]?.text ?? "")?.[1] ?? "";
    expect(hashToken(token)).toBe(tokenHash);
    const { rows } = await pool().query<{ text: string }>(`SELECT row_to_json(m)::text AS text FROM "Message" m`);
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  it.each([
    ["voided", { voidedAt: new Date() }],
    ["declined", { declinedAt: new Date() }],
  ])("is not written to when the contract is %s between planning and sending", async (_what, end) => {
    const { contractId } = await sendOut(mine, inDays(2));
    await runOccasions(new Date());
    expect(await kindsOf(mine)).toContain("signatureReminder");
    await globalDb().contract.updateMany({ where: { id: contractId }, data: end });
    await deliver(new Date(), carriers);
    expect(toMia()).toEqual([]);
  });
});

it("tells of an outage in one digest to each reader, however many codes ended", async () => {
  const { workspaceId, creator, code, owner } = mine;
  const count = 4_500;
  const ended = { workspaceId, creatorId: creator.id, videoId: code.videoId, windowDays: 30, sealedAt: inDays(-31) };
  await globalDb().sparkCode.createMany({
    data: Array.from({ length: count }, () => ({
      ...{ ...ended, id: newId(), startsAt: inDays(-31), expiresAt: inDays(-1), nextReminderAt: inDays(-8) },
    })),
  });
  await endsIn(theirs, -1);
  await Promise.all([runReminders(new Date()), runReminders(new Date())]);
  const digests = await globalDb().message.findMany({ where: { workspaceId, kind: "endedDigest" } });
  expect(digests.map(({ data }) => (data as { recipient: string; count: number }).count)).toEqual([count, count]);
  expect(new Set(digests.map(({ data }) => (data as { recipient: string }).recipient))).toEqual(
    new Set([`creator:${creator.id}`, `member:${owner.actor.id}`]),
  );
  expect(await globalDb().reminder.count({ where: { workspaceId } })).toBe(2 * count);
  expect(await kindsOf(theirs)).toEqual(["endedDigest", "endedDigest"]);
}, 60_000);

it("posts a test to the channel of this book, and says so where there is none", async () => {
  const person = { name: "Olive" };
  await expect(postTest(mine.owner, person, carriers)).rejects.toMatchObject({ code: "conflict" });
  await connectSlack(theirs.owner, { url: "https://hooks.slack.com/services/T0/B0/canary", hint: "…nary" });
  await expect(postTest(mine.owner, person, carriers)).rejects.toMatchObject({ code: "conflict" });
  expect(posts).toEqual([]);
  expect(await postTest(theirs.owner, person, carriers)).toBe("Slack took it. Look into the channel.");
  expect(posts).toHaveLength(1);
  const told = await globalDb().auditEvent.findMany({ where: { verb: "message.retry" } });
  expect(told.map(({ workspaceId }) => workspaceId)).toEqual([theirs.workspaceId]);
});

it("tells owners and managers in the inbox that a creator handed a code in, and never the code", async () => {
  await makeMember(mine.workspaceId, "MANAGER");
  await makeMember(mine.workspaceId, "AUDITOR");
  const videoLink = `https://www.tiktok.com/@${mine.creator.handle}/video/7520000000000099999`;
  const asked = await requestCode(mine.owner, { ...place, name: "Studio" }, requestInput.parse({ videoLink }));
  const request = await findRequestOf(mine.owner, asked.id);
  const token = (request && requestUrl(mine.owner, request, new Date())?.split("/").at(-1)) ?? "";
  await fillRequest(fillInput.parse({ token, code: "#HandedInByItsCreator1==" }), {
    address: "198.51.100.9",
    userAgent: "Test",
  });
  const notices = await globalDb().notice.findMany({ where: { kind: "codeHandedIn" } });
  expect(notices.map(({ workspaceId, href }) => [workspaceId, href])).toEqual(
    Array(2).fill([mine.workspaceId, `/codes/${asked.id}`]),
  );
  expect(JSON.stringify(notices)).not.toContain("HandedInByItsCreator");
});
