import { readFileSync } from "node:fs";
import { type APIRequestContext, expect } from "@playwright/test";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb, pool } from "@/lib/server/db";
import { makeMember, makeWorkspace } from "../support/factories";
import { addressOf, findIds, findRoutes, type Ids, ROUTES } from "./support/routes";
import { makeFullBook, signIn, test } from "./support/test";

const WORD = "CobaltMark";
let theirs: Scope;
let ids: Ids;

/** Marks what people typed in the book that nobody here may read. */
async function mark({ workspaceId }: Scope): Promise<void> {
  const where = { workspaceId };
  await globalDb().workspace.update({ where: { id: workspaceId }, data: { name: `${WORD} Studio` } });
  for (const { id, handle } of await globalDb().creator.findMany({ where }))
    await globalDb().creator.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { name: `${WORD} creator`, handle: `${WORD.toLowerCase()}.${handle}`.slice(0, 24) },
    });
  await globalDb().brand.updateMany({ where, data: { notes: `${WORD} notes` } });
  await globalDb().video.updateMany({ where, data: { title: `${WORD} video` } });
  await globalDb().message.updateMany({ where, data: { toName: WORD } });
  await globalDb().message.updateMany({ where: { ...where, kind: "test" }, data: { data: { requestedBy: WORD } } });
  await globalDb().import.updateMany({ where, data: { fileName: `${WORD}.csv` } });
  await globalDb().importRejection.updateMany({ where, data: { value: WORD } });
  await globalDb().contact.updateMany({ where, data: { name: `${WORD} contact` } });
}

test.beforeAll(async () => {
  theirs = await makeFullBook();
  await mark(theirs);
  ids = await findIds(theirs.workspaceId);
});

const all = Object.entries(ROUTES);
const withId = all.filter(([pattern]) => pattern.includes("["));
const get = (request: APIRequestContext, path: string) => request.get(path, { maxRedirects: 0 });

test("every page and route stands in the table", () => {
  expect(findRoutes()).toEqual(Object.keys(ROUTES).sort());
});

test("somebody who is not signed in is sent to sign in, and reads nothing", async ({ request }) => {
  for (const [pattern, route] of all.filter(([, { for: audience }]) => audience === "members")) {
    const address = addressOf(pattern, route.id ? ids[route.id] : "");
    const origin = new URL(process.env.APP_URL ?? "").origin;
    const response = route.post ? await request.post(address, { headers: { origin } }) : await get(request, address);
    const body = await response.text();
    expect(body, pattern).not.toContain(WORD);
    if (route.data) expect(response.status(), pattern).toBe(401);
    else {
      expect(response.status(), pattern).toBe(307);
      expect(response.headers().location, pattern).toMatch(/\/sign-in$/);
    }
  }
});

test("transport tricks open nothing", async ({ request }) => {
  const tricks: Record<string, string>[] = [
    { RSC: "1" },
    { RSC: "1", "Next-Router-Prefetch": "1" },
    { RSC: "1", "Next-Router-Segment-Prefetch": "/_tree" },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy" },
    { "x-forwarded-host": "evil.example" },
    { "x-now-route-matches": "1=x", "x-matched-path": "/codes" },
    { "x-invoke-path": "/codes", "x-invoke-status": "200" },
    { cookie: "sparkbook-session=x; next-auth.session-token=y" },
    { purpose: "prefetch" },
  ];
  const paths = [
    `/codes/${ids.code}`,
    `/codes/${ids.code}?_rsc=1`,
    `${process.env.APP_URL}//codes/${ids.code}`,
    `/codes%2f${ids.code}`,
    `/_next/data/x/codes/${ids.code}.json`,
  ];
  for (const headers of tricks)
    for (const path of paths) {
      const response = await request.get(path, { headers, maxRedirects: 0 });
      expect(response.status(), `${path} ${JSON.stringify(headers)}`).toBeLessThan(500);
      expect(await response.text(), `${path} ${JSON.stringify(headers)}`).not.toContain(WORD);
    }
});

test("a member of another workspace finds nothing under foreign ids", async ({ context }) => {
  await signIn(context, await makeWorkspace());
  for (const [pattern, route] of all.filter(([, { for: audience, post }]) => audience === "members" && !post)) {
    const response = await get(context.request, addressOf(pattern, route.id ? ids[route.id] : ""));
    expect(await response.text(), pattern).not.toContain(WORD);
    if (route.id) expect(response.status(), pattern).toBe(404);
    else expect(response.status(), pattern).toBeLessThan(400);
  }
});

test("a member of the workspace finds it, so that the walk above means something", async ({ context }) => {
  await signIn(context, theirs);
  for (const [pattern, route] of withId.filter(([, { id }]) => id)) {
    const response = await get(context.request, addressOf(pattern, ids[route.id ?? "code"]));
    // A contract that was sent is not edited any more.
    expect(pattern.endsWith("/edit") ? [200, 307, 404] : [200], pattern).toContain(response.status());
    if (response.status() === 200 && !route.data) expect(await response.text(), pattern).toContain(WORD);
  }
});

test("a creator's member finds only their own profile", async ({ context }) => {
  const [first, second] = await globalDb().creator.findMany({
    where: { workspaceId: theirs.workspaceId },
    orderBy: { id: "asc" },
  });
  await signIn(context, await makeMember(theirs.workspaceId, "CREATOR", [second?.id ?? ""]));
  const of = { workspaceId: theirs.workspaceId, creatorId: first?.id ?? "" };
  const [code, video, deal] = await Promise.all([
    globalDb().sparkCode.findFirstOrThrow({ where: of }),
    globalDb().video.findFirstOrThrow({ where: of }),
    globalDb().deal.findFirstOrThrow({ where: of }),
  ]);
  const closed = [
    `/codes/${code.id}`,
    `/videos/${video.id}`,
    `/deals/${deal.id}`,
    `/creators/${first?.id}`,
    `/creators/${second?.id}/edit`,
    "/settings/members",
    "/settings/record",
  ];
  for (const path of closed) expect((await get(context.request, path)).status(), path).toBe(404);
  const lists = ["/", "/codes", "/videos", "/deals", "/creators", "/performance"];
  for (const path of lists) {
    const response = await get(context.request, path);
    expect(response.status(), path).toBeLessThan(405);
    expect(await response.text(), path).not.toContain(code.id);
  }
});

const JUNK = [
  newId(),
  "00000000-0000-0000-0000-000000000000",
  "not-an-id",
  "1",
  "%00",
  "a%00b",
  "%F0%9F%94%A5",
  "%ff%fe",
  "..%2f..%2fetc%2fpasswd",
  "'%20OR%201=1--",
  "[object%20Object]",
  "__proto__",
  "%7B%22not%22:%22%22%7D",
  "x".repeat(10_000),
];

test("a malformed id or token is not found, never a fault", async ({ context }) => {
  test.setTimeout(120_000);
  await signIn(context, theirs);
  for (const [pattern] of withId) {
    // Guessing at links is slowed down, which is not what is looked at here.
    await pool().query(`DELETE FROM "RateLimit" WHERE "key" LIKE 'unknownLink:%'`);
    for (const junk of JUNK) {
      const response = await get(context.request, addressOf(pattern, junk));
      const allowed = pattern === "/sign-in/link/[token]" ? [200, 400, 404] : [400, 404];
      expect(allowed, `${pattern} with ${junk.slice(0, 40)}: ${response.status()}`).toContain(response.status());
    }
  }
});

test("junk in the address of a list is no fault", async ({ context }) => {
  test.setTimeout(120_000);
  await signIn(context, theirs);
  const names = [
    "q",
    "status",
    "sort",
    "after",
    "cursor",
    "page",
    "creator",
    "brand",
    "from",
    "to",
    "days",
    "link",
    "archived",
  ];
  const values = ["%00", "x".repeat(5_000), "[]", "-1", "1e999", "%ff", "'", "{}", "2026-13-45"];
  for (const [pattern] of all.filter(([path, route]) => route.for === "members" && !route.post && !path.includes("[")))
    for (const value of values) {
      const query = names
        .map((name) => `${name}=${value}`)
        .join("&")
        .slice(0, 9_000);
      const response = await get(context.request, `${pattern}?${query}&q=a&q=b`);
      expect(response.status(), `${pattern}?…=${value.slice(0, 20)}`).toBeLessThan(500);
    }
});

test("every server action refuses a stranger with a sentence, not with a fault", async ({ request }) => {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const actions = Object.keys(manifest.node);
  expect(actions.length).toBeGreaterThan(20);
  let refused = 0;
  for (const action of actions) {
    const response = await request.post("/sign-in", {
      headers: { "Next-Action": action, Origin: new URL(process.env.APP_URL ?? "").origin },
      multipart: { "1_id": newId(), "0": '[{"status":"idle"},"$K1"]' },
      maxRedirects: 0,
    });
    const body = await response.text();
    expect(response.status(), action).toBeLessThan(500);
    expect(body, action).not.toContain('"status":"ok"');
    if (body.includes('"status":"error"')) refused += 1;
    expect(body, action).not.toContain(WORD);
  }
  // All but signing out, which answers by leading to the sign-in page.
  expect(refused).toBe(actions.length - 1);
});

test("an action from another site is refused", async ({ request }) => {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const [action = ""] = Object.keys(manifest.node);
  for (const origin of ["https://evil.example", "null"]) {
    const response = await request.post("/sign-in", {
      headers: { "Next-Action": action, Origin: origin },
      multipart: { "0": '[{"status":"idle"},"$K1"]' },
      maxRedirects: 0,
    });
    expect(await response.text()).not.toContain('"status":"error"');
    expect(response.status(), origin).toBeGreaterThanOrEqual(400);
  }
});

test("the scheduler's route runs for nobody without its secret", async ({ request }) => {
  const secret = process.env.CRON_SECRET ?? "";
  const wrong = [
    undefined,
    "",
    "Bearer",
    "Bearer ",
    `Bearer ${secret}x`,
    `Bearer ${secret.slice(1)}`,
    secret,
    `bearer ${secret}`,
    `Bearer ${"x".repeat(5_000)}`,
  ];
  for (const authorization of wrong) {
    const response = await request.get(
      "/api/cron/renewal-reminders",
      authorization === undefined ? {} : { headers: { authorization } },
    );
    expect(response.status(), String(authorization).slice(0, 20)).toBe(401);
  }
});
