/** The fixtures of every journey: a book of one's own, a way in by cookie, and eyes that see what nobody may cause. */
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { makeSample } from "@/lib/sample/service";
import { sessionSecret } from "@/lib/server/crypto";
import { globalDb } from "@/lib/server/db";
import { memberScope } from "@/lib/server/scope";
import { makeWorkspace } from "../../support/factories";

export const COOKIE = "sparkbook-session";

/**
 * Gathers what a page must never do: fail in the console, break the security policy, ask a third party, or get a fault
 * from the server. A page that is meant to be missing is no fault.
 */
function watch(context: BrowserContext, origin: string): string[] {
  const trouble: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      trouble.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => trouble.push(`page: ${error.error().message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) trouble.push(`third party: ${url}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()}: ${response.url()}`);
  });
  return trouble;
}

/** Signs a member in as the form would: a session's row and the cookie that names it. */
export async function signIn(context: BrowserContext, scope: Scope): Promise<void> {
  const key = { workspaceId_id: { workspaceId: scope.workspaceId, id: scope.actor.id } };
  const { userId } = await globalDb().membership.findUniqueOrThrow({ where: key });
  const id = newId();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await globalDb().session.create({ data: { id, userId, workspaceId: scope.workspaceId, expiresAt } });
  const value = await encode({ token: { sub: userId, sid: id }, secret: sessionSecret(), maxAge: 3_600 });
  await context.addCookies([{ name: COOKIE, value, url: process.env.APP_URL ?? "", httpOnly: true, sameSite: "Lax" }]);
}

async function addMessageAndImport(workspaceId: string): Promise<void> {
  const now = new Date();
  const to = { toName: "Lena Hart", toEmail: "lena@example.com" };
  await globalDb().message.create({
    data: {
      workspaceId,
      id: newId(),
      dedupeKey: "test:1",
      kind: "test",
      ...to,
      data: { requestedBy: "Lena Hart" },
      createdAt: now,
      sentAt: now,
    },
  });
  const counts = {
    rows: 3,
    create: 2,
    update: 0,
    unchanged: 0,
    rejected: 1,
    skipped: 0,
    newAds: 0,
    changedAds: 0,
    repostedAds: 0,
    matchedAds: 0,
    unmatchedAds: 0,
  };
  const id = newId();
  const file = {
    fileName: "Content.csv",
    fileSha256: "0".repeat(64),
    sizeBytes: 400n,
    format: "studio.content",
    confidence: 1,
    saw: "its column names",
  };
  await globalDb().import.create({
    data: { workspaceId, id, ...file, warnings: [], counts, planHash: "", committedAt: now },
  });
  await globalDb().importRejection.create({
    data: {
      workspaceId,
      importId: id,
      line: 4,
      column: "Video link",
      value: "7.5E+18",
      reason: "A spreadsheet has damaged this id.",
    },
  });
}

/** A workspace with codes in every state, contracts and ninety days of numbers. */
export async function makeFullBook(): Promise<Scope> {
  const id = newId();
  const user = await globalDb().user.create({ data: { id, name: "Owner", email: `${id}@example.com` } });
  const workspaceId = await makeSample(user);
  await addMessageAndImport(workspaceId);
  const member = await globalDb().membership.findFirstOrThrow({ where: { workspaceId } });
  return memberScope({ ...member, creatorIds: [] });
}

type Fixtures = {
  /** The owner of an empty workspace. */
  owner: Scope;
  /** Somebody else's browser, watched like the first. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
  owner: async ({}, use) => use(await makeWorkspace()),
  context: async ({ context, baseURL }, use) => {
    const trouble = watch(context, baseURL ?? "");
    await use(context);
    expect(trouble, "what no page may do").toEqual([]);
  },
  visitor: async ({ browser, baseURL }, use) => {
    const opened: { context: BrowserContext; trouble: string[] }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      opened.push({ context, trouble: watch(context, baseURL ?? "") });
      return context.newPage();
    });
    for (const { context, trouble } of opened) {
      await context.close();
      expect(trouble, "what no page may do").toEqual([]);
    }
  },
});
