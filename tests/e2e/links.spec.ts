import { type APIRequestContext, expect } from "@playwright/test";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { globalDb } from "@/lib/server/db";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { makeFullBook, test } from "./support/test";

const DAY_MS = 86_400_000;
let owner: Scope;
let codeId: string;
let title: string;

test.beforeAll(async () => {
  owner = await makeFullBook();
  const code = await globalDb().sparkCode.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, lastPaidOn: { not: null } },
    include: { video: true },
  });
  codeId = code.id;
  title = code.video.title.split(" #")[0] ?? "";
});

async function makeShareLink(fields: { expiresAt?: Date; revokedAt?: Date } = {}): Promise<string> {
  const { workspaceId } = owner;
  const id = newId();
  const token = linkToken({ purpose: "share", workspaceId, id, version: 1 });
  const row = {
    workspaceId,
    id,
    codeId,
    label: "GlowLab",
    tokenHash: hashToken(token),
    expiresAt: new Date(Date.now() + DAY_MS),
  };
  await globalDb().shareLink.create({ data: { ...row, ...fields } });
  return token;
}

/** An answer, and the same without what differs at every request. */
async function open(request: APIRequestContext, path: string) {
  const response = await request.get(path);
  const body = await response.text();
  const nonce = response.headers()["content-security-policy"]?.match(/'nonce-([^']+)'/)?.[1] ?? "";
  const text = body.replaceAll(nonce, "NONCE").replaceAll(path.split("/").at(-1) ?? "", "TOKEN");
  return { status: response.status(), text, body };
}

test("a dead link, a foreign one and one that never was look alike", async ({ request }) => {
  const alive = await makeShareLink();
  const foreign = Buffer.from(alive, "base64url");
  Buffer.from(newId().replaceAll("-", ""), "hex").copy(foreign);
  const dead = [
    await makeShareLink({ expiresAt: new Date() }),
    await makeShareLink({ revokedAt: new Date() }),
    foreign.toString("base64url"),
    `${alive.slice(0, -2)}${alive.endsWith("AA") ? "BB" : "AA"}`,
    "x".repeat(64),
    "short",
  ];
  const answers = await Promise.all(dead.map((token) => open(request, `/s/${token}`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.text).toContain("This link is no longer available");
  for (const { body } of answers) expect(body).not.toContain(title);
  expect((await open(request, `/s/${alive}`)).body).toContain(title);
  // A link opens what it was made for and nothing else.
  for (const other of ["sign", "invite"]) expect((await open(request, `/${other}/${alive}`)).status).toBe(404);
});

test("revoking bites at the very next request", async ({ request }) => {
  const token = await makeShareLink();
  for (let n = 0; n < 5; n++) expect((await open(request, `/s/${token}`)).status).toBe(200);
  await globalDb().shareLink.updateMany({ where: { tokenHash: hashToken(token) }, data: { revokedAt: new Date() } });
  const after = await Promise.all(Array.from({ length: 20 }, () => open(request, `/s/${token}`)));
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([404]));
});

test("a shared page shows its code's results and nothing of the rest of the book", async ({ request }) => {
  const { body } = await open(request, `/s/${await makeShareLink()}`);
  const { workspaceId } = owner;
  const others = await globalDb().sparkCode.findMany({
    where: { workspaceId, id: { not: codeId } },
    include: { brand: true, video: true },
  });
  const own = await globalDb().sparkCode.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: codeId } },
    include: { brand: true, creator: true },
  });
  const hidden = [
    workspaceId,
    codeId,
    own.fingerprint,
    own.creator.email,
    ...others.map(({ brand }) => brand?.name).filter((name) => name !== own.brand?.name),
    ...others.filter(({ videoId }) => videoId !== own.videoId).map(({ video }) => video.postId),
  ];
  for (const word of hidden) if (word) expect(body, word).not.toContain(word);
});

test("a shared page prints, fits a phone and is readable for everybody", async ({ page }) => {
  await page.goto(`/s/${await makeShareLink()}`);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
