import pg from "pg";

globalThis.barePool ??= new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** The registry's rows by one prepared statement. */
export async function listRows(workspaceId, count = 50) {
  const { rows } = await globalThis.barePool.query({
    name: "list",
    text: `SELECT c."id", c."mask", c."startsAt", c."expiresAt", c."windowDays", c."sealedAt", c."releasedAt",
                  v."title", v."postId", r."handle", b."name" AS "brand"
           FROM "SparkCode" c
           JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
           JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
           LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
           WHERE c."workspaceId" = $1 AND c."expiresAt" > now() AND c."expiresAt" <= now() + interval '7 days'
             AND c."archivedAt" IS NULL
           ORDER BY c."expiresAt", c."id" LIMIT $2`,
    values: [workspaceId, count],
  });
  return rows;
}

/** One code's days by one prepared statement. */
export async function listDays(workspaceId, codeId) {
  const { rows } = await globalThis.barePool.query({
    name: "days",
    text: `SELECT m."day", m."segment", m."views"::int, m."spendMinor"::int
           FROM "DailyMetric" m JOIN "SparkCode" c ON c."workspaceId" = m."workspaceId" AND c."videoId" = m."videoId"
           WHERE c."workspaceId" = $1 AND c."id" = $2 ORDER BY m."day"`,
    values: [workspaceId, codeId],
  });
  return rows;
}
