import { beforeEach, describe, expect, it } from "vitest";
import { extendCode, requestRevocation } from "@/lib/codes/service/life";
import { deliver, sendTest } from "@/lib/delivery/service";
import { newId } from "@/lib/kernel/id";
import { claimMessages } from "@/lib/outbox/data/queue";
import { nameSubjects } from "@/lib/outbox/data/subjects";
import { queueMessage, retryMessage } from "@/lib/outbox/service";
import { runReminders } from "@/lib/reminders/service";
import { globalDb } from "@/lib/server/db";
import { systemScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";
import { inviteMember, withdrawInvitation } from "@/lib/workspaces/service";
import { type Book, inDays, makeBook, makeMember } from "../support/factories";
import { serveMail } from "../support/mail";

let mine: Book;
let theirs: Book;
const server = await serveMail();

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  mine = await makeBook();
  theirs = await makeBook();
});

const minutes = (count: number, from = new Date()) => new Date(from.getTime() + count * 60_000);
const messagesOf = (book: Book) =>
  globalDb().message.findMany({ where: { workspaceId: book.workspaceId }, orderBy: { id: "asc" } });
const recipients = () => server.received.flatMap(({ envelopeTo }) => envelopeTo).sort();

/** Has the book's two reminders queued: six days before its code ends. */
async function queueReminders(book: Book) {
  const key = { workspaceId_id: { workspaceId: book.workspaceId, id: book.code.id } };
  await globalDb().sparkCode.update({ where: key, data: { expiresAt: inDays(6), nextReminderAt: new Date(0) } });
  await runReminders(new Date());
}

async function extend({ owner, code: { id } }: Book) {
  const { expiresAt: endsAt } = await globalDb().sparkCode.findFirstOrThrow({ where: { id } });
  await extendCode(owner, "UTC", { id, addDays: 30, endsAt });
}

/** Queues plain messages to these addresses. */
async function queueTests(book: Book, emails: string[]) {
  await bookkeep(systemScope(book.workspaceId, "outbox"), async (tx) => {
    for (const email of emails)
      await queueMessage(tx, {
        dedupeKey: `test:${newId()}`,
        kind: "test",
        to: { name: "Somebody", email },
        subjectId: null,
        data: { requestedBy: "The test" },
      });
  });
}

/** One imported paid day of an ad that runs on the book's code. */
async function importPaidDay(book: Book) {
  const { workspaceId, code, creator } = book;
  const adId = newId();
  await globalDb().ad.create({
    data: { workspaceId, id: adId, key: adId, name: "Ad", codeId: code.id, videoId: code.videoId },
  });
  const row = { workspaceId, segment: "PAID", sourceId: adId, creatorId: creator.id, videoId: code.videoId };
  await globalDb().dailyMetric.create({
    data: {
      ...row,
      day: new Date(new Date().toISOString().slice(0, 10)),
      currency: "USD",
      spendMinor: 10_000,
      revenueMinor: 42_000,
      views: 86_000,
      clicks: 1_234,
    },
  });
}

describe("a renewal reminder", () => {
  it("does the work: days left, real figures, a price with its reason, the draft, the way to the code, a calendar file", async () => {
    await importPaidDay(mine);
    const { workspaceId } = mine;
    await globalDb().creator.updateMany({ where: { workspaceId }, data: { postRateMinor: 70_000 } });
    await globalDb().contact.create({
      data: { workspaceId, id: newId(), brandId: mine.brand.id, name: "Lena", email: "lena@brand.example" },
    });
    await queueReminders(mine);
    expect(await deliver(new Date())).toEqual({ sent: 2, retried: 0, dead: 0, withdrawn: 0, failed: 0 });
    const mail = server.received.find(({ envelopeTo }) => envelopeTo[0] === mine.creator.email);
    expect(mail?.from?.address).toBe("book@sparkbook.example");
    expect(mail?.subject).toMatch(/^6 days left: “Video \d+” for Brand \d+$/);
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain("6 days are left");
      expect(body).toContain("86,000");
      expect(body).toContain("1,234");
      expect(body).toContain("4.2×");
      expect(body).toContain("$210");
      expect(body).toContain("30% of the post rate ($700) for each 30 days");
      expect(body).toMatch(
        /Hello Lena, your Spark Ad on my “Video \d+” has driven 86,000 paid views and 1,230 clicks in 1 day\. Would you like to extend the authorization for another 30 days at \$210\?/,
      );
      expect(body).toContain(`http://localhost:3999/codes/${mine.code.id}`);
      expect(body).toContain("Ad settings, then Ad authorization");
    }
    const calendar = mail?.attachments[0];
    expect(calendar?.mimeType).toBe("text/calendar");
    const ics = new TextDecoder().decode(calendar?.content as ArrayBuffer).replace(/\r?\n /g, "");
    expect(ics).toMatch(new RegExp(`UID:renewal-${mine.code.id}-\\d{4}-\\d\\d-\\d\\d@sparkbook\\.example`));
    expect(ics).toContain("Ad settings");
    expect(recipients()).toHaveLength(2);
  });

  it("claims the views beyond the post's own past, as the code's page does", async () => {
    const { workspaceId, code, creator } = mine;
    await importPaidDay(mine);
    const daysAgo = (days: number) => new Date(inDays(-days).toISOString().slice(0, 10));
    await globalDb().video.updateMany({ where: { workspaceId, id: code.videoId }, data: { postedAt: inDays(-12) } });
    await globalDb().dailyMetric.createMany({
      data: [10, 9, 8, 7, 6, 5, 4, 3, 0].map((days) => ({
        workspaceId,
        segment: "ORGANIC" as const,
        sourceId: code.videoId,
        creatorId: creator.id,
        videoId: code.videoId,
        day: daysAgo(days),
        views: days === 0 ? 5_100 : 100,
      })),
    });
    await queueReminders(mine);
    await deliver(new Date());
    const text = server.received.find(({ envelopeTo }) => envelopeTo[0] === creator.email)?.text;
    expect(text).toContain("has driven 91,000 additional views");
    // Eight even days before: what is expected of the ninth is a range, whose middle is 89.
    expect(text).toContain("Extra views: 91,011\n");
    expect(text).toContain("Paid views: 86,000");
  });

  it("is named in the list by the video and the brand it is about, and by nothing of another book", async () => {
    await queueReminders(mine);
    const [message] = await messagesOf(mine);
    const { title } = await globalDb().video.findFirstOrThrow({ where: { workspaceId: mine.workspaceId } });
    const { name } = await globalDb().brand.findFirstOrThrow({ where: { workspaceId: mine.workspaceId } });
    const subjectId = message?.subjectId ?? "";
    expect((await nameSubjects(mine.owner, [subjectId, null])).get(subjectId)).toBe(`“${title}”, ${name}`);
    expect(await nameSubjects(theirs.owner, [subjectId])).toEqual(new Map());
  });

  it("says that nothing is imported instead of showing zeros", async () => {
    await queueReminders(mine);
    await deliver(new Date());
    expect(server.received[0]?.text).toContain("No ad figures of this code are imported yet.");
    expect(server.received[0]?.text).toContain("no post rate yet");
  });

  it("never holds the code, neither in the mail nor in the row", async () => {
    await queueReminders(mine);
    await deliver(new Date());
    const kept = JSON.stringify(await messagesOf(mine)) + server.received.map(({ raw }) => raw).join("");
    const decoded = server.received.map(({ text, html }) => `${text}${html}`).join("");
    expect(`${kept}${decoded}`).not.toContain(mine.text.slice(1));
    expect(decoded).toContain(mine.creator.handle);
  });

  it("tells the days that are truly left when it goes out late", async () => {
    await queueReminders(mine);
    await deliver(inDays(4));
    expect(server.received[0]?.subject).toMatch(/^2 days left/);
  });

  it.each([
    ["was extended", () => extend(mine), inDays(0.1)],
    ["is being revoked", () => requestRevocation(mine.owner, mine.code.id), inDays(0.1)],
    ["has ended", async () => {}, inDays(7)],
  ])("is withdrawn, not sent, when the code %s meanwhile", async (_case, happen, now) => {
    await queueReminders(mine);
    await happen();
    expect(await deliver(now)).toMatchObject({ sent: 0, withdrawn: 2 });
    expect(server.received).toEqual([]);
    const messages = await messagesOf(mine);
    expect(messages.every(({ withdrawnAt, sentAt, nextAttemptAt }) => withdrawnAt && !sentAt && !nextAttemptAt)).toBe(
      true,
    );
  });
});

describe("delivery", () => {
  it("is not held up by a refused or a deferred recipient", async () => {
    server.answers.set("refused@example.com", "refuse");
    server.answers.set("later@example.com", "later");
    await queueTests(mine, ["refused@example.com", "later@example.com"]);
    await queueTests(
      mine,
      Array.from({ length: 10 }, (_, n) => `fine${n}@example.com`),
    );
    await queueTests(theirs, ["theirs@example.com"]);
    expect(await deliver(minutes(1))).toEqual({ sent: 11, retried: 1, dead: 1, withdrawn: 0, failed: 0 });
    expect(recipients()).toContain("theirs@example.com");
    const [refused, later] = await messagesOf(mine);
    expect(refused).toMatchObject({ nextAttemptAt: null, sentAt: null, leaseUntil: null });
    expect(refused?.deadAt).not.toBeNull();
    expect(refused?.lastError).toContain("550");
    expect(later?.lastError).toContain("451");
    expect(later).toMatchObject({ attempts: 1, deadAt: null, leaseUntil: null });
    expect(later?.nextAttemptAt?.getTime()).toBeGreaterThan(minutes(1).getTime());
  });

  it("sends each message once when eight deliver at once", async () => {
    await queueTests(
      mine,
      Array.from({ length: 40 }, (_, n) => `reader${n}@example.com`),
    );
    await queueTests(theirs, ["theirs@example.com"]);
    const now = minutes(1);
    const runs = await Promise.all(Array.from({ length: 8 }, () => deliver(now)));
    expect(
      runs.reduce((sum, { sent }) => sum + sent, 0),
      JSON.stringify(runs),
    ).toBe(41);
    expect(recipients()).toHaveLength(41);
    expect(new Set(recipients()).size).toBe(41);
  });

  it("repeats what was under way at a crash once its lease is over, under the same Message-ID", async () => {
    await queueTests(mine, ["reader@example.com"]);
    const claim = (now: Date) =>
      bookkeep(systemScope(mine.workspaceId, "outbox"), (tx) =>
        claimMessages(mine.workspaceId, tx, { now, leaseUntil: minutes(5, now), limit: 10, only: null, mail: true }),
      );
    expect(await claim(minutes(1))).toHaveLength(1);
    expect(await deliver(minutes(2))).toMatchObject({ sent: 0 });
    expect(await deliver(minutes(7))).toMatchObject({ sent: 1 });
    // Now a crash between the server's acceptance and our mark.
    await globalDb().message.updateMany({
      data: { sentAt: null, leaseUntil: minutes(12), nextAttemptAt: minutes(12) },
    });
    expect(await deliver(minutes(11))).toMatchObject({ sent: 0 });
    expect(await deliver(minutes(13))).toMatchObject({ sent: 1 });
    expect(await deliver(minutes(60))).toMatchObject({ sent: 0 });
    expect(server.received).toHaveLength(2);
    expect(server.received[0]?.messageId).toMatch(/^<[0-9a-f]{32}@sparkbook\.example>$/);
    expect(server.received[1]?.messageId).toBe(server.received[0]?.messageId);
  });

  it("gives up after eight tries, and starts over when somebody retries", async () => {
    server.answers.set("later@example.com", "later");
    await queueTests(mine, ["later@example.com"]);
    const outcomes = [];
    for (let hour = 1; hour <= 9; hour++) outcomes.push(await deliver(minutes(hour * 361)));
    expect(outcomes.map(({ retried, dead }) => `${retried}${dead}`)).toEqual([...Array(7).fill("10"), "01", "00"]);
    const [message] = await messagesOf(mine);
    const id = message?.id ?? "";
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    await expect(retryMessage(auditor, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(retryMessage(theirs.owner, id)).rejects.toMatchObject({ code: "conflict" });
    await retryMessage(mine.owner, id);
    await expect(retryMessage(mine.owner, id)).rejects.toMatchObject({ code: "conflict" });
    server.answers.clear();
    expect(await deliver(minutes(1))).toMatchObject({ sent: 1 });
  });

  it("makes an invitation's link when it is sent, stores no token, and sends none that was withdrawn", async () => {
    const input = { email: "new@example.com", role: "MANAGER" as const, creatorIds: [] };
    const { url } = await inviteMember(mine.owner, input, "Book");
    const token = url.split("/").at(-1) ?? "";
    expect(JSON.stringify(await messagesOf(mine))).not.toContain(token);
    await inviteMember(mine.owner, { ...input, email: "gone@example.com" }, "Book");
    const gone = await globalDb().invitation.findFirstOrThrow({ where: { email: "gone@example.com" } });
    await withdrawInvitation(mine.owner, gone.id);
    expect(await deliver(minutes(1))).toMatchObject({ sent: 1, withdrawn: 1 });
    expect(recipients()).toEqual(["new@example.com"]);
    expect(server.received[0]?.text).toContain(url);
  });

  it("sends nothing out of the sample workspace", async () => {
    const sample = await makeBook({ isSample: true });
    await queueReminders(sample);
    const person = { name: "Owner", email: "owner@example.com" };
    expect(await sendTest(sample.owner, person)).toBe("It waits in the outbox.");
    expect(await deliver(minutes(1))).toMatchObject({ sent: 0, withdrawn: 0 });
    expect(server.received).toEqual([]);
    expect((await messagesOf(sample)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  });

  it("sends at once what somebody asks for, and says what became of it", async () => {
    const person = { name: "Owner", email: "owner@example.com" };
    expect(await sendTest(mine.owner, person)).toBe("The mail server took it for owner@example.com.");
    server.answers.set("refused@example.com", "refuse");
    expect(await sendTest(mine.owner, { ...person, email: "refused@example.com" })).toContain("550");
    expect(server.received).toHaveLength(1);
  });
});

describe("a mail server that is down", () => {
  it("is knocked at a few times only; no message loses a try, and all keep waiting", async () => {
    await server.close();
    await queueTests(
      mine,
      Array.from({ length: 30 }, (_, n) => `reader${n}@example.com`),
    );
    const counts = await deliver(minutes(1));
    expect(counts.sent).toBe(0);
    expect(counts.retried).toBeLessThan(16);
    const untouched = (await messagesOf(mine)).filter(({ attempts, deadAt }) => attempts === 0 && !deadAt);
    expect(untouched).toHaveLength(30);
    expect(untouched.every(({ nextAttemptAt }) => nextAttemptAt)).toBe(true);
  });
});
