/** The brand's way to its code: sealed, opened by a press, and the help when Ads Manager refuses it. */
import { expect } from "@playwright/test";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { hashToken, linkToken } from "@/lib/server/crypto";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook } from "../support/factories";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { signIn, test } from "./support/test";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function makeEnvelope({ workspaceId, code }: Book, fields: { revokedAt?: Date } = {}): Promise<string> {
  const id = newId();
  const token = linkToken({ purpose: "envelope", workspaceId, id, version: 1 });
  const row = { workspaceId, id, codeId: code.id, label: "Maya", tokenHash: hashToken(token), expiresAt: inDays(9) };
  await globalDb().envelope.create({ data: { ...row, ...fields } });
  return `/envelope/${token}`;
}

const eventsOf = ({ workspaceId }: Scope, verb: string) =>
  globalDb().auditEvent.count({ where: { workspaceId, verb } });

test("an envelope is sealed until its condition is recorded, and then opens by a press, also without a script", async ({
  page,
  context,
  visitor,
}) => {
  const book = await makeBook({ releaseConditions: ["sound"] });
  await signIn(context, book.owner);
  const link = await makeEnvelope(book);

  const brand = await visitor(PHONE);
  await brand.goto(link);
  await expect(brand.getByRole("heading", { level: 1 })).toHaveText("Sealed until 1 thing is done");
  await expect(brand.getByText("The sound has to be cleared for ads.")).toBeVisible();
  await expect(brand.getByRole("main").getByRole("button")).toHaveCount(0);
  expect(await brand.content()).not.toContain(book.text.slice(1));
  await expectAccessible(brand);
  await expectNoSidewaysScroll(brand);

  await page.goto(`/codes/${book.code.id}`);
  const clearances = page.locator("#clearances");
  await clearances.getByRole("button", { name: /^Record\s+the sound$/ }).click();
  await page.getByRole("dialog").getByLabel("A trending or well-known sound").check();
  await page.getByRole("dialog").getByRole("button", { name: "Record it" }).click();
  await expect(clearances.getByText("not licensed")).toBeVisible();
  await clearances.getByRole("button", { name: /^Check again\s+the sound$/ }).click();
  await page.getByRole("dialog").getByLabel("From the Commercial Music Library").check();
  await page.getByRole("dialog").getByRole("button", { name: "Record it" }).click();
  await expect(clearances.getByText("commercial library")).toBeVisible();

  await brand.reload();
  const open = brand.getByRole("button", { name: "Open the envelope" });
  await expect(open).toBeVisible();
  expect(await brand.content()).not.toContain(book.text.slice(1));
  expect(await eventsOf(book.owner, "envelope.open")).toBe(0);
  await open.tap();
  await expect(brand.getByRole("heading", { level: 1 })).toHaveText("Here is your spark code");
  await expect(brand.getByText(book.text, { exact: true })).toBeVisible();
  await expectAccessible(brand);
  await expectNoSidewaysScroll(brand);
  await brand.getByRole("button", { name: "We have used it" }).tap();
  await expect(brand.getByText("TikTok ads use this code already.")).toBeVisible();
  await page.goto(`/codes/${book.code.id}`);
  await page.getByRole("button", { name: "Not in use after all" }).click();
  await expect(page.getByRole("button", { name: "It is in use" })).toBeVisible();

  const plain = await visitor({ javaScriptEnabled: false });
  await plain.goto(link);
  expect(await plain.content()).not.toContain(book.text.slice(1));
  await plain.getByRole("button", { name: "Open the envelope" }).click();
  await expect(plain.getByText(book.text, { exact: true })).toBeVisible();
  expect(await eventsOf(book.owner, "envelope.open")).toBe(2);

  // Whoever works in the book looks at the envelope, but does not open it for the brand.
  await page.goto(link);
  await expect(page.getByText("You are signed in to the book that sent this.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Open the envelope" })).toHaveCount(0);
});

test("an envelope that was ended, and one whose code was revoked, look like one that never was", async ({
  request,
}) => {
  const book = await makeBook({ releaseConditions: [] });
  const [ended, over] = [await makeEnvelope(book, { revokedAt: new Date() }), await makeEnvelope(book)];
  expect((await request.get(over)).status()).toBe(200);
  const key = { workspaceId_id: { workspaceId: book.workspaceId, id: book.code.id } };
  await globalDb().sparkCode.update({ where: key, data: { revokedAt: new Date() } });
  for (const path of [ended, over, `/envelope/${"x".repeat(64)}`]) {
    const response = await request.get(path);
    expect(response.status()).toBe(404);
    expect(response.headers()["x-robots-tag"]).toBe("noindex, nofollow");
    expect(await response.text()).toContain("This link is no longer available");
  }
});

test("an envelope is made and ended from the code's page", async ({ page, context, visitor }) => {
  const book = await makeBook({ releaseConditions: [] });
  await signIn(context, book.owner);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/codes/${book.code.id}`);
  await page.getByRole("button", { name: "Make an envelope" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make the envelope" }).click();
  await page.locator("#envelopes").getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const brand = await visitor();
  expect((await brand.goto(link))?.status()).toBe(200);
  await page.getByRole("button", { name: "End envelope" }).click();
  await expect(page.locator("#envelopes").getByText("Ended")).toBeVisible();
  expect((await brand.goto(link))?.status()).toBe(404);
});

test("why a code fails is found by a few questions, also without a script", async ({ visitor }) => {
  const book = await makeBook();
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), book.owner);
  await page.goto(`/codes/${book.code.id}/failing`);
  await page.getByRole("button", { name: "The dates do not fit" }).click();
  await page.getByRole("button", { name: "Later, or it has no end" }).click();
  await expect(page.getByRole("heading", { name: /^The ad would run beyond/ })).toBeVisible();
  await expect(page.getByText(`${book.brand.name} must act`)).toBeVisible();
  await expect(page.getByText(`Hello ${book.brand.name},`)).toBeVisible();
  expect(await page.content()).not.toContain(book.text.slice(1));
  await page.getByRole("link", { name: /^Change.*Ads Manager/ }).click();
  await expect(page.getByRole("heading", { name: "What does Ads Manager say?" })).toBeVisible();
});

test("conditions are set for the workspace, and for one deal in its place", async ({ page, context }) => {
  const book = await makeBook();
  await signIn(context, book.owner);
  await page.goto("/settings/release");
  await page.getByLabel("First payment").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`/codes/${book.code.id}`);
  await expect(page.getByText("Sound cleared")).toBeVisible();
  await expect(page.getByText("First payment")).toHaveCount(0);

  await page.goto(`/deals/${book.deal.id}`);
  await page.getByText("Change it for this deal").click();
  await page.getByLabel("This deal has its own list").check();
  for (const name of ["Sound cleared", "Disclosure in the video", "No other affiliate link"])
    await page.getByLabel(name).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Contract signed by both, window inside the licence.")).toBeVisible();
  await page.goto(`/codes/${book.code.id}`);
  await expect(page.getByText("Sound cleared")).toHaveCount(0);
});
