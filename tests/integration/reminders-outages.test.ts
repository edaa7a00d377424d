/** The same promise on the database: two months of missed runs and outages, and every code is told of, once for each offset. */
import { beforeEach, expect, it } from "vitest";
import { runReminders } from "@/lib/reminders/service";
import { globalDb } from "@/lib/server/db";
import { inDays, makeBook, makeCode } from "../support/factories";

const CODES = 150;
const DAYS = 60;

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
});

it("tells of each code before its end where a run was in time, else of its end, and never twice", async () => {
  const [mine, theirs] = [await makeBook({ reminderOffsets: [14, 7, 3, 1] }), await makeBook()];
  await globalDb().sparkCode.deleteMany({ where: { workspaceId: mine.workspaceId } });
  await globalDb().sparkCode.updateMany({ data: { nextReminderAt: null } });
  const start = new Date("2026-02-01T12:00:00Z");
  const { creator, owner, code } = mine;
  for (let n = 0; n < CODES; n++) {
    const expiresAt = inDays(15 + Math.random() * 35, start);
    const planned = { windowDays: 60, startsAt: inDays(-60, expiresAt), expiresAt, nextReminderAt: start };
    await makeCode(owner, { creatorId: creator.id, videoId: code.videoId, ...planned });
  }
  const runs: Date[] = [];
  for (let day = 0; day < DAYS; day++) {
    if (Math.random() < 0.06) day += 1 + Math.floor(Math.random() * 6);
    else if (Math.random() > 0.1) runs.push(inDays(day + Math.random() / 4, start));
  }
  // One outage that is longer than any notice.
  const [outFrom, outUntil] = [inDays(16, start), inDays(36, start)];
  for (const now of runs.filter((run) => run < outFrom || run > outUntil)) await runReminders(now);
  await runReminders(inDays(DAYS + 1, start));

  const codes = await globalDb().sparkCode.findMany({
    where: { workspaceId: mine.workspaceId },
    select: { id: true, expiresAt: true, reminders: { select: { recipient: true, outcome: true, offsetDays: true } } },
  });
  const readers = [`creator:${creator.id}`, `member:${owner.actor.id}`];
  let ended = 0;
  for (const { expiresAt, reminders } of codes) {
    for (const reader of readers) {
      const sent = reminders.filter(({ recipient, outcome }) => recipient === reader && outcome === "SENT");
      expect(sent.length, `${reader} of a code that ends ${expiresAt.toISOString()}`).toBeGreaterThan(0);
      expect(new Set(sent.map(({ offsetDays }) => offsetDays)).size).toBe(sent.length);
      const unseen = sent.some(({ offsetDays }) => offsetDays === -1);
      if (unseen) ended += 1;
      expect(unseen && sent.length > 1, "told of the end although told in time").toBe(false);
    }
  }
  expect(codes).toHaveLength(CODES);
  expect(ended, "some ended during the long outage, unseen").toBeGreaterThan(0);
  const messages = await globalDb().message.groupBy({ by: ["kind"], _count: true });
  const digests = messages.find(({ kind }) => kind === "endedDigest")?._count ?? 0;
  expect(digests).toBe(readers.length);
  expect(await globalDb().reminder.count({ where: { workspaceId: theirs.workspaceId } })).toBe(0);
}, 60_000);
