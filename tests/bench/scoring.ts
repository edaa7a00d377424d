/** Scoring a whole book beside one SQL statement that does comparable work, and after an import that touches one creator. */
import pg from "pg";
import { CATEGORIES } from "@/lib/creators/categories";
import { rescoreVideos } from "@/lib/scoring/service/score";
import { systemScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";

const CREATORS = 400;
const TIMEOUT_MS = 300_000;

/** Videos with captions and hashtags, half of them with a second total ten days earlier; a tenth have a code of a brand. */
async function fill(db: pg.Client, ws: string, videos: number): Promise<void> {
  const id = (kind: number, n: string) =>
    `(lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;
  const run = (text: string) => db.query(text);
  await run(`INSERT INTO "Workspace" ("id","name","timeZone","currency","targetCategories")
    VALUES ('${ws}', 'Scoring', 'UTC', 'USD', '{skincare,beauty,food}') ON CONFLICT DO NOTHING`);
  await run(`INSERT INTO "Creator" ("workspaceId","id","handle","name","categories","currency","timeZone")
    SELECT '${ws}', ${id(901, "n")}, 'scored.' || n, 'Scored ' || n, '{}', 'USD', 'UTC' FROM generate_series(1, ${CREATORS}) n`);
  await run(`INSERT INTO "Brand" ("workspaceId","id","name","nameKey","targetCategories")
    SELECT '${ws}', ${id(902, "n")}, 'Brand ' || n, 'brand ' || n, '{beauty,hair}' FROM generate_series(1, 50) n`);
  await run(`INSERT INTO "Video" ("workspaceId","id","creatorId","postId","title","url","tags","views","postedAt")
    SELECT '${ws}', ${id(903, "n")}, ${id(901, `1 + n % ${CREATORS}`)}, (7600000000000000000 + n)::text,
      'What I learned in ' || n || ' mornings, and my ' || (ARRAY['serum','lipstick','recipe','garden'])[1 + n % 4]
        || ' #fyp #' || (ARRAY['skincareroutine','makeuptutorial','easyrecipes','planttok'])[1 + n % 4] || ' #day' || n,
      'https://www.tiktok.com/@creator/video/' || n, '{}', 1000 + n, now() - (n % 700) * interval '1 day' - interval '20 days'
    FROM generate_series(1, ${videos}) n`);
  await run(`INSERT INTO "VideoSnapshot" ("workspaceId","videoId","takenOn","views","shares","comments","saves")
    SELECT '${ws}', ${id(903, "n")}, current_date - 10 * d, (1000 + n % 90000) * (3 - d), n % 50, n % 70, n % 30
    FROM generate_series(1, ${videos}) n, generate_series(0, 1) d WHERE d = 0 OR n % 2 = 0`);
  await run(`INSERT INTO "SparkCode" ("workspaceId","id","creatorId","videoId","brandId","windowDays","startsAt","expiresAt")
    SELECT '${ws}', ${id(904, "n")}, ${id(901, `1 + n % ${CREATORS}`)}, ${id(903, "n")}, ${id(902, "1 + n % 50")}, 30, now(), now() + interval '30 days'
    FROM generate_series(10, ${videos}, 10) n`);
  await db.query("VACUUM ANALYZE");
}

/** Pace or projection against the creator's median, actions against the creator's rate, words against the wanted categories. */
const ONE_STATEMENT = `
  WITH seen AS (
    SELECT v."id", v."creatorId", s."views", coalesce(s."shares", 0) + coalesce(s."comments", 0) + coalesce(s."saves", 0) AS actions,
      CASE WHEN p."takenOn" >= s."takenOn" - 14 THEN greatest(0, s."views" - p."views")::float8 / (s."takenOn" - p."takenOn") END AS pace,
      s."views" / (1 - exp(-extract(epoch FROM s."takenOn" + time '12:00' - v."postedAt") / 432000)) AS projected,
      v."title", row_number() OVER (PARTITION BY v."creatorId" ORDER BY v."postedAt" DESC) AS newest,
      coalesce((SELECT b."targetCategories" FROM "SparkCode" c JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
        WHERE c."workspaceId" = v."workspaceId" AND c."videoId" = v."id" ORDER BY c."createdAt" DESC LIMIT 1), w."targetCategories") AS wanted
    FROM "Video" v JOIN "Workspace" w ON w."id" = v."workspaceId"
    LEFT JOIN LATERAL (SELECT * FROM "VideoSnapshot" x WHERE x."workspaceId" = v."workspaceId" AND x."videoId" = v."id"
      ORDER BY x."takenOn" DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT * FROM "VideoSnapshot" x WHERE x."workspaceId" = v."workspaceId" AND x."videoId" = v."id"
      AND x."takenOn" < s."takenOn" ORDER BY x."takenOn" DESC LIMIT 1) p ON true
    WHERE v."workspaceId" = $1),
  usual AS (
    SELECT "creatorId", percentile_cont(0.5) WITHIN GROUP (ORDER BY pace) FILTER (WHERE newest <= 30) AS pace,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY projected) FILTER (WHERE newest <= 30) AS projected,
      sum(actions)::float8 / nullif(sum("views"), 0) AS rate
    FROM seen GROUP BY 1),
  topics AS (
    SELECT s."id", array_agg(DISTINCT k."category") AS found
    FROM seen s, LATERAL regexp_split_to_table(lower(s."title"), '[^[:alnum:]]+') x(part) JOIN bench_words k ON k."word" = x.part GROUP BY 1),
  parts AS (
    SELECT s."id", coalesce(s.pace / nullif(u.pace, 0), s.projected / nullif(u.projected, 0)) AS reach,
      (s.actions + 1000 * u.rate) / (s."views" + 1000) / nullif(u.rate, 0) AS cta, s."views", s.actions, u.rate,
      10 * cardinality(ARRAY(SELECT unnest(s.wanted) INTERSECT SELECT unnest(t.found)))::float8 / cardinality(s.wanted) AS fit
    FROM seen s JOIN usual u USING ("creatorId") LEFT JOIN topics t USING ("id")),
  scores AS (
    SELECT *, round((1 + 0.9 * (0.4 * 10 * reach / (1 + reach) + 0.35 * 10 * cta / (1 + cta) + 0.25 * coalesce(fit, 0)))::numeric, 1)::float8 AS score
    FROM parts),
  kept AS (
    INSERT INTO "Suitability" AS k ("workspaceId","videoId","version","score","confidence","detail","scoredAt")
    SELECT $1, "id", 'suitability/1', score, 0.5, jsonb_build_object(
      'values', jsonb_build_object('velocity', reach, 'cta', cta, 'fit', fit),
      'weights', jsonb_build_object('velocity', 0.4, 'cta', 0.35, 'fit', 0.25),
      'evidence', jsonb_build_object('velocity', 0.5, 'cta', 0.5, 'fit', 1),
      'facts', jsonb_build_object('velocity', jsonb_build_object('measure', 'pace', 'whose', 'own', 'reach', reach, 'median', 1, 'videos', 30, 'seen', 1),
        'cta', jsonb_build_object('measure', 'reactions', 'known', ARRAY['shares','comments','saves'], 'actions', actions, 'views', "views", 'usual', rate, 'shrunk', cta, 'others', 1),
        'fit', jsonb_build_object('covered', jsonb_build_array(jsonb_build_object('id', 'beauty', 'label', 'Beauty & make-up', 'weight', 1)), 'open', '[]'::jsonb))), now()
    FROM scores
    ON CONFLICT ("workspaceId","videoId","version") DO UPDATE SET "score" = EXCLUDED."score", "detail" = EXCLUDED."detail")
  UPDATE "Video" v SET "score" = scores.score FROM scores
  WHERE v."workspaceId" = $1 AND v."id" = scores."id" AND v."score" IS DISTINCT FROM scores.score`;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** `rawMs` and `passMs` score everything anew; `afterMs` is after one creator's videos have new totals. */
export async function scoring({ workspaceId, videos }: { workspaceId: string; videos: number }) {
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await db.connect();
  try {
    await fill(db, workspaceId, videos);
    const words = CATEGORIES.flatMap(({ id, synonyms }) => synonyms.map((word) => ({ word, id })));
    await db.query("CREATE TEMP TABLE bench_words (word text PRIMARY KEY, category text)");
    await db.query("INSERT INTO bench_words SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING", [
      words.map(({ word }) => word),
      words.map(({ id }) => id),
    ]);
    const forget = async () => {
      await db.query(`DELETE FROM "Suitability" WHERE "workspaceId" = $1`, [workspaceId]);
      await db.query(`UPDATE "Video" SET "score" = NULL WHERE "workspaceId" = $1`, [workspaceId]);
      await db.query(`VACUUM ANALYZE "Suitability", "Video"`);
    };
    const scope = systemScope(workspaceId, "command");
    const [raw, pass]: [number[], number[]] = [[], []];
    for (let round = 0; round < 3; round += 1) {
      await forget();
      raw.push(await timed(() => db.query(ONE_STATEMENT, [workspaceId])));
      await forget();
      pass.push(await timed(() => bookkeep(scope, (tx) => rescoreVideos(tx, "all"), TIMEOUT_MS)));
    }
    const own = await db.query<{ id: string }>(
      `UPDATE "VideoSnapshot" SET "views" = "views" + 500 WHERE "workspaceId" = $1 AND "takenOn" = current_date AND "videoId" IN
        (SELECT "id" FROM "Video" WHERE "workspaceId" = $1 AND "creatorId" = (SELECT min("id"::text)::uuid FROM "Creator" WHERE "workspaceId" = $1))
       RETURNING "videoId"::text AS "id"`,
      [workspaceId],
    );
    let touched = 0;
    const after = async () => {
      touched = await bookkeep(
        scope,
        (tx) =>
          rescoreVideos(
            tx,
            own.rows.map(({ id }) => id),
          ),
        TIMEOUT_MS,
      );
    };
    const afterMs = await timed(after);
    return { rawMs: median(raw), passMs: median(pass), afterMs, touched };
  } finally {
    await db.end();
  }
}
