/** Whatever a mail server does to some, the others get their mail in the same run, and what cannot be sent lies dead in the open. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deliver } from "@/lib/delivery/service";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { makeWorkspace } from "../support/factories";
import { type Misdeed, openScriptedMailServer, type ScriptedServer } from "../support/scripted-mail-server";

const MESSAGES = 1_000;
const POISON = 10;
const HOURS_MS = 3_600_000;

let server: ScriptedServer;

beforeAll(async () => {
  server = await openScriptedMailServer(150);
  Object.assign(process.env, { SMTP_URL: server.url, MAIL_FROM: "Sparkbook <book@sparkbook.example>" });
});
afterAll(() => server.close());

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  server.taken.length = 0;
});

const addressOf = (n: number) => (n % (MESSAGES / POISON) === 7 ? `poison${n}@example.com` : `reader${n}@example.com`);

async function queueMessages(workspaceId: string, now: Date): Promise<void> {
  await globalDb().message.createMany({
    data: Array.from({ length: MESSAGES }, (_, n) => ({
      workspaceId,
      id: newId(),
      dedupeKey: `test:${n}`,
      kind: "test",
      toEmail: addressOf(n),
      toName: "Somebody",
      data: { requestedBy: "The test" },
      createdAt: now,
      nextAttemptAt: now,
    })),
  });
}

const FAULTS: [string, Misdeed, "at once" | "after eight tries"][] = [
  ["knows no such mailbox", { at: "rcpt", does: "550 5.1.1 No such mailbox" }, "at once"],
  ["has no room in the mailbox", { at: "rcpt", does: "552 5.2.2 Mailbox full" }, "at once"],
  ["refuses the content", { at: "data", does: "554 5.6.0 Refused" }, "at once"],
  ["asks to come later", { at: "rcpt", does: "451 4.7.1 Come later" }, "after eight tries"],
  ["is out of storage", { at: "data", does: "452 4.3.1 No storage" }, "after eight tries"],
  ["shuts down", { at: "rcpt", does: "close" }, "after eight tries"],
  ["resets before the content", { at: "rcpt", does: "reset" }, "after eight tries"],
  ["resets after the content", { at: "data", does: "reset" }, "after eight tries"],
  ["says nothing about the recipient", { at: "rcpt", does: "hang" }, "after eight tries"],
  ["says nothing about the content", { at: "data", does: "hang" }, "after eight tries"],
  ["answers nonsense", { at: "rcpt", does: "babble" }, "after eight tries"],
  ["dribbles and breaks off", { at: "data", does: "dribble" }, "after eight tries"],
];

describe("of 1,000 messages, 10 to recipients for whom the server", () => {
  it.each(FAULTS)(
    "%s: 990 arrive once, nearly all in the first run, and 10 lie dead",
    async (_name, misdeed, dies) => {
      const { workspaceId } = await makeWorkspace();
      const start = new Date();
      await queueMessages(workspaceId, start);
      server.misdeeds = (to) => (to.startsWith("poison") ? misdeed : undefined);
      const first = await deliver(start);
      expect(first.failed).toBe(0);
      // Only a connection that breaks may take an innocent neighbour along, who then arrives with the next run.
      const innocent = MESSAGES - POISON;
      if (/^\d/.test(misdeed.does)) expect(first.sent).toBe(innocent);
      expect(first.sent + first.retried + first.dead).toBe(MESSAGES);
      expect(first.sent).toBeGreaterThan(innocent - POISON);
      expect(first.dead).toBe(dies === "at once" ? POISON : 0);

      const waiting = () => globalDb().message.count({ where: { nextAttemptAt: { not: null } } });
      for (let run = 1; run <= 20 && (await waiting()) > 0; run++)
        await deliver(new Date(start.getTime() + run * 6.1 * HOURS_MS));
      expect(await waiting()).toBe(0);
      expect(new Set(server.taken.map(({ to }) => to)).size).toBe(MESSAGES - POISON);
      expect(server.taken).toHaveLength(MESSAGES - POISON);
      const dead = await globalDb().message.findMany({ where: { deadAt: { not: null } } });
      expect(dead.map(({ toEmail }) => toEmail.startsWith("poison"))).toEqual(Array(POISON).fill(true));
      expect(dead.every(({ lastError, sentAt }) => lastError && !sentAt)).toBe(true);
      expect(new Set(dead.map(({ attempts }) => attempts))).toEqual(new Set([dies === "at once" ? 1 : 8]));
    },
    60_000,
  );
});
