// Without a mail server: SMTP_URL is not set in this file.
import { beforeEach, describe, expect, it } from "vitest";
import { deliver } from "@/lib/delivery/service";
import { previewLetter } from "@/lib/letters/service";
import { countMessages, getMessage, listMessages } from "@/lib/outbox/data/messages";
import { queueTest } from "@/lib/outbox/service";
import { runReminders } from "@/lib/reminders/service";
import { globalDb } from "@/lib/server/db";
import { inviteMember } from "@/lib/workspaces/service";
import { type Book, inDays, makeBook, makeMember } from "../support/factories";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  mine = await makeBook();
  theirs = await makeBook();
});

describe("an outbox without a mail server", () => {
  it("keeps every message waiting, untouched, and readable with its link", async () => {
    const input = { email: "new@example.com", role: "MANAGER" as const, creatorIds: [] };
    const { url } = await inviteMember(mine.owner, input, "Book");
    const key = { workspaceId_id: { workspaceId: mine.workspaceId, id: mine.code.id } };
    await globalDb().sparkCode.update({ where: key, data: { expiresAt: inDays(6), nextReminderAt: new Date(0) } });
    await runReminders(new Date());
    expect(await deliver(inDays(1))).toEqual({ sent: 0, retried: 0, dead: 0, withdrawn: 0, failed: 0 });
    const messages = await listMessages(mine.owner, { limit: 10, before: null });
    expect(messages.map(({ kind, attempts }) => [kind, attempts])).toEqual([
      ["renewalReminder", 0],
      ["renewalReminder", 0],
      ["invitation", 0],
    ]);
    expect(await countMessages(mine.owner)).toMatchObject({ waiting: 3, dead: 0 });
    const previews = await Promise.all(
      messages.map(async ({ id }) => previewLetter(mine.owner, await getMessage(mine.owner, id), new Date())),
    );
    expect(JSON.stringify(previews)).toContain(url);
    expect(JSON.stringify(previews)).toContain("6 days left");
    expect(JSON.stringify(previews)).not.toContain(mine.text.slice(1));
  });

  it("shows nobody another book's messages", async () => {
    await queueTest(theirs.owner, { name: "Owner", email: "owner@example.com" });
    const [foreign] = await listMessages(theirs.owner, { limit: 10, before: null });
    expect(await listMessages(mine.owner, { limit: 10, before: null })).toEqual([]);
    await expect(getMessage(mine.owner, foreign?.id ?? "")).rejects.toMatchObject({ code: "notFound" });
    await expect(getMessage(mine.owner, "nonsense")).rejects.toMatchObject({ code: "notFound" });
    const creator = await makeMember(theirs.workspaceId, "CREATOR", [theirs.creator.id]);
    expect(await listMessages(creator, { limit: 10, before: null })).toEqual([]);
    await expect(queueTest(creator, { name: "C", email: "c@example.com" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("pages from the newest to the oldest without a gap", async () => {
    for (let n = 0; n < 5; n++) await queueTest(mine.owner, { name: "Owner", email: `owner${n}@example.com` });
    const first = await listMessages(mine.owner, { limit: 3, before: null });
    const rest = await listMessages(mine.owner, { limit: 3, before: first.at(-1)?.id ?? "" });
    expect([...first, ...rest].map(({ toEmail }) => toEmail)).toEqual(
      [4, 3, 2, 1, 0].map((n) => `owner${n}@example.com`),
    );
  });
});
