import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { makeWorkspace } from "../support/factories";
import { addressOf, findIds, ROUTES } from "./support/routes";
import { makeFullBook, signIn, test } from "./support/test";

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
};

test("every answer carries the headers, whatever became of the request", async ({ context }) => {
  const answers = [
    await context.request.get("/sign-in"),
    await context.request.get("/", { maxRedirects: 0 }),
    await context.request.get("/nothing-here"),
    await context.request.get("/api/health"),
    await context.request.get("/api/cron/renewal-reminders"),
    await context.request.get("/invite/unknown"),
  ];
  for (const answer of answers) {
    expect(answer.headers(), `${answer.status()} ${answer.url()}`).toMatchObject(EVERYWHERE);
    expect(answer.headers()["x-powered-by"]).toBeUndefined();
    expect(answer.headers()["content-security-policy"]).toContain("default-src 'self'");
  }
});

test("no page has a script or style without its nonce, and no nonce comes twice", async ({ context }) => {
  const owner = await makeFullBook();
  const ids = await findIds(owner.workspaceId);
  await signIn(context, owner);
  const nonces = new Set<string>();
  let pages = 0;
  for (const [pattern, route] of Object.entries(ROUTES)) {
    if (route.data) continue;
    const response = await context.request.get(addressOf(pattern, route.id ? ids[route.id] : "x"));
    const policy = response.headers()["content-security-policy"] ?? "";
    const nonce = policy.match(/'nonce-([^']+)'/)?.[1] ?? "";
    const html = await response.text();
    pages += 1;
    nonces.add(nonce);
    expect(nonce.length, pattern).toBeGreaterThan(20);
    expect(policy, pattern).not.toMatch(
      /unsafe-eval|script-src[^;]*unsafe-inline|style-src [^;]*unsafe-inline|https?:\/\/|\*/,
    );
    const tags = [...html.matchAll(/<(script|style)\b[^>]*>/g)].map(([tag]) => tag);
    expect(
      tags.filter((tag) => !tag.includes(`nonce="${nonce}"`) && !tag.includes('type="application/json"')),
      pattern,
    ).toEqual([]);
  }
  for (let n = 0; n < 30; n++) {
    const policy =
      (await context.request.get("/sign-in", { maxRedirects: 0 })).headers()["content-security-policy"] ?? "";
    nonces.add(policy.match(/'nonce-([^']+)'/)?.[1] ?? "");
  }
  expect(nonces.size).toBe(pages + 30);
});

test("nothing that is somebody's is kept by a cache", async ({ context }) => {
  await signIn(context, await makeWorkspace());
  for (const pattern of ["/", "/codes", "/settings", "/sign-in", "/api/search?q=a", "/s/x", "/invite/x"])
    expect((await context.request.get(pattern)).headers()["cache-control"], pattern).toBe("private, no-store");
});

test("links are found by no search engine and told to nobody", async ({ request }) => {
  for (const path of ["/s/x", "/invite/x", "/sign-in/link/x"])
    expect((await request.get(path)).headers()["x-robots-tag"], path).toBe("noindex, nofollow");
  expect((await request.get("/s/x")).headers()["referrer-policy"]).toBe("no-referrer");
});

test("the browser gets no secret and no part of the server", () => {
  const files = readdirSync(".next/static", { recursive: true })
    .map(String)
    .filter((name) => /\.(js|css|map|json)$/.test(name));
  expect(files.length).toBeGreaterThan(10);
  const forbidden = [
    process.env.APP_SECRET,
    process.env.CRON_SECRET,
    "aes-256-gcm",
    "PrismaClient",
    "DATABASE_URL",
    "$queryRaw",
  ];
  for (const name of files) {
    const text = readFileSync(join(".next/static", name), "utf8");
    for (const word of forbidden) expect(text.includes(word ?? ""), `${word} in ${name}`).toBe(false);
  }
  expect(files.filter((name) => name.endsWith(".map"))).toEqual([]);
});
