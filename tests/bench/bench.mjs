// What is measured, and against what. Only ratios of one run count.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";
import {
  enterWorkspace,
  fillWorkspace,
  insertUser,
  sessionCookie,
  shareToken,
  varyCodes,
  workspaceId,
} from "./data.mjs";
import { alternate, load, median, residentMb, startServer } from "./http.mjs";
import { measureInProcess } from "./in-process.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bare = fileURLToPath(new URL("./bare", import.meta.url));

/** Workspaces by number: 1 and 3 for growth, 2 is the measured size, 4 and 8 have the dashboard's small data. */
const SMALL = 1;
const MIDDLE = 2;
const LARGE = 3;
const FEW_METRICS = 4;
const FEWEST_METRICS = 8;
/** Where files are imported. */
const IMPORTING = 6;
/** Ten million codes take minutes to write: only filled for the growth of the sweep. */
const HUGE = 5;
/** Five million daily metrics, for the growth of the dashboard. */
const MANY_METRICS = 7;

const LIST = "/codes?within=7";

function makeReporter() {
  let failed = 0;
  /** `limit` is the other side of the ratio; `bar` what the ratio must keep, `atLeast` on which side. */
  const figure = ({ name, value, unit, limit = null, bar = null, atLeast = false }) => {
    const ratio = limit === null ? null : value / limit;
    const judged = ratio ?? value;
    const ok = bar === null ? true : atLeast ? judged >= bar : judged <= bar;
    if (!ok) failed += 1;
    const round = (number) => (number === null ? null : Number(number.toPrecision(4)));
    console.log(JSON.stringify({ name, value: round(value), unit, limit: round(limit), ratio: round(ratio), bar, ok }));
  };
  return { figure, failures: () => failed };
}

async function timeSql(db, sql, values, times) {
  const runs = [];
  for (let i = 0; i < times; i += 1) {
    const start = performance.now();
    await db.query(sql, values);
    runs.push(performance.now() - start);
  }
  return runs.sort((a, b) => a - b)[Math.floor(runs.length * 0.95)];
}

async function measureRegistry({ db, user, app, limit, node, rounds, figure }) {
  const cookie = await sessionCookie(user);
  const target = () => ({ url: app.url + LIST, pid: app.pid, headers: { cookie } });
  const rate = {};
  for (const number of [SMALL, MIDDLE, LARGE]) {
    await enterWorkspace(db, user, number);
    const against = { url: `${limit.url}/list?workspace=${workspaceId(number)}`, pid: limit.pid };
    const plain = { url: `${node.url}/?workspace=${workspaceId(number)}`, pid: node.pid };
    rate[number] = await alternate(
      number === MIDDLE ? { ours: target(), against, plain } : { ours: target(), against },
      { rounds },
    );
  }
  const { ours, against, plain } = rate[MIDDLE];
  figure({ name: "registry.page", value: ours.rps, unit: "requests/s", limit: against.rps, bar: 0.6, atLeast: true });
  figure({ name: "registry.cpu", value: ours.cpuMs, unit: "CPU ms/request", limit: against.cpuMs });
  figure({ name: "registry.node", value: ours.rps, unit: "requests/s", limit: plain.rps });
  const relative = (number) => rate[number].ours.rps / rate[number].against.rps;
  figure({
    name: "registry.growth10kTo1M",
    value: relative(LARGE),
    unit: "of the bare page",
    limit: relative(SMALL),
    bar: 0.8,
    atLeast: true,
  });
}

/** What the registry can be asked for, one at a time; brand and creator by the ids that fillWorkspace gives them. */
function filtersOf(number) {
  const id = (kind) => `${(number * 16 + kind).toString(16).padStart(8, "0")}-0000-7000-8000-000000000007`;
  const statuses = [
    "requested",
    "sealed",
    "released",
    "inUse",
    "expiring",
    "expired",
    "revocationRequested",
    "revoked",
  ];
  return [
    "within=30",
    "sort=logged",
    "days=7",
    "contract=none",
    "flagged=1",
    `brand=${id(3)}`,
    `creator=${id(2)}`,
    "cols=code+ends+status+starts+days+licence+flight+logged",
    ...[...statuses, "replaced", "any", "archived"].map((status) => `status=${status}`),
  ];
}

/** The slowest filter counts. */
async function measureFilters({ db, user, app, limit, figure }) {
  const cookie = await sessionCookie(user);
  await enterWorkspace(db, user, MIDDLE);
  const against = { url: `${limit.url}/list?workspace=${workspaceId(MIDDLE)}`, pid: limit.pid };
  const ours = filtersOf(MIDDLE).map((query) => [
    query,
    { url: `${app.url}/codes?${query}`, pid: app.pid, headers: { cookie } },
  ]);
  const rate = await alternate({ against, ...Object.fromEntries(ours) }, { rounds: 1 });
  const [slowest] = ours.map(([query]) => query).sort((a, b) => rate[a].rps - rate[b].rps);
  figure({
    name: `registry.slowestFilter (${slowest.replace(/=[0-9a-f]{8}-.*/, "")})`,
    value: rate[slowest].rps,
    unit: "requests/s",
    limit: rate.against.rps,
    bar: 0.6,
    atLeast: true,
  });
}

async function measureDesk({ db, user, app, limit, rounds, figure }) {
  const cookie = await sessionCookie(user);
  await enterWorkspace(db, user, MIDDLE);
  const page = (path) => ({ url: app.url + path, pid: app.pid, headers: { cookie } });
  const desk = await (await fetch(`${app.url}/renewals`, { headers: { cookie } })).text();
  const count = desk.match(/<li class="renewal"/g).length;
  const rows = { url: `${limit.url}/list?workspace=${workspaceId(MIDDLE)}&rows=${count}`, pid: limit.pid };
  const board = await alternate({ ours: page("/renewals"), against: rows }, { rounds });
  figure({ name: "board.rows", value: count, unit: "rows" });
  figure({
    name: "board.page",
    value: board.ours.rps,
    unit: "requests/s",
    limit: board.against.rps,
    bar: 0.6,
    atLeast: true,
  });
  const html = await (await fetch(`${app.url}/renewals/timeline`, { headers: { cookie } })).text();
  const drawing = html.slice(html.indexOf("<svg"), html.lastIndexOf("</svg>"));
  const elements = drawing.match(/<[a-z]/g).length;
  const bare = { url: `${limit.url}/drawing?elements=${elements}`, pid: limit.pid };
  const drawn = await alternate({ ours: page("/renewals/timeline"), against: bare }, { rounds, connections: 2 });
  figure({ name: "timeline.elements", value: elements, unit: "SVG elements" });
  figure({ name: "timeline.cpu", value: drawn.ours.cpuMs, unit: "CPU ms/request", limit: drawn.against.cpuMs, bar: 3 });
}

const GROUP_BY = `SELECT "day", "segment", sum("spendMinor"), sum("revenueMinor"), sum("views"), sum("impressions")
  FROM "DailyMetric" WHERE "workspaceId" = $1 AND "day" > current_date - 91 GROUP BY 1, 2`;

/** The 95th percentile of one page at one connection, the middle of three rounds. */
async function timePage(target) {
  await load({ ...target, seconds: 2 });
  const runs = [];
  for (let round = 0; round < 3; round += 1) runs.push((await load(target)).p95);
  return median(runs);
}

/** Figures are of the largest workspace that is filled with metrics: a million rows, or with `growth-metrics` five. */
async function measureDashboard({ db, user, app, figure, sizes, most }) {
  const cookie = await sessionCookie(user);
  const page = (path) => ({ url: app.url + path, pid: app.pid, headers: { cookie }, connections: 1 });
  const p95 = {};
  for (const number of sizes) {
    await enterWorkspace(db, user, number);
    p95[number] = await timePage(page("/performance?days=90"));
  }
  const raw = await timeSql(db, GROUP_BY, [workspaceId(most)], 20);
  figure({ name: "dashboard.p95", value: p95[most], unit: "ms", limit: raw, bar: 0.2 });
  figure({ name: "dashboard.growth10kTo100k", value: p95[FEW_METRICS], unit: "ms", limit: p95[FEWEST_METRICS] });
  figure({ name: "dashboard.growth100kTo1M", value: p95[MIDDLE], unit: "ms", limit: p95[FEW_METRICS], bar: 1.5 });
  if (most !== MIDDLE)
    figure({ name: "dashboard.growth1MTo5M", value: p95[most], unit: "ms", limit: p95[MIDDLE], bar: 1.5 });
  for (const by of ["brand", "campaign", "creator", "code", "video"])
    figure({
      name: `dashboard.by.${by}`,
      value: await timePage(page(`/performance/by?days=90&by=${by}`)),
      unit: "ms",
      limit: raw,
      bar: 0.2,
    });
  figure({
    name: "dashboard.where",
    value: await timePage(page("/performance/where?days=90&kpi=roas")),
    unit: "ms",
    limit: raw,
  });
  await checkRollups(db, figure, most);
}

/** To the cent: by creator all rows, by brand and by campaign the paid ones. */
async function checkRollups(db, figure, number) {
  const sums = async (table, where) =>
    JSON.stringify(
      (
        await db.query(
          `SELECT coalesce(sum("spendMinor"), 0)::text AS spend, sum("revenueMinor")::text AS revenue,
                  sum("views")::text AS views, sum("impressions")::text AS impressions
           FROM "${table}" WHERE "workspaceId" = $1 AND ${where}`,
          [workspaceId(number)],
        )
      ).rows,
    );
  const [all, paid] = [await sums("DailyMetric", "true"), await sums("DailyMetric", `"segment" = 'PAID'`)];
  const same = [
    (await sums("DailyRollup", "true")) === all,
    (await sums("DimensionRollup", `"dimension" = 'brand'`)) === paid,
    (await sums("DimensionRollup", `"dimension" = 'campaign'`)) === paid,
  ];
  figure({
    name: "dashboard.rollupEqualsRaw",
    value: same.every(Boolean) ? 1 : 0,
    unit: "1 = equal to the cent",
    bar: 1,
    atLeast: true,
  });
}

async function measureShare({ db, app, limit, rounds, figure }) {
  const workspace = workspaceId(MIDDLE);
  const { rows } = await db.query(`SELECT "codeId" FROM "Ad" WHERE "workspaceId" = $1 ORDER BY "id" LIMIT 1`, [
    workspace,
  ]);
  const linkId = "00000999-0000-7000-8000-000000000001";
  const token = shareToken({ workspace, linkId });
  await db.query(
    `INSERT INTO "ShareLink" ("workspaceId","id","codeId","tokenHash","label","expiresAt")
     VALUES ($1, $2, $3, translate(rtrim(encode(sha256(convert_to($4, 'UTF8')), 'base64'), '='), '+/', '-_'), 'Bench', now() + interval '1 day')`,
    [workspace, linkId, rows[0].codeId, token],
  );
  const { ours, against } = await alternate(
    {
      ours: { url: `${app.url}/s/${token}`, pid: app.pid },
      against: { url: `${limit.url}/share?workspace=${workspace}&code=${rows[0].codeId}`, pid: limit.pid },
    },
    { rounds },
  );
  figure({ name: "share.cpu", value: ours.cpuMs, unit: "CPU ms/request", limit: against.cpuMs, bar: 1.5 });
  const html = await (await fetch(`${app.url}/s/${token}`)).text();
  figure({
    name: "share.readableWithoutScript",
    value: /<h1/.test(html) && /<svg/.test(html) ? 1 : 0,
    unit: "1 = yes",
    bar: 1,
    atLeast: true,
  });
}

async function measureStart({ app, figure }) {
  figure({ name: "start.cold", value: app.startMs / 1_000, unit: "s", bar: 1.5 });
  await new Promise((done) => setTimeout(done, 2_000));
  figure({ name: "start.idleMemory", value: residentMb(app.pid), unit: "MB", bar: 200 });
}

function buildBare(say) {
  say("Building the bare pages …");
  const next = `${root}node_modules/next/dist/bin/next`;
  const { status, stderr } = spawnSync(process.execPath, [next, "build", bare], {
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The bare pages could not be built: ${stderr.slice(-2_000)}`);
}

async function fill(db, say) {
  const user = await insertUser(db);
  const workspaces = [
    { number: SMALL, codes: 10_000, metrics: 0 },
    { number: MIDDLE, codes: 100_000, metrics: 1_000_000 },
    { number: LARGE, codes: 1_000_000, metrics: 0, reminders: true },
    { number: FEW_METRICS, codes: 1_000, metrics: 100_000 },
    { number: FEWEST_METRICS, codes: 100, metrics: 10_000 },
    { number: IMPORTING, codes: 1_000, metrics: 100_000 },
  ];
  for (const workspace of workspaces) {
    say(`Filling ${workspace.codes} codes and ${workspace.metrics} daily metrics …`);
    await fillWorkspace(db, { ...workspace, userId: user.userId });
  }
  await varyCodes(db, MIDDLE);
  return user;
}

/** Runs the chosen measurements. @returns how many figures missed their bar */
export async function runBench({ databaseUrl, only, rounds, say }) {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    APP_SECRET: "YmVuY2gtb25seS1zZWNyZXQtbmV2ZXItdXNlZC1vdXRzaWRl",
    APP_URL: "http://127.0.0.1:3711",
    SCHEDULER: "off",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const wants = (name) =>
    only === null || only.includes(name) || (name === "dashboard" && only.includes("growth-metrics"));
  const { figure, failures } = makeReporter();
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const servers = [];
  const serve = async (options) => {
    const server = await startServer(options);
    servers.push(server);
    return server;
  };
  try {
    const user = await fill(db, say);
    const isNamed = (name) => only?.includes(name) ?? false;
    if (isNamed("growth")) {
      say("Filling 10000000 codes …");
      await fillWorkspace(db, { number: HUGE, codes: 10_000_000, metrics: 0, reminders: true, userId: user.userId });
    }
    if (isNamed("growth-metrics")) {
      say("Filling 5000000 daily metrics …");
      await fillWorkspace(db, { number: MANY_METRICS, codes: 100_000, metrics: 5_000_000, userId: user.userId });
    }
    await db.query("ANALYZE");
    const huge = isNamed("growth") ? HUGE : null;
    const most = isNamed("growth-metrics") ? MANY_METRICS : MIDDLE;
    const sizes = new Set([FEWEST_METRICS, FEW_METRICS, MIDDLE, most]);
    await measureInProcess({
      wants,
      figure,
      say,
      large: LARGE,
      middle: MIDDLE,
      sizes,
      importing: IMPORTING,
      huge,
    });
    if (!["start", "registry", "filters", "desk", "dashboard", "share"].some(wants)) return failures();
    buildBare(say);
    const app = await serve({ folder: root, port: 3711, warmPath: "/api/health" });
    if (wants("start")) await measureStart({ app, figure });
    const limit = await serve({ folder: bare, port: 3712, warmPath: `/list?workspace=${workspaceId(SMALL)}` });
    const node = await serve({ folder: "node", port: 3713, warmPath: `/?workspace=${workspaceId(SMALL)}` });
    if (wants("registry")) await measureRegistry({ db, user, app, limit, node, rounds, figure });
    if (wants("filters")) await measureFilters({ db, user, app, limit, figure });
    if (wants("desk")) await measureDesk({ db, user, app, limit, rounds, figure });
    if (wants("dashboard")) await measureDashboard({ db, user, app, figure, sizes, most });
    if (wants("share")) await measureShare({ db, app, limit, rounds, figure });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await db.end();
  }
  return failures();
}
