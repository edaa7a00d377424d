/** Many at once: eight runs tell everything once, and nobody is told of what was settled before his mail was made. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { GET } from "@/app/api/cron/renewal-reminders/route";
import { extendCode, requestRevocation } from "@/lib/codes/service/life";
import { deliver } from "@/lib/delivery/service";
import { type Mail, sendMail } from "@/lib/outward/mail";
import { runReminders } from "@/lib/reminders/service";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCode, makeVideo } from "../support/factories";
import { openScriptedMailServer, type ScriptedServer } from "../support/scripted-mail-server";

let server: ScriptedServer;

beforeAll(async () => {
  server = await openScriptedMailServer();
  Object.assign(process.env, { SMTP_URL: server.url, MAIL_FROM: "Sparkbook <book@sparkbook.example>" });
});
afterAll(() => server.close());
beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace", "JobRun" CASCADE`;
  server.taken.length = 0;
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type DueCode = { id: string; title: string; endsAt: Date };

/** Codes that are due, each of a video whose title names it. */
async function makeDueCodes(book: Book, count: number, fields: object = {}): Promise<DueCode[]> {
  await globalDb().sparkCode.deleteMany({ where: { workspaceId: book.workspaceId } });
  const due = { creatorId: book.creator.id, expiresAt: inDays(5), nextReminderAt: inDays(-1), ...fields };
  const codes: DueCode[] = [];
  for (let n = 0; n < count; n++) {
    const video = await makeVideo(book.owner, { creatorId: book.creator.id });
    const { id, expiresAt } = await makeCode(book.owner, { ...due, videoId: video.id });
    codes.push({ id, title: video.title, endsAt: expiresAt });
  }
  return codes;
}

it("delivers 1,000 due reminders once each when the cron calls eight times at once", async () => {
  const [mine, theirs] = [await makeBook(), await makeBook()];
  await makeDueCodes(mine, 490);
  await makeDueCodes(theirs, 10);
  const headers = { authorization: `Bearer ${process.env.CRON_SECRET}` };
  const call = () => GET(new Request("http://localhost:3999/api/cron/renewal-reminders", { headers }));
  const answers = await Promise.all(Array.from({ length: 8 }, call));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  const counts: { planned: number; sent: number }[] = await Promise.all(answers.map((answer) => answer.json()));
  expect(counts.reduce((sum, { planned }) => sum + planned, 0)).toBe(1_000);
  expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(1_000);
  expect(server.taken).toHaveLength(1_000);
  expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(1_000);
  expect(await globalDb().message.count({ where: { sentAt: null } })).toBe(0);
}, 120_000);

/** A mail made so shortly after the commit may have been judged before it; anything later was judged wrongly. */
const UNDER_WAY_MS = 120;

it("sends no stale mail in 1,000 races of extensions and revocations with the sender", async () => {
  const books = await Promise.all(Array.from({ length: 8 }, () => makeBook()));
  await globalDb().creator.updateMany({ data: { email: null } });
  const codes = (
    await Promise.all(books.map(async (book) => (await makeDueCodes(book, 125)).map((code) => ({ ...code, book }))))
  ).flat();
  await runReminders(new Date());
  expect(await globalDb().message.count()).toBe(1_000);

  const open = new Map(codes.map((code) => [code.id, code]));
  const madeAt = new Map<string, number>();
  const settledAt = new Map<string, number>();
  const settle = async (id: string) => {
    const code = open.get(id);
    if (!code || !open.delete(id)) return;
    if (Math.random() < 0.5) await extendCode(code.book.owner, "UTC", { id, addDays: 30, endsAt: code.endsAt });
    else await requestRevocation(code.book.owner, id);
    settledAt.set(code.title, performance.now());
  };
  const races: Promise<void>[] = [];
  // Each mail that is made has a code settled that the sender holds at this moment, sooner or later.
  const race = async () => {
    const held = await globalDb().message.findMany({ where: { leaseUntil: { not: null }, sentAt: null } });
    const ids = held.map(({ subjectId }) => subjectId ?? "").filter((id) => open.has(id));
    await wait(Math.random() * 60);
    await settle(ids[Math.floor(Math.random() * ids.length)] ?? "");
  };
  const mail = async (letter: Mail) => {
    madeAt.set(/“(.*?)”/.exec(letter.subject)?.[1] ?? "", performance.now());
    races.push(race());
    await wait(80);
    return sendMail(letter);
  };
  const counts = await deliver(new Date(), { mail, slack: async () => ({ ok: true }) });
  await Promise.all(races);

  const stale = [...madeAt].filter(
    ([title, at]) => at > (settledAt.get(title) ?? Number.POSITIVE_INFINITY) + UNDER_WAY_MS,
  );
  expect(stale).toEqual([]);
  expect(counts.sent + counts.withdrawn).toBe(1_000);
  expect(Math.min(counts.sent, counts.withdrawn), "both come first often").toBeGreaterThan(100);
  expect(server.taken).toHaveLength(counts.sent);
  for (const id of [...open.keys()]) await settle(id);
  expect(settledAt.size).toBe(1_000);
  // What was extended is told once more, of its new end; what is being revoked is not.
  const { planned } = await runReminders(inDays(29));
  const extended = await globalDb().sparkCode.count({ where: { revocationRequestedAt: null } });
  expect(planned).toBe(extended);
}, 180_000);
