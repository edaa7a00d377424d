/** Whatever a mail server does to some, the others get their mail in the same run, and what cannot be sent lies dead in the open. */
import { createServer, type Server } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver } from "@/lib/delivery/service";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { makeWorkspace } from "../support/factories";
import { impatient, type Misdeed, openScriptedMailServer, type ScriptedServer } from "../support/scripted-mail-server";

const MESSAGES = 1_000;
const POISON = 10;
const HOURS_MS = 3_600_000;

let server: ScriptedServer;

beforeAll(async () => {
  server = await openScriptedMailServer();
  Object.assign(process.env, { SMTP_URL: server.url, MAIL_FROM: "Sparkbook <book@sparkbook.example>" });
});
afterAll(() => server.close());

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  server.taken.length = 0;
});

/** Sparkbook as it starts with another mail server. */
function startAnew(url: string): Promise<{ deliver: typeof deliver }> {
  process.env.SMTP_URL = url;
  vi.resetModules();
  return import("@/lib/delivery/service");
}

const addressOf = (n: number) => (n % (MESSAGES / POISON) === 7 ? `poison${n}@example.com` : `reader${n}@example.com`);

async function queueMessages(workspaceId: string, now: Date, count = MESSAGES): Promise<void> {
  await globalDb().message.createMany({
    data: Array.from({ length: count }, (_, n) => ({
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
      const isSilent = misdeed.does === "hang";
      const begun = isSilent ? await startAnew(impatient(server.url, 600)) : { deliver };
      const first = await begun.deliver(start);
      expect(first.failed).toBe(0);
      // Only a connection that breaks may take an innocent neighbour along, who then arrives with the next run.
      const innocent = MESSAGES - POISON;
      if (/^\d/.test(misdeed.does)) expect(first.sent).toBe(innocent);
      expect(first.sent + first.retried + first.dead).toBe(MESSAGES);
      expect(first.sent).toBeGreaterThan(innocent - POISON);
      expect(first.dead).toBe(dies === "at once" ? POISON : 0);

      const waiting = () => globalDb().message.count({ where: { nextAttemptAt: { not: null } } });
      const sooner = isSilent ? await startAnew(impatient(server.url, 150)) : begun;
      for (let run = 1; run <= 20 && (await waiting()) > 0; run++) {
        // Once the innocent are served, nobody is left whom a short patience could fail.
        await (run > 1 ? sooner : begun).deliver(new Date(start.getTime() + run * 6.1 * HOURS_MS));
      }
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

/** Offers encryption, and then does something else; after a moment something else again. */
const offering = (answer: string, then = "") =>
  createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 hello\r\n");
    socket.on("data", (line) => {
      const command = String(line).slice(0, 8);
      if (command.startsWith("EHLO")) socket.write("250-hello\r\n250 STARTTLS\r\n");
      else if (command === "STARTTLS") {
        socket.write(answer);
        if (then) setTimeout(() => socket.write(then), 20);
      }
    });
  });
const strict = (options: SMTPServerOptions) => new SMTPServer({ logger: false, ...options });
const refuseSignIn = strict({
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  onAuth: (_auth, _session, done) => done(Object.assign(new Error("5.7.8 Bad credentials"), { responseCode: 535 })),
});

type Listening = Pick<Server, "listen" | "close" | "address" | "on">;
const WAYS: [string, Listening | null, (port: number) => string, RegExp][] = [
  [
    "refuses the sign-in",
    asListening(refuseSignIn),
    (port) => `smtp://me:wrong-canary@127.0.0.1:${port}`,
    /user and the password/,
  ],
  ["shows a certificate that nobody trusts", asListening(strict({ authOptional: true })), localUrl, /certificate/],
  [
    "speaks TLS from the start with such a certificate",
    asListening(strict({ secure: true })),
    (port) => `smtps://127.0.0.1:${port}`,
    /certificate/,
  ],
  ["takes its offer of encryption back", offering("454 4.7.0 TLS not available\r\n"), localUrl, /No safe connection/],
  ["encrypts nonsense", offering("220 go on\r\n", "banana banana\r\n"), localUrl, /No safe connection/],
  // An empty label: refused before any question goes out to the network.
  ["has a name that nobody knows", null, () => "smtp://mail..invalid:25", /host in SMTP_URL/],
  ["does not run", null, () => "smtp://127.0.0.1:1", /whether it runs/],
];

function localUrl(port: number): string {
  return `smtp://127.0.0.1:${port}`;
}

function asListening(smtp: SMTPServer): Listening {
  smtp.on("error", () => {});
  return smtp.server;
}

describe("a mail server that", () => {
  it.each(WAYS)(
    "%s: nothing is lost, no try is counted, and Health says what to do",
    async (_name, way, urlOf, says) => {
      const { workspaceId } = await makeWorkspace();
      const start = new Date();
      const count = 20;
      await queueMessages(workspaceId, start, count);
      const port = await new Promise<number>((resolve) => {
        if (!way) return resolve(0);
        way.listen(0, "127.0.0.1", () => resolve((way.address() as { port: number }).port));
      });
      const broken = await startAnew(urlOf(port));
      for (let run = 0; run < 10; run++)
        expect(await broken.deliver(new Date(start.getTime() + run * 61_000))).toMatchObject({ sent: 0, dead: 0 });
      const { countMessages } = await import("@/lib/outbox/data/messages");
      const { systemScope } = await import("@/lib/server/scope");
      const { waiting, trouble } = await countMessages(systemScope(workspaceId, "outbox"));
      expect(waiting).toBe(count);
      expect(trouble).toMatch(says);
      expect(trouble).not.toContain("canary");
      const tried = await globalDb().message.aggregate({ _max: { attempts: true } });
      expect(tried._max.attempts).toBe(0);
      way?.close();

      server.misdeeds = () => undefined;
      const mended = await startAnew(server.url);
      const left = () => globalDb().message.count({ where: { sentAt: null } });
      for (let run = 1; run <= 5 && (await left()) > 0; run++)
        await mended.deliver(new Date(start.getTime() + run * HOURS_MS));
      expect(await left()).toBe(0);
      expect(new Set(server.taken.map(({ to }) => to)).size).toBe(count);
      expect(server.taken).toHaveLength(count);
      expect(await mended.deliver(new Date(start.getTime() + 9 * HOURS_MS))).toMatchObject({ sent: 0 });
    },
  );
});
