/** A manager's Monday: an offer is written and sent, an end is put off and brought back, and all windows lie side by side. */
import { expect } from "@playwright/test";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { expectNoSidewaysScroll } from "./support/axe";
import { makeFullBook, signIn, test } from "./support/test";

const TITLE = "First 10 minutes of my morning";

test("an offer is filled from the book, changed, sent once, and told on the board", async ({ page, context }) => {
  const owner = await makeFullBook();
  const { workspaceId } = owner;
  await signIn(context, owner);
  await page.goto("/renewals");
  const row = page.getByRole("listitem").filter({ hasText: TITLE });
  await row.getByRole("link", { name: /^Spend/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Next term: \$/);
  await page.getByRole("link", { name: /^[\d.]+×/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^ROAS: /);
  await page.goto("/renewals");
  await page.getByRole("link", { name: `Send offer to GlowLab: ${TITLE}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Offer GlowLab the next term");
  const letter = page.getByRole("textbox", { name: "Letter" });
  await expect(letter).toHaveValue(/has driven \S+ additional views and \S+ clicks in \d+ days\. Would you like/);
  await expect(letter).not.toHaveValue(/[[\]]/);
  // Nothing is left to fill: Enter sends it.
  await expect(page.getByRole("button", { name: "Send offer" })).toBeFocused();

  await page.getByLabel("Price").fill("$700");
  await expect(letter).toHaveValue(/for another 60 days at \$700\?/);
  await letter.fill(`${await letter.inputValue()}\n\nP.S. [sales]`);
  await page.getByRole("button", { name: "Send offer" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "is not known" })).toBeVisible();
  await letter.fill((await letter.inputValue()).replace("P.S. [sales]", "P.S. Thank you."));
  await page.getByRole("button", { name: "Send offer" }).dblclick();
  await expect(page).toHaveURL(/\/renewals$/);
  await expect(page.getByRole("link", { name: `Write again to GlowLab: ${TITLE}` })).toBeVisible();

  const code = await globalDb().sparkCode.findFirstOrThrow({ where: { workspaceId, video: { title: TITLE } } });
  const sent = await globalDb().message.findMany({ where: { workspaceId, kind: "outreach", subjectId: code.id } });
  expect(sent).toHaveLength(1);
  expect(sent[0]?.data).toMatchObject({ body: expect.stringContaining("at $700? The authorization ends on") });
});

test("an end is put off and brought back, let go and taken back", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.goto("/renewals");
  const row = page.getByRole("listitem").filter({ hasText: "Halden" });
  const more = page.getByRole("button", { name: /^More about Halden/ });
  await more.click();
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: "Snooze" })).toHaveCount(0);
  await expect(more).toBeFocused();
  await more.click();
  await row.getByRole("button", { name: "Snooze" }).click();
  await expect(more).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^More about/ }).and(page.locator(":focus"))).toHaveCount(1);
  await expect(page.getByText(/^“Sunscreen on dark skin, honestly” is out of sight until/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(more).toBeFocused();

  await more.click();
  await row.getByLabel("Why").fill("They stop the product");
  await row.getByRole("button", { name: "Let go" }).click();
  await expect(more).toHaveCount(0);
  await page.getByText("Decided", { exact: false }).click();
  await expect(page.getByText("They stop the product")).toBeVisible();
  await page.getByRole("button", { name: "Take back: Sunscreen on dark skin, honestly" }).click();
  await expect(more).toBeVisible();
});

test("where sales are missing, the brand is asked for them, and no price is named", async ({ page, context }) => {
  const owner = await makeFullBook();
  const { workspaceId } = owner;
  await signIn(context, owner);
  await page.goto("/renewals");
  await page.getByRole("link", { name: /^Ask for data from Halden/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ask Halden what it sold");
  await expect(page.getByLabel("Price")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Send question" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/renewals$/);
  const asked = { workspaceId, kind: "outreach", data: { path: ["body"], string_contains: "what it sold so far" } };
  expect(await globalDb().message.count({ where: asked })).toBe(1);
  const row = page.locator(".renewal").filter({ hasText: "Sales asked for" });
  await expect(row.getByRole("link", { name: /^Import report from Halden/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Ask for data from Halden/ })).toHaveCount(0);
});

test("a verdict is looked for among all ends, and a long span is shown further", async ({ page, context }) => {
  const owner = await makeFullBook();
  const { workspaceId } = owner;
  const like = await globalDb().sparkCode.findFirstOrThrow({ where: { workspaceId, brandId: { not: null } } });
  const { creatorId, videoId, brandId } = like;
  await globalDb().sparkCode.createMany({
    data: Array.from({ length: 30 }, (_, n) => {
      const expiresAt = new Date(Date.now() + (50 + n / 10) * 86_400_000);
      const window = { startsAt: new Date(), expiresAt, windowDays: 60, sealedAt: new Date() };
      return { workspaceId, id: newId(), creatorId, videoId, brandId, ...window };
    }),
  });
  await signIn(context, owner);
  await page.goto("/renewals");
  const later = page.locator("#later");
  await expect(later.getByRole("listitem")).toHaveCount(25);
  await later.getByRole("link", { name: "Show more: later" }).click();
  await expect(later.getByRole("listitem")).not.toHaveCount(25);
  await expect(later.getByRole("link", { name: "Show more: later" })).toHaveCount(0);
  await page.getByLabel("Only this verdict").selectOption("Let go");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Close out / }).first()).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "No numbers" })).toHaveCount(0);
});

test("the timeline is walked with the arrow keys, and fits a phone", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/renewals");
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: "Timeline" }).click();
  const bars = page.getByRole("region", { name: "Windows on one axis" }).getByRole("link");
  await expect(bars.first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await bars.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(bars.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(bars.first()).toBeFocused();
  await page.getByRole("link", { name: "As a table" }).click();
  await expect(page.getByRole("table", { name: "Windows" })).toBeVisible();
  await page.getByRole("link", { name: "As a drawing" }).click();
  await bars.first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/codes\/[\w-]{36}$/);
});

test("a wording is previewed while it is typed, and refuses what nobody knows", async ({ page, context }) => {
  const owner = await makeFullBook();
  await signIn(context, owner);
  await page.goto("/settings/templates");
  const pitch = page.getByRole("textbox", { name: "Letter" }).last();
  const preview = page.getByRole("region", { name: "Preview: First pitch" });
  await pitch.fill("Dear [contact], [post] for [days] at [rate]. [code]");
  await expect(preview).toContainText(`“${TITLE}” for 60 days at $630`);
  await page.getByRole("button", { name: "Save the wording" }).last().click();
  await expect(page.getByRole("alert").filter({ hasText: "is not known" })).toBeVisible();
  await pitch.fill("Dear [contact], [post] for [days] at [rate].");
  await page.getByRole("button", { name: "Save the wording" }).last().click();
  await expect(page.getByRole("button", { name: "Back to the product’s wording" })).toBeVisible();
  expect(await globalDb().outreachTemplate.count({ where: { workspaceId: owner.workspaceId } })).toBe(1);
});
