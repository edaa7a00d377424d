// The measured data: whole workspaces written by set-based SQL, the same numbers every time.
import { createHmac, hkdfSync, randomUUID } from "node:crypto";

const uuid = (kind, n) => `lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0')`;
const id = (kind, n) => `(${uuid(kind, n)})::uuid`;

/** Ids of one workspace carry its number in their first eight digits, so that workspaces never share one. */
export function workspaceId(number) {
  return `${number.toString(16).padStart(8, "0")}-0000-7000-8000-000000000000`;
}

/**
 * Fills one workspace: 20 creators, 50 brands, a video per code up to 20,000, `codes` codes whose windows end evenly from
 * 180 days ago to 360 days ahead (1.3 % of them within 7 days), and `metrics` daily rows over 90 days, half of them paid.
 * @param {import("pg").Client} db
 */
export async function fillWorkspace(db, { number, codes, metrics, userId, reminders = false }) {
  const ws = `'${workspaceId(number)}'::uuid`;
  const base = number * 16;
  const run = (sql) => db.query(sql);
  await run(
    `INSERT INTO "Workspace" ("id","name","timeZone","currency","targetCategories") VALUES (${ws}, 'Bench ${number}', 'America/New_York', 'USD', '{}')`,
  );
  await run(`INSERT INTO "AuditChain" ("workspaceId","seq","head") VALUES (${ws}, 0, repeat('0', 64))`);
  await run(
    `INSERT INTO "Membership" ("workspaceId","id","userId","name","email","role") VALUES (${ws}, ${id(base + 1, 1)}, '${userId}', 'Bench', 'bench@example.com', 'OWNER')`,
  );
  await run(`INSERT INTO "Creator" ("workspaceId","id","handle","name","email","categories","postRateMinor","currency","timeZone")
    SELECT ${ws}, ${id(base + 2, "n")}, 'creator.' || n, 'Creator ' || n, ${reminders ? "'creator' || n || '@example.com'" : "NULL"}, '{}', 100000, 'USD', 'America/New_York' FROM generate_series(1, 20) n`);
  await run(`INSERT INTO "Brand" ("workspaceId","id","name","nameKey","targetCategories")
    SELECT ${ws}, ${id(base + 3, "n")}, 'Brand ' || n, 'brand ' || n, '{}' FROM generate_series(1, 50) n`);
  const videos = Math.min(codes, 20_000);
  await run(`INSERT INTO "Video" ("workspaceId","id","creatorId","postId","title","url","tags","views")
    SELECT ${ws}, ${id(base + 4, "n")}, ${id(base + 2, "1 + n % 20")}, (7500000000000000000 + ${number}::bigint * 100000000 + n)::text,
      'What I learned in ' || n || ' mornings #skincare', 'https://www.tiktok.com/@creator/video/' || n, '{}', 1000 + n FROM generate_series(1, ${videos}) n`);
  await run(`INSERT INTO "SparkCode" ("workspaceId","id","creatorId","videoId","brandId","fingerprint","mask","windowDays","startsAt","expiresAt","sealedAt","nextReminderAt")
    SELECT ${ws}, ${id(base + 5, "n")}, ${id(base + 2, `1 + (1 + n % ${videos}) % 20`)}, ${id(base + 4, `1 + n % ${videos}`)}, ${id(base + 3, "1 + n % 50")},
      'f${number}-' || n, '#AbC1…9Q=', 60, e - interval '60 days', e, now(), ${reminders ? "CASE WHEN e > now() THEN e - interval '7 days' END" : "NULL"}
    FROM (SELECT n, now() - interval '180 days' + (n::bigint * 7919 % ${codes})::float8 / ${codes} * interval '540 days' AS e FROM generate_series(1, ${codes}) n) x`);
  if (metrics > 0) await fillMetrics(db, { ws, base, metrics, videos });
}

/** Gives some of a workspace's codes a further life: each change happens to every code whose number leaves that rest. */
export async function varyCodes(db, number) {
  const changes = {
    '"archivedAt" = now()': "% 311 = 1",
    '"revokedAt" = now()': "% 401 = 2",
    '"replacedAt" = now()': "% 503 = 3",
    '"revocationRequestedAt" = now()': "% 601 = 4",
    '"sealedAt" = NULL': "% 701 = 5",
    '"releasedAt" = now()': "% 53 = 6",
    '"firstPaidOn" = current_date - 5, "lastPaidOn" = current_date - 1': "% 101 = 7",
    '"windowDays" = 7': "% 97 = 8",
    '"licenceStartsOn" = current_date - 30, "licenceEndsOn" = "expiresAt"::date + 20': "% 3 = 0",
    '"licenceEndsOn" = "expiresAt"::date - 9, "licenceStartsOn" = "expiresAt"::date - 60': "% 199 = 9",
  };
  for (const [change, which] of Object.entries(changes)) {
    await db.query(
      `UPDATE "SparkCode" SET ${change} WHERE "workspaceId" = $1 AND ('x' || right("id"::text, 8))::bit(32)::int ${which}`,
      [workspaceId(number)],
    );
  }
}

async function fillMetrics(db, { ws, base, metrics, videos }) {
  const sources = Math.ceil(metrics / 180);
  await db.query(`INSERT INTO "Ad" ("workspaceId","id","key","name","campaignName","isSpark","creatorId","videoId","codeId")
    SELECT ${ws}, ${id(base + 6, "n")}, 'id:' || n, 'Ad ' || n, 'Campaign ' || n % 200, true, ${id(base + 2, `1 + (1 + n % ${videos}) % 20`)}, ${id(base + 4, `1 + n % ${videos}`)}, ${id(base + 5, "n")}
    FROM generate_series(1, LEAST(${sources}, (SELECT count(*) FROM "SparkCode" WHERE "workspaceId" = ${ws}))::int) n`);
  await db.query(`INSERT INTO "DailyMetric" ("workspaceId","segment","sourceId","day","creatorId","videoId","currency","spendMinor","revenueMinor","impressions","views","clicks","likes","comments","shares","follows")
    SELECT ${ws}, s, CASE s WHEN 'PAID' THEN ${id(base + 6, "n")} ELSE ${id(base + 4, "n")} END, current_date - d,
      ${id(base + 2, `1 + (1 + n % ${videos}) % 20`)}, ${id(base + 4, `1 + n % ${videos}`)}, CASE s WHEN 'PAID' THEN 'USD' ELSE '' END,
      CASE s WHEN 'PAID' THEN 1000 + (n * 31 + d * 17) % 5000 END, CASE WHEN s = 'PAID' AND n % 3 > 0 THEN 3000 + (n * 13 + d * 7) % 9000 END,
      CASE s WHEN 'PAID' THEN 500 + (n + d) % 3000 END, 400 + (n * 3 + d) % 2500, (n + d) % 60, (n + d) % 200, (n + d) % 9, (n + d) % 20, (n + d) % 6
    FROM generate_series(1, ${sources}) n, generate_series(1, 90) d, (VALUES ('PAID'), ('ORGANIC')) k(s)`);
}

/** A signed-in user: a row for the session and the claims for its cookie. */
export async function insertUser(db) {
  const user = { userId: randomUUID(), sessionId: randomUUID() };
  await db.query(`INSERT INTO "User" ("id","email","name") VALUES ($1, 'bench@example.com', 'Bench')`, [user.userId]);
  await db.query(`INSERT INTO "Session" ("id","userId","expiresAt") VALUES ($1, $2, now() + interval '1 day')`, [
    user.sessionId,
    user.userId,
  ]);
  return user;
}

/** Makes a workspace the one the session works in. */
export async function enterWorkspace(db, { sessionId }, number) {
  await db.query(`UPDATE "Session" SET "workspaceId" = $2 WHERE "id" = $1`, [sessionId, workspaceId(number)]);
}

/** The cookie of a session, encrypted as the application does it. */
export async function sessionCookie({ userId, sessionId }) {
  const { encode } = await import("next-auth/jwt");
  const key = Buffer.from(hkdfSync("sha256", process.env.APP_SECRET, "sparkbook", "session", 32));
  const token = await encode({
    token: { sub: userId, sid: sessionId },
    secret: key.toString("base64url"),
    maxAge: 86_400,
  });
  return `sparkbook-session=${token}`;
}

/** The public path of a share link, derived as the application does it. */
export function shareToken({ workspace, linkId }) {
  const key = Buffer.from(hkdfSync("sha256", process.env.APP_SECRET, "sparkbook", "link:share", 32));
  const secret = createHmac("sha256", key).update(`${workspace}\n${linkId}\n1`).digest();
  return Buffer.concat([Buffer.from(workspace.replaceAll("-", ""), "hex"), secret]).toString("base64url");
}
