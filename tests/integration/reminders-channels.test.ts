/** Every way out tells the same occasion once, is withdrawn when it is settled, and never holds a secret. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { GET as feed } from "@/app/feed/[token]/route";
import { type Carriers, deliver } from "@/lib/delivery/service";
import { findFeedUrl, renewFeed } from "@/lib/feed/service";
import { newId } from "@/lib/kernel/id";
import { type Mail, sendMail } from "@/lib/outward/mail";
import { runReminders } from "@/lib/reminders/service";
import { runOccasions } from "@/lib/reminders/service/occasions";
import { connectSlack, disconnectSlack } from "@/lib/reminders/service/settings";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCode, makeMember } from "../support/factories";
import { serveMail } from "../support/mail";

let mine: Book;
let theirs: Book;
const server = await serveMail();

const WEBHOOK = "https://hooks.slack.com/services/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x";
const posts: { webhook: string; text: string }[] = [];
const mails: Mail[] = [];
const carriers: Carriers = {
  mail: (mail) => {
    mails.push(mail);
    return sendMail(mail);
  },
  slack: async (webhook, text) => {
    posts.push({ webhook, text });
    return { ok: true };
  },
};

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  posts.length = 0;
  mails.length = 0;
  mine = await makeBook();
  theirs = await makeBook();
});

const connect = (book: Book) => connectSlack(book.owner, { url: WEBHOOK, hint: "…RYx" });
const endsIn = (book: Book, days: number) =>
  globalDb().sparkCode.updateMany({
    where: { workspaceId: book.workspaceId },
    data: { startsAt: inDays(-30), expiresAt: inDays(days), nextReminderAt: new Date(0) },
  });
const textOf = (rows: unknown) =>
  JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));

describe("a Slack channel", () => {
  it("gets one post for each occasion, however many people and runs there are", async () => {
    await makeMember(mine.workspaceId, "MANAGER");
    await connect(mine);
    await endsIn(mine, 6);
    await endsIn(theirs, 6);
    for (let run = 0; run < 3; run++) await runReminders(new Date());
    await deliver(new Date(), carriers);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.webhook).toBe(WEBHOOK);
    expect(posts[0]?.text).toMatch(/^\*6 days left: “Video \d+” for Brand \d+\*/);
    expect(posts[0]?.text).toContain(`/codes/${mine.code.id}|`);
    expect(mails).toHaveLength(3 + 2);
  });

  it("is written to without a mail server as well, while the mails wait", async () => {
    await connect(mine);
    await endsIn(mine, 6);
    await runReminders(new Date());
    const url = process.env.SMTP_URL;
    vi.resetModules();
    delete process.env.SMTP_URL;
    const fresh = await import("@/lib/delivery/service");
    expect(await fresh.deliver(new Date(), carriers)).toMatchObject({ sent: 1 });
    process.env.SMTP_URL = url;
    expect(posts).toHaveLength(1);
    expect(await globalDb().message.count({ where: { channel: "email", attempts: 0, sentAt: null } })).toBe(2);
  });

  it("that refuses for good leaves its post dead in the outbox, and the mails go out", async () => {
    await connect(mine);
    await endsIn(mine, 6);
    await runReminders(new Date());
    const slack = async () =>
      ({ ok: false, permanent: true, unreachable: false, error: "Slack answered 404." }) as const;
    expect(await deliver(new Date(), { ...carriers, slack })).toMatchObject({ sent: 2, dead: 1 });
  });

  it("is not posted to once it is disconnected", async () => {
    await connect(mine);
    await endsIn(mine, 6);
    await runReminders(new Date());
    await disconnectSlack(mine.owner);
    expect(await deliver(new Date(), carriers)).toMatchObject({ sent: 2, dead: 1 });
    expect(posts).toEqual([]);
    const manager = await makeMember(mine.workspaceId, "MANAGER");
    await expect(connectSlack(manager, { url: WEBHOOK, hint: "" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("other duties", () => {
  async function makeDuties(book: Book) {
    const { workspaceId, deal, creator, brand } = book;
    const contract = await globalDb().contract.create({
      data: {
        workspaceId,
        id: newId(),
        dealId: deal.id,
        creatorId: creator.id,
        brandId: brand.id,
        terms: {},
        startsOn: new Date(),
        endsOn: inDays(30),
        feeMinor: 30_000n,
        currency: "USD",
        sentAt: inDays(-5),
        signBy: inDays(0.9),
        signatures: {
          create: [
            { id: newId(), party: "LICENSEE", name: "Mia Brand", email: "mia@brand.example", tokenHash: newId() },
          ],
        },
      },
    });
    const payment = await globalDb().payment.create({
      data: {
        workspaceId,
        id: newId(),
        dealId: deal.id,
        label: "On signature",
        amountMinor: 30_000n,
        currency: "USD",
        dueOn: new Date(inDays(-4).toISOString().slice(0, 10)),
      },
    });
    return { contract, payment };
  }
  const subjects = () => mails.map(({ subject }) => subject).sort();

  it("are told to owners and managers once: an overdue payment, a signature that is missing", async () => {
    await makeDuties(mine);
    for (let run = 0; run < 3; run++) await runOccasions(new Date());
    await deliver(new Date(), carriers);
    expect(subjects()).toEqual([
      expect.stringMatching(/^On signature, \$300 from Brand \d+: due since \w{3} \d+ \w{3}$/),
      expect.stringMatching(/^The licence of @creator\.n\d+ and Brand \d+ can be signed until /),
      expect.stringMatching(/^Your signature is missing: the licence of @creator\.n\d+ and Brand \d+$/),
    ]);
    expect(mails.map(({ text }) => text).join()).toContain("Mia Brand has not signed yet");
    expect(new Set(mails.map(({ to }) => to.name))).toEqual(new Set([mine.owner.actor.name, "Mia Brand"]));
    expect(await globalDb().notice.count({ where: { membershipId: mine.owner.actor.id } })).toBe(2);
    expect(await globalDb().reminder.count({ where: { workspaceId: theirs.workspaceId } })).toBe(0);
  });

  it("are not told any more once they are done", async () => {
    const { contract, payment } = await makeDuties(mine);
    await runOccasions(new Date());
    await globalDb().payment.updateMany({ where: { id: payment.id }, data: { paidOn: new Date() } });
    await globalDb().contract.updateMany({ where: { id: contract.id }, data: { voidedAt: new Date() } });
    expect(await deliver(new Date(), carriers)).toMatchObject({ sent: 0, withdrawn: 3 });
    expect(mails).toEqual([]);
  });

  it("include the audit of each month, for owners of a book that was open before it", async () => {
    await makeMember(mine.workspaceId, "MANAGER");
    await globalDb().workspace.updateMany({ where: { id: mine.workspaceId }, data: { createdAt: inDays(-60) } });
    const month = (at: string) => runOccasions(new Date(at));
    const next = `${new Date().getUTCFullYear() + 1}`;
    await globalDb().workspace.updateMany({
      where: { id: theirs.workspaceId },
      data: { createdAt: new Date(`${next}-05-20`) },
    });
    for (const at of [`${next}-04-15T12:00:00Z`, `${next}-04-16T12:00:00Z`, `${next}-05-15T20:00:00Z`]) await month(at);
    const rows = await globalDb().reminder.findMany({ orderBy: { createdAt: "asc" } });
    expect(rows.map(({ key }) => key)).toEqual([
      `audit:${next}-04|0|email|member:${mine.owner.actor.id}`,
      `audit:${next}-05|0|email|member:${mine.owner.actor.id}`,
    ]);
    await deliver(new Date(`${next}-05-15T20:00:00Z`), carriers);
    expect(subjects(), "the audit of a month that is over is no duty any more").toEqual([
      `The audit of May ${next} is due`,
    ]);
  });
});

describe("a secret", () => {
  it("is in no mail, post, message, notice, reminder, record, calendar or address, whatever is told of its code", async () => {
    await connect(mine);
    const ended = { startsAt: inDays(-40), expiresAt: inDays(-3), nextReminderAt: inDays(-10) };
    await endsIn(mine, 0.5);
    const other = "#EndedCanaryOfThisBook88";
    await makeCode(mine.owner, { creatorId: mine.creator.id, ...ended, text: other });
    await runReminders(new Date());
    await runOccasions(new Date());
    await deliver(new Date(), carriers);
    await renewFeed(mine.owner);
    const url = (await findFeedUrl(mine.owner)) ?? "";
    const token = url.split("/").at(-1) ?? "";
    const calendar = await feed(new Request(url), { params: Promise.resolve({ token }) });
    const where = { workspaceId: mine.workspaceId };
    const told = [
      textOf(mails),
      textOf(posts.map(({ text }) => text)),
      server.received.map(({ raw, text, html }) => `${raw}${text}${html}`).join(),
      textOf(await globalDb().message.findMany({ where })),
      textOf(await globalDb().notice.findMany({ where })),
      textOf(await globalDb().reminder.findMany({ where })),
      textOf(await globalDb().auditEvent.findMany({ where })),
      (await calendar.text()).replace(/\r\n[ \t]/g, ""),
      url,
    ];
    const kinds = await globalDb().message.findMany({ where, select: { kind: true, channel: true } });
    expect(new Set(kinds.map(({ kind, channel }) => `${kind} ${channel}`))).toEqual(
      new Set(["renewalReminder email", "renewalReminder slack", "endedDigest email", "endedDigest slack"]),
    );
    expect(told.every((text) => text.length > 50)).toBe(true);
    const secrets = [mine.text.slice(1), other.slice(1), WEBHOOK.slice(-24)];
    for (const secret of secrets) expect(told.filter((text) => text.includes(secret))).toEqual([]);
    const { slackWebhook } = await globalDb().workspace.findUniqueOrThrow({ where: { id: mine.workspaceId } });
    expect(Buffer.from(slackWebhook ?? []).toString("latin1")).not.toContain("hooks.slack.com");
  });
});
