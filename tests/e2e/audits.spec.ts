/** From the weekly audit to a request in one press, and what became of it in the week's own page. */
import { expect } from "@playwright/test";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeMember } from "../support/factories";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { makeFullBook, signIn, test } from "./support/test";

let owner: Scope;

test.beforeAll(async () => {
  owner = await makeFullBook();
});

test("a proposed video is asked for, and its week says so", async ({ page, context }) => {
  await signIn(context, owner);
  await page.goto("/audit");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Ask for “.+” next/);
  for (const name of [/^Completion/, /^Engagement/, /^Shares/])
    await expect(page.getByRole("heading", { level: 3, name })).toBeVisible();
  await expectAccessible(page);

  await page
    .getByRole("link", { name: /^Ask with a brand or a message/ })
    .first()
    .click();
  await expect(page.getByLabel("Video link")).toHaveValue(/tiktok\.com/);

  await page.goto("/audit");
  const ask = page.getByRole("button", { name: /^Ask for a code of/ }).first();
  const title = ((await ask.getAttribute("aria-label")) ?? "").replace("Ask for a code of ", "");
  await ask.click();
  await expect(page.getByRole("heading", { name: "Waiting for the code" })).toBeVisible();

  await page.goto("/audit");
  await expect(page.getByRole("button", { name: `Ask for a code of ${title}` })).toHaveCount(0);
  const { weekOn } = await globalDb().weeklyAudit.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId },
    orderBy: { weekOn: "desc" },
  });
  const week = await globalDb().weeklyAudit.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, weekOn, creator: { handle: "lena.care" } },
  });
  await page.goto(`/audit/${week.id}`);
  await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText("Asked for");
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoSidewaysScroll(page);
});

test("the flags follow the creator's own videos with one press, and refuse what is no per cent", async ({
  page,
  context,
}) => {
  await signIn(context, owner);
  await page.goto("/audit");
  await page.getByRole("button", { name: /^Flag from/ }).click();
  await expect(page.getByText(/own 90th percentile of completion is/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Flag from/ })).toHaveCount(0);
  await page.getByLabel("Completion, per cent").fill("seventy");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/not a per cent from 0\.1 to 100/).first()).toBeVisible();
  await expect(page.getByLabel("Completion, per cent")).toHaveValue("seventy");
});

test("a creator's member sees the own audit only, and logs the code instead of asking", async ({ page, context }) => {
  const theirs = await globalDb().creator.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, handle: "lena.care" },
  });
  const own = await globalDb().creator.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, handle: "theo.makes" },
  });
  await signIn(context, await makeMember(owner.workspaceId, "CREATOR", [own.id]));
  await page.goto("/audit");
  await expect(page.getByText("Weekly audit of @theo.makes")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText(/\bask/i);
  await expect(page.getByRole("link", { name: /^Log its code/ }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  expect((await page.goto(`/audit?creator=${theirs.id}`))?.status()).toBe(404);
});

test("old numbers are named before they are ranked, with the file to bring", async ({ page, context }) => {
  const stale = await makeFullBook();
  await globalDb().video.updateMany({
    where: { workspaceId: stale.workspaceId, snapshotOn: { not: null } },
    data: { snapshotOn: new Date("2026-01-05") },
  });
  await signIn(context, stale);
  await page.goto("/audit");
  await expect(page.getByText(/^Weekly audit of @.+, numbers of Mon 5 Jan 2026$/)).toBeVisible();
  await expect(page.getByText(/^The newest numbers are of Mon 5 Jan 2026, \d+ days ago/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Import the newest file" }).click();
  await expect(page).toHaveURL(/\/imports$/);
});
