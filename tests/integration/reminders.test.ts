import { beforeEach, describe, expect, it } from "vitest";
import { extendCode, requestRevocation } from "@/lib/codes/service/life";
import { newId } from "@/lib/kernel/id";
import { insertReminders, lockDueCodes, setNextReminders } from "@/lib/outbox/data/sweep";
import { markForReplanning, planCode, runReminders } from "@/lib/reminders/service";
import { editBrandReminders, editCodeReminders } from "@/lib/reminders/service/settings";
import { letGo, reopen } from "@/lib/renewals/service";
import { globalDb } from "@/lib/server/db";
import { systemScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";
import { type Book, inDays, makeBook, makeCode, makeMember } from "../support/factories";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  await globalDb().workspace.deleteMany({});
  mine = await makeBook();
  theirs = await makeBook();
});

const system = (book: Book) => systemScope(book.workspaceId, "reminders");
const messagesOf = (book: Book) => globalDb().message.findMany({ where: { workspaceId: book.workspaceId } });
const remindersOf = (book: Book) =>
  globalDb().reminder.findMany({ where: { workspaceId: book.workspaceId }, orderBy: { offsetDays: "desc" } });
const readCode = (book: Book, id = book.code.id) =>
  globalDb().sparkCode.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: book.workspaceId, id } } });

/** Gives the book's code an end and has it looked at by the next sweep. */
async function endsAt(book: Book, expiresAt: Date, more: { windowDays?: number; startsAt?: Date } = {}) {
  const key = { workspaceId_id: { workspaceId: book.workspaceId, id: book.code.id } };
  await globalDb().sparkCode.update({ where: key, data: { expiresAt, nextReminderAt: new Date(0), ...more } });
}

describe("a sweep", () => {
  it("tells the creator and the owner once, however often it runs, and nobody else", async () => {
    await makeMember(mine.workspaceId, "AUDITOR");
    await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    await endsAt(mine, inDays(6));
    const first = await runReminders(new Date());
    expect(first).toEqual({ workspaces: 1, planned: 2, skipped: 0, failed: 0 });
    expect(await runReminders(new Date())).toEqual({ workspaces: 0, planned: 0, skipped: 0, failed: 0 });
    await bookkeep(system(mine), (tx) => markForReplanning(tx));
    expect(await runReminders(new Date())).toMatchObject({ planned: 0, skipped: 0 });
    const messages = await messagesOf(mine);
    expect(messages.map(({ toEmail }) => toEmail)).toContain(mine.creator.email);
    expect(messages).toHaveLength(2);
    expect(await messagesOf(theirs)).toEqual([]);
    expect(await remindersOf(theirs)).toEqual([]);
  });

  it("leaves out who switched reminders off, and a creator without an address", async () => {
    await makeMember(mine.workspaceId, "MANAGER");
    await globalDb().membership.updateMany({
      where: { workspaceId: mine.workspaceId, role: "MANAGER" },
      data: { remindersOn: false },
    });
    await globalDb().creator.updateMany({ where: { workspaceId: mine.workspaceId }, data: { email: null } });
    await endsAt(mine, inDays(6));
    expect(await runReminders(new Date())).toMatchObject({ planned: 1 });
    expect((await messagesOf(mine))[0]?.toName).toBe(mine.owner.actor.name);
  });

  it("records nothing twice when eight run at once", async () => {
    const due = {
      creatorId: mine.creator.id,
      videoId: mine.code.videoId,
      expiresAt: inDays(5),
      nextReminderAt: new Date(),
    };
    for (let n = 0; n < 60; n++) await makeCode(mine.owner, due);
    const runs = await Promise.all(Array.from({ length: 8 }, () => runReminders(new Date())));
    expect(runs.map(({ failed }) => failed)).toEqual(Array(8).fill(0));
    expect(runs.reduce((sum, { planned }) => sum + planned, 0)).toBe(120);
    expect(await messagesOf(mine)).toHaveLength(120);
    expect(new Set((await remindersOf(mine)).map(({ key }) => key)).size).toBe(120);
    expect(await globalDb().sparkCode.count({ where: { nextReminderAt: { lte: inDays(1) } } })).toBe(0);
  });

  it("sends the latest missed offset, records the older ones as skipped, and goes on with the next", async () => {
    await globalDb().workspace.update({ where: { id: mine.workspaceId }, data: { reminderOffsets: [30, 14, 7, 3] } });
    await globalDb().creator.updateMany({ where: { workspaceId: mine.workspaceId }, data: { email: null } });
    await endsAt(mine, inDays(5), { windowDays: 60, startsAt: inDays(-55) });
    expect(await runReminders(new Date())).toMatchObject({ planned: 1, skipped: 2 });
    const outcomes = (await remindersOf(mine)).map(({ offsetDays, outcome }) => [offsetDays, outcome]);
    expect(outcomes).toEqual([
      [30, "SKIPPED"],
      [14, "SKIPPED"],
      [7, "SENT"],
    ]);
    const { nextReminderAt } = await readCode(mine);
    expect(nextReminderAt && nextReminderAt > new Date()).toBe(true);
    expect(await runReminders(inDays(3))).toMatchObject({ planned: 1, skipped: 0 });
    expect((await readCode(mine)).nextReminderAt).not.toBeNull();
    // Three days before was the last offset; the owner hears once more on the day before the end.
    expect(await runReminders(inDays(4.99))).toMatchObject({ planned: 1, skipped: 0 });
    expect((await readCode(mine)).nextReminderAt).toBeNull();
  });

  it("keeps the calendar day of each reader's zone, across the change of clocks", async () => {
    await globalDb().creator.updateMany({
      where: { workspaceId: mine.workspaceId },
      data: { timeZone: "Asia/Tokyo" },
    });
    // 12 March 2026, 08:00 in New York; its clocks went forward on the 8th.
    await endsAt(mine, new Date("2026-03-12T12:00:00Z"), { startsAt: new Date("2026-02-10T12:00:00Z") });
    expect(await runReminders(new Date("2026-03-04T23:59:00Z"))).toMatchObject({ planned: 0 });
    expect((await readCode(mine)).nextReminderAt).toEqual(new Date("2026-03-05T00:00:00Z"));
    expect(await runReminders(new Date("2026-03-05T00:00:00Z"))).toMatchObject({ planned: 1 });
    expect((await readCode(mine)).nextReminderAt).toEqual(new Date("2026-03-05T14:00:00Z"));
    expect(await runReminders(new Date("2026-03-05T13:59:59Z"))).toMatchObject({ planned: 0 });
    expect(await runReminders(new Date("2026-03-05T14:00:00Z"))).toMatchObject({ planned: 1 });
  });

  it("says nothing of a code that is about to be revoked, or whose end was decided about", async () => {
    await endsAt(mine, inDays(5));
    await endsAt(theirs, inDays(5));
    await requestRevocation(theirs.owner, theirs.code.id);
    const { expiresAt: endsOn } = await readCode(mine);
    await globalDb().renewal.create({
      data: {
        workspaceId: mine.workspaceId,
        id: newId(),
        codeId: mine.code.id,
        endsAt: endsOn,
        outcome: "LET_GO",
        decidedAt: new Date(),
      },
    });
    for (const book of [mine, theirs]) await bookkeep(system(book), (tx) => markForReplanning(tx));
    expect(await runReminders(new Date())).toMatchObject({ workspaces: 2, planned: 0, skipped: 0 });
    expect((await readCode(mine)).nextReminderAt).toBeNull();
  });

  it("falls silent when an end is let go, and speaks again when that is taken back", async () => {
    await endsAt(mine, inDays(5));
    const input = { codeId: mine.code.id, endsAt: (await readCode(mine)).expiresAt };
    await letGo(mine.owner, "UTC", { ...input, reason: null });
    expect((await readCode(mine)).nextReminderAt).toBeNull();
    expect(await runReminders(new Date())).toMatchObject({ planned: 0 });
    await reopen(mine.owner, "UTC", input);
    expect(await runReminders(new Date())).toMatchObject({ planned: 2 });
  });

  it("tells each reader once, in one message, of all codes that ended while no run happened", async () => {
    const ended = { startsAt: inDays(-40), expiresAt: inDays(-3), nextReminderAt: inDays(-10) };
    await makeCode(mine.owner, { creatorId: mine.creator.id, ...ended });
    await endsAt(mine, ended.expiresAt, ended);
    expect(await runReminders(new Date())).toMatchObject({ workspaces: 1, planned: 4, skipped: 0 });
    const messages = await messagesOf(mine);
    expect(messages.map(({ kind }) => kind)).toEqual(["endedDigest", "endedDigest"]);
    expect(new Set(messages.map(({ toEmail }) => toEmail)).size).toBe(2);
    expect(messages[0]?.data).toMatchObject({ count: 2 });
    expect(await remindersOf(mine)).toHaveLength(4);
    expect((await readCode(mine)).nextReminderAt).toBeNull();
    await globalDb().sparkCode.updateMany({ data: { nextReminderAt: new Date(0) } });
    await runReminders(new Date());
    expect(await messagesOf(mine)).toHaveLength(2);
    const notice = await globalDb().notice.findFirstOrThrow({ where: { workspaceId: mine.workspaceId } });
    expect(notice).toMatchObject({ title: "2 codes ended while Sparkbook was not running", href: "/renewals" });
    expect(await messagesOf(theirs)).toEqual([]);
  });

  it("asks the code, then its brand, then the workspace when to remind, and obeys who mutes", async () => {
    await endsAt(mine, inDays(5), { windowDays: 60, startsAt: inDays(-55) });
    await editBrandReminders(mine.owner, { brandId: mine.brand.id, reminderOffsets: [3], remindersMuted: false });
    expect(await runReminders(new Date())).toMatchObject({ planned: 0 });
    await editCodeReminders(mine.owner, { codeId: mine.code.id, reminderOffsets: [6], remindersMuted: false });
    await editBrandReminders(mine.owner, { brandId: mine.brand.id, reminderOffsets: [3], remindersMuted: true });
    expect(await runReminders(new Date())).toMatchObject({ planned: 0 });
    await editBrandReminders(mine.owner, { brandId: mine.brand.id, reminderOffsets: [], remindersMuted: false });
    expect(await runReminders(new Date())).toMatchObject({ planned: 2 });
    const foreign = { codeId: mine.code.id, reminderOffsets: [1], remindersMuted: true };
    await expect(editCodeReminders(theirs.owner, foreign)).rejects.toMatchObject({ code: "notFound" });
    expect(await readCode(mine)).toMatchObject({ reminderOffsets: [6], remindersMuted: false });
  });

  it("puts into the owner's and the creator's inbox what it mails to them, once", async () => {
    const creator = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    await globalDb().membership.updateMany({
      where: { workspaceId: mine.workspaceId, id: creator.actor.id },
      data: { email: mine.creator.email ?? "" },
    });
    await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    await endsAt(mine, inDays(6));
    await runReminders(new Date());
    await globalDb().sparkCode.updateMany({ data: { nextReminderAt: new Date(0) } });
    await runReminders(new Date());
    const notices = await globalDb().notice.findMany({});
    expect(new Set(notices.map(({ membershipId }) => membershipId))).toEqual(
      new Set([mine.owner.actor.id, creator.actor.id]),
    );
    expect(notices.map(({ href }) => href)).toEqual(Array(2).fill(`/codes/${mine.code.id}`));
    expect(notices[0]?.title).toMatch(/^Ends \w{3} \d+ \w{3}: “Video \d+” for Brand \d+$/);
  });

  it("is not stopped by a workspace that fails", async () => {
    const [first, second] = [mine, theirs].sort((a, b) => a.workspaceId.localeCompare(b.workspaceId)) as [Book, Book];
    await globalDb().workspace.update({ where: { id: first.workspaceId }, data: { timeZone: "Nowhere/At_All" } });
    await endsAt(first, inDays(5));
    await endsAt(second, inDays(5));
    expect(await runReminders(new Date())).toEqual({ workspaces: 2, planned: 2, skipped: 0, failed: 1 });
    expect(await remindersOf(first)).toEqual([]);
    expect((await readCode(first)).nextReminderAt).not.toBeNull();
  });

  it("writes the code's string nowhere", async () => {
    await endsAt(mine, inDays(5));
    await runReminders(new Date());
    const rows = [await messagesOf(mine), await remindersOf(mine), await globalDb().auditEvent.findMany({})];
    const text = JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
    expect(text).not.toContain(mine.text);
    expect(text).not.toContain(mine.text.slice(1));
  });
});

describe("planning one code", () => {
  it("looks at a code on its day, and not at the moment it is logged", async () => {
    await bookkeep(system(mine), (tx) => planCode(tx, mine.code.id));
    const { nextReminderAt } = await readCode(mine);
    expect(nextReminderAt?.getTime()).toBeGreaterThan(inDays(11).getTime());
    expect(nextReminderAt?.getTime()).toBeLessThan(inDays(14.1).getTime());
    expect(await runReminders(new Date())).toMatchObject({ workspaces: 0 });
  });

  it("reminds once more, of the new end, after an extension", async () => {
    const end = inDays(5);
    await endsAt(mine, end);
    await runReminders(new Date());
    await extendCode(mine.owner, "UTC", { id: mine.code.id, addDays: 30, endsAt: end });
    expect(await runReminders(new Date())).toMatchObject({ planned: 0 });
    expect(await runReminders(inDays(30))).toMatchObject({ planned: 2 });
    expect(await runReminders(inDays(31))).toMatchObject({ planned: 0 });
  });
});

describe("hand-written SQL", () => {
  it("reads and writes the named workspace only", async () => {
    await endsAt(theirs, inDays(5));
    const foreign = {
      id: theirs.code.id,
      key: "k",
      codeId: theirs.code.id,
      offsetDays: 7,
      channel: "email",
      recipient: "r",
      dueAt: new Date().toISOString(),
      messageId: null,
    };
    await bookkeep(system(mine), async (tx) => {
      expect(await lockDueCodes(mine.workspaceId, tx, { now: new Date(), limit: 10, which: "running" })).toEqual([]);
      await setNextReminders(mine.workspaceId, tx, [{ id: theirs.code.id, nextAt: null }]);
    });
    expect((await readCode(theirs)).nextReminderAt).not.toBeNull();
    const insert = bookkeep(system(mine), (tx) =>
      insertReminders(mine.workspaceId, tx, { now: new Date(), reminders: [foreign], messages: [], notices: [] }),
    );
    await expect(insert).rejects.toThrow();
  });
});
