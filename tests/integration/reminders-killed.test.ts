/** A run may die at any moment: what was due is still told, recorded once, and repeated at most where a death fell between sending and marking. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { globalDb } from "@/lib/server/db";
import { inDays, makeBook, makeCode } from "../support/factories";
import { type ReminderProcess, startReminderProcess } from "../support/reminder-process";
import { openScriptedMailServer, type ScriptedServer } from "../support/scripted-mail-server";

const CODES = 100;
const DUE = 2 * CODES;
const KILLS = 50;
/** Longer than a lease, so that what a dead run held is due again. */
const STEP_MS = 6 * 60_000;
/** How many may be under way at once. */
const CONNECTIONS = 4;

let server: ScriptedServer;
beforeAll(async () => {
  server = await openScriptedMailServer();
  server.delayMs = () => 60 + Math.random() * 60;
  Object.assign(process.env, { SMTP_URL: server.url, MAIL_FROM: "Sparkbook <book@sparkbook.example>" });
});
afterAll(() => server.close());

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function makeDueBook() {
  const book = await makeBook();
  const due = {
    creatorId: book.creator.id,
    videoId: book.code.videoId,
    expiresAt: inDays(5),
    nextReminderAt: inDays(-1),
  };
  await globalDb().sparkCode.deleteMany({});
  const texts = Array.from({ length: CODES }, (_, n) => `#Canary${n}OfTheKilledRuns77`);
  for (const text of texts) await makeCode(book.owner, { ...due, text });
  return { ...book, texts };
}

it("loses none of 200 reminders in 50 kills, records each once, and repeats at most what was under way", async () => {
  const { texts } = await makeDueBook();
  const start = Date.now();
  let output = "";
  // The next process starts while the one before works and dies.
  let next = startReminderProcess();
  const workLeft: boolean[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const runner: ReminderProcess = await next;
    next = startReminderProcess();
    const run = runner.run(new Date(start + kill * STEP_MS));
    // The first ones die while they plan, the others anywhere.
    await wait(Math.random() * (kill < 10 ? 60 : 260));
    await runner.kill();
    workLeft.push((await run) === null);
    output += runner.output();
  }
  const last = await next;
  for (let round = 0; round < 3; round++) await last.run(new Date(start + (KILLS + round) * STEP_MS));
  output += last.output();
  await last.kill();

  const keys = await globalDb().reminder.findMany({ select: { key: true, outcome: true } });
  expect(new Set(keys.map(({ key }) => key)).size).toBe(DUE);
  expect(keys.filter(({ outcome }) => outcome === "SENT")).toHaveLength(DUE);
  expect(await globalDb().message.count({ where: { sentAt: { not: null } } })).toBe(DUE);
  const received = new Map<string, number>();
  for (const { messageId } of server.taken) received.set(messageId, (received.get(messageId) ?? 0) + 1);
  expect(received.size, "none lost").toBe(DUE);
  const repeated = server.taken.length - DUE;
  expect(repeated).toBeLessThanOrEqual(KILLS);
  expect(Math.max(...received.values())).toBeLessThanOrEqual(1 + CONNECTIONS);
  expect(workLeft.filter(Boolean).length, "kills that fell into work").toBeGreaterThan(KILLS / 2);

  const told = server.taken.map(({ raw }) => raw).join("\n");
  for (const text of texts) expect(`${output}${told}`.includes(text.slice(1)), "no code in logs or mails").toBe(false);
}, 240_000);
