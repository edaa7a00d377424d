import { beforeEach, describe, expect, it, vi } from "vitest";
import * as cronRoute from "@/app/api/cron/renewal-reminders/route";
import { GET } from "@/app/api/cron/renewal-reminders/route";
import { GET as health } from "@/app/api/health/route";
import { checkHealth, runReminderJob, watchForSilence } from "@/lib/jobs/service";
import { globalDb } from "@/lib/server/db";
import { inDays, makeBook, makeMember } from "../support/factories";

const SECRET = process.env.CRON_SECRET ?? "";
const url = "http://localhost:3999/api/cron/renewal-reminders";
const call = (authorization?: string) => GET(new Request(url, authorization ? { headers: { authorization } } : {}));
const runs = () => globalDb().jobRun.count();

/** Calls the route of a server that was started with another CRON_SECRET. */
async function callServerWith(secret: string | undefined): Promise<Response> {
  vi.resetModules();
  if (secret === undefined) delete process.env.CRON_SECRET;
  else process.env.CRON_SECRET = secret;
  const route = await import("@/app/api/cron/renewal-reminders/route");
  const response = await route.GET(new Request(url, { headers: { authorization: `Bearer ${secret ?? ""}` } }));
  process.env.CRON_SECRET = SECRET;
  return response;
}

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace", "JobRun" CASCADE`;
});

describe("the cron route", () => {
  it.each([
    undefined,
    "Bearer ",
    "Bearer wrong-secret-of-the-same-kind-0123456789",
    SECRET,
    `bearer ${SECRET}`,
    `Bearer ${SECRET}x`,
    `Bearer ${SECRET.slice(0, -1)}`,
  ])("refuses %s and runs nothing", async (header) => {
    const response = await call(header);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(SECRET);
    expect(await runs()).toBe(0);
  });

  it.each([undefined, "", "short"])("is closed while the secret is %s, and says how to open it", async (secret) => {
    const response = await callServerWith(secret);
    expect(response.status).toBe(503);
    expect((await response.json()).error.message).toContain("CRON_SECRET");
    expect(await runs()).toBe(0);
  });

  it("answers no other method", async () => {
    expect(
      (await GET(new Request(url, { method: "HEAD", headers: { authorization: `Bearer ${SECRET}` } }))).status,
    ).toBe(405);
    expect(Object.keys(cronRoute).sort()).toEqual(["GET", "dynamic"]);
    expect(await runs()).toBe(0);
  });

  it("runs, counts what it did, and leaves a heartbeat; again it finds nothing to do", async () => {
    const [mine] = [await makeBook(), await makeBook()];
    const key = { workspaceId_id: { workspaceId: mine.workspaceId, id: mine.code.id } };
    await globalDb().sparkCode.update({ where: key, data: { expiresAt: inDays(6), nextReminderAt: new Date(0) } });
    const nothing = { workspaces: 0, planned: 0, skipped: 0, sent: 0, retried: 0, dead: 0, withdrawn: 0, failed: 0 };
    const first = await call(`Bearer ${SECRET}`);
    expect(first.status).toBe(200);
    expect(await first.json()).toEqual({ ...nothing, workspaces: 1, planned: 2 });
    expect(await (await call(`Bearer ${SECRET}`)).json()).toEqual(nothing);
    expect(await globalDb().jobRun.count({ where: { finishedAt: { not: null }, failed: false } })).toBe(2);
  });

  it("answers 500 when a workspace failed, so that the scheduler comes again", async () => {
    const broken = await makeBook({ timeZone: "Nowhere/At_All" });
    await globalDb().sparkCode.updateMany({
      where: { workspaceId: broken.workspaceId },
      data: { nextReminderAt: new Date(0) },
    });
    const response = await call(`Bearer ${SECRET}`);
    expect(response.status).toBe(500);
    expect((await response.json()).failed).toBeGreaterThan(0);
    expect(await globalDb().jobRun.findFirst()).toMatchObject({ failed: true });
  });
});

describe("health", () => {
  it("is well on an empty database, and tells nobody whose it is", async () => {
    const response = await health();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "ok",
      database: "up",
      migrations: "applied",
      outbox: { waiting: 0, oldestSeconds: 0, dead: 0 },
      lastRun: null,
    });
  });

  it("notices that no run has succeeded for more than a day while there are codes", async () => {
    await makeBook();
    expect((await checkHealth(inDays(1))).status).toBe("ok");
    expect((await checkHealth(inDays(1.1))).status).toBe("degraded");
    await runReminderJob(inDays(1.05));
    expect((await checkHealth(inDays(1.1))).status).toBe("ok");
    await globalDb().jobRun.updateMany({ data: { failed: true } });
    expect((await checkHealth(inDays(1.1))).status).toBe("degraded");
  });

  it("tells each owner once of each silence, by the next run or by any other process that lives", async () => {
    const mine = await makeBook();
    await makeMember(mine.workspaceId, "MANAGER");
    await makeBook({ isSample: true });
    await globalDb().workspace.updateMany({ data: { createdAt: inDays(-40) } });
    const alerts = () => globalDb().message.findMany({ where: { kind: "silenceAlert" } });
    await runReminderJob(inDays(-3));
    expect(await alerts(), "a book that never ran").toHaveLength(1);
    await Promise.all([watchForSilence(), watchForSilence()]);
    expect(await alerts()).toHaveLength(2);
    await runReminderJob();
    await runReminderJob();
    await watchForSilence();
    const told = await alerts();
    expect(told).toHaveLength(2);
    expect(new Set(told.map(({ toName }) => toName))).toEqual(new Set([mine.owner.actor.name]));
  });

  it("forgets limits that are over", async () => {
    await globalDb().$executeRaw`INSERT INTO "RateLimit" VALUES ('old', 1, 1000), ('new', 1, 99999999999999)`;
    await runReminderJob();
    expect(await globalDb().$queryRaw`SELECT "key" FROM "RateLimit" ORDER BY 1`).toEqual([{ key: "new" }]);
  });

  it("counts what waits and what is dead", async () => {
    const { workspaceId } = await makeBook();
    const message = {
      workspaceId,
      kind: "test",
      toEmail: "a@example.com",
      toName: "A",
      data: {},
      createdAt: inDays(-1),
    };
    await globalDb().message.createMany({
      data: [
        { ...message, id: crypto.randomUUID(), dedupeKey: "1", nextAttemptAt: inDays(1) },
        { ...message, id: crypto.randomUUID(), dedupeKey: "2", deadAt: new Date() },
      ],
    });
    const { outbox } = await checkHealth();
    expect(outbox).toMatchObject({ waiting: 1, dead: 1 });
    expect(outbox?.oldestSeconds).toBeGreaterThan(86_000);
  });

  it("is not well while a migration is missing", async () => {
    const [row] = await globalDb().$queryRaw<{ name: string }[]>`
      UPDATE "_prisma_migrations" SET "rolled_back_at" = now()
      WHERE "id" = (SELECT "id" FROM "_prisma_migrations" LIMIT 1) RETURNING "migration_name" AS "name"`;
    const response = await health();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "degraded", database: "up", migrations: "pending" });
    await globalDb()
      .$executeRaw`UPDATE "_prisma_migrations" SET "rolled_back_at" = NULL WHERE "migration_name" = ${row?.name}`;
  });
});
