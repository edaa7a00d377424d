/** One measurement per process: node --import tsx in-process-run.ts NAME INPUT; prints its figures as JSON. */
import type pg from "pg";
import { SMTPServer } from "smtp-server";
import { listCodes } from "@/lib/codes/data/registry";
import { parseCodeFilter } from "@/lib/codes/rules/filter";
import { deliver } from "@/lib/delivery/service";
import { addDays } from "@/lib/kernel/day";
import { runReminders } from "@/lib/reminders/service";
import { systemScope } from "@/lib/server/scope";
import { importRows, importWorkbook, writeWorkbook } from "./imports";
import { scoring } from "./scoring";
import { connect, median, rebuildSums, timed, today } from "./support";

async function rollup({ workspaceId }: { workspaceId: string }) {
  const days = Array.from({ length: 92 }, (_, index) => addDays(today(), -index));
  const db = await connect();
  const { rows } = await db.query(`SELECT "id" FROM "Ad" WHERE "workspaceId" = $1`, [workspaceId]);
  const adIds = rows.map(({ id }) => id);
  await rebuildSums(systemScope(workspaceId, "command"), days, adIds);
  await db.query(`VACUUM ANALYZE "DailyRollup", "DimensionRollup", "AdMonth"`);
  await db.end();
  return {};
}

// ---- Sweep and mail ------------------------------------------------------------------------------------------

/** The same find and the same rows in plain SQL: for each due code one reminder and one message to creator and owner, and a notice. */
const RAW_SWEEP = `
  WITH due AS (
    SELECT c."id", c."expiresAt", r."email" FROM "SparkCode" c
    JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
    WHERE c."workspaceId" = $1 AND c."nextReminderAt" <= now()),
  planned AS (
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS message, d."id" AS code, to_email, d."id" || ':' || to_email AS key
    FROM due d, LATERAL (VALUES (d."email"), ('bench@example.com')) e(to_email)),
  reminded AS (
    INSERT INTO "Reminder" ("workspaceId","id","key","codeId","offsetDays","channel","recipient","dueAt","outcome","messageId","createdAt")
    SELECT $1, id, key, code, 7, 'email', to_email, now(), 'SENT', message, now() FROM planned ON CONFLICT DO NOTHING RETURNING "messageId"),
  queued AS (
    INSERT INTO "Message" ("workspaceId","id","dedupeKey","kind","toEmail","toName","data","subjectId","createdAt","nextAttemptAt")
    SELECT $1, message, key, 'renewalReminder', to_email, 'Somebody', '{}', code, now(), now() FROM planned),
  noticed AS (
    INSERT INTO "Notice" ("workspaceId","id","membershipId","key","kind","title","body","href","createdAt")
    SELECT $1, gen_random_uuid(), m."id", 'reminder:' || message, 'renewalReminder', '7 days left', 'It ends', '/codes/' || code, now()
    FROM planned JOIN "Membership" m ON m."workspaceId" = $1 AND m."role" = 'OWNER' AND m."email" = to_email)
  UPDATE "SparkCode" c SET "nextReminderAt" = NULL FROM due d WHERE c."workspaceId" = $1 AND c."id" = d."id"`;

async function resetSweep(db: pg.Client, workspaceId: string): Promise<void> {
  await db.query(`DELETE FROM "Reminder" WHERE "workspaceId" = $1`, [workspaceId]);
  await db.query(`DELETE FROM "Message" WHERE "workspaceId" = $1`, [workspaceId]);
  await db.query(`DELETE FROM "Notice" WHERE "workspaceId" = $1`, [workspaceId]);
  await db.query(
    `UPDATE "SparkCode" SET "nextReminderAt" = (((("expiresAt" AT TIME ZONE 'America/New_York')::date - 7) + time '09:00') AT TIME ZONE 'America/New_York')
     WHERE "workspaceId" = $1 AND "expiresAt" > now() AND "expiresAt" < now() + interval '8 days'`,
    [workspaceId],
  );
  await db.query(`VACUUM ANALYZE "SparkCode", "Reminder", "Message"`);
}

async function sweep({ workspaceId }: { workspaceId: string }) {
  const db = await connect();
  const first: number[] = [];
  const second: number[] = [];
  const raw: number[] = [];
  let messages = 0;
  for (let round = 0; round < 3; round += 1) {
    await resetSweep(db, workspaceId);
    await db.query("BEGIN");
    raw.push(await timed(() => db.query(RAW_SWEEP, [workspaceId])));
    await db.query("ROLLBACK");
    await resetSweep(db, workspaceId);
    first.push(await timed(async () => ({ planned: messages } = await runReminders(new Date()))));
    second.push(await timed(() => runReminders(new Date())));
  }
  const mails = await measureMail();
  await db.end();
  return { rawMs: median(raw), firstMs: median(first), secondMs: median(second), messages, ...mails };
}

/** One sweep of one workspace's due codes, after a small one that warms everything up. */
async function sweepOnce({ workspaceId }: { workspaceId: string }) {
  const db = await connect();
  await db.query(
    `UPDATE "SparkCode" SET "nextReminderAt" = NULL WHERE "nextReminderAt" IS NOT NULL AND "expiresAt" < now() + interval '9 days'`,
  );
  await runReminders(new Date());
  await resetSweep(db, workspaceId);
  let messages = 0;
  const ms = await timed(async () => ({ planned: messages } = await runReminders(new Date())));
  await db.end();
  return { ms, messages };
}

/** Sends what the sweep has queued to a server on this machine that throws it away. */
async function measureMail() {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, _session, done) => {
      stream.resume();
      stream.once("end", () => done());
    },
  });
  await new Promise<void>((done) => server.listen(3718, "127.0.0.1", done));
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const { sent } = await deliver(new Date());
  const seconds = (performance.now() - start) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  await new Promise<void>((done) => server.close(() => done()));
  return { mailsPerSecond: sent / seconds, cpuMsPerMail: (cpu.user + cpu.system) / 1_000 / sent };
}

// ---- Search ----------------------------------------------------------------------------------------------------

/** One page of codes by one column, in plain SQL over the same indexes. */
const RAW_SEARCH = (condition: string) => `
  SELECT c."id", c."mask", c."windowDays", c."startsAt", c."expiresAt", c."sealedAt", c."releasedAt", r."handle", b."name", v."title"
  FROM "SparkCode" c
  JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
  JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
  LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
  WHERE c."workspaceId" = $1 AND c."archivedAt" IS NULL AND ${condition}
  ORDER BY c."expiresAt" DESC, c."id" DESC LIMIT 51`;

const SEARCHES = [
  { column: "handle", q: "creator.17", condition: `r."handle" ILIKE '%' || $2 || '%'` },
  { column: "brand", q: "Brand 31", condition: `b."name" ILIKE '%' || $2 || '%'` },
  { column: "title", q: "in 15551 mornings", condition: `v."title" ILIKE '%' || $2 || '%'` },
  { column: "commonTitle", q: "mornings", condition: `v."title" ILIKE '%' || $2 || '%'` },
  { column: "postId", q: "7500000000200004321", condition: `v."postId" = $2` },
];

async function search({ workspaceId }: { workspaceId: string }) {
  const db = await connect();
  const scope = systemScope(workspaceId, "command");
  const columns: { column: string; ms: number; rawMs: number }[] = [];
  for (const { column, q, condition } of SEARCHES) {
    const [ours, raw]: [number[], number[]] = [[], []];
    const filter = parseCodeFilter({ q, status: "any" });
    for (let round = 0; round < 15; round += 1) {
      const statement = { name: column, text: RAW_SEARCH(condition), values: [workspaceId, q] };
      let rows = 0;
      raw.push(await timed(async () => ({ length: rows } = (await db.query(statement)).rows)));
      let found = 0;
      ours.push(
        await timed(async () => ({ length: found } = (await listCodes(scope, filter, "UTC", new Date())).rows)),
      );
      if (found === 0 || found !== Math.min(rows, 50))
        throw new Error(`Searching ${column} found ${found} of ${rows}.`);
    }
    columns.push({ column, ms: median(ours), rawMs: median(raw) });
  }
  await db.end();
  return { columns };
}

const measurements = { rollup, importRows, importWorkbook, writeWorkbook, search, scoring, sweep, sweepOnce } as Record<
  string,
  (input: never) => Promise<object>
>;
const [name = "", input = "{}"] = process.argv.slice(2);
const run = measurements[name];
if (!run) throw new Error(`There is no measurement ${name}.`);
if (name === "sweep") process.env.SMTP_URL = "smtp://127.0.0.1:3718";
const result = await run(JSON.parse(input) as never);
await new Promise<void>((done) => process.stdout.write(`${JSON.stringify(result)}\n`, () => done()));
process.exit(0);
