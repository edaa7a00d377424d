/** A code that is asked for, handed in by link without script, followed by another, and never doubled in silence. */
import { expect, type Page } from "@playwright/test";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeBook } from "../support/factories";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { postIdAt } from "./support/files";
import { makeFullBook, signIn, test } from "./support/test";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const POST_ID = postIdAt(inDays(-3));
const LINK = `https://www.tiktok.com/@lena.care/video/${POST_ID}`;
const TITLE = "A minute of quiet";
const SECRET = "#HandedInByLink0123456789aBcDeFgHiJkLm==";

let owner: Scope;

test.beforeAll(async () => {
  owner = await makeFullBook();
});

const codeField = (page: Page) => page.getByRole("textbox", { name: "Spark code" });

/** @returns the address of the creator's page */
async function ask(page: Page): Promise<string> {
  await page.goto("/codes/new");
  await page.getByRole("link", { name: "Ask the creator for it" }).click();
  // The page before has a field of the same name.
  await expect(page.getByRole("heading", { level: 1, name: "Ask a creator for a code" })).toBeVisible();
  await page.getByLabel("Video link").fill(LINK);
  await page.getByLabel("Brand").fill("GlowLab");
  await page.getByLabel("Message to the creator").fill("For the spring campaign.");
  await page.getByLabel("What the video is called").fill(TITLE);
  await page.getByRole("button", { name: "Make the request" }).click();
  await expect(page).toHaveURL(/\/codes\/[\w-]{36}$/);
  await expect(page.getByRole("heading", { name: "Waiting for the code" })).toBeVisible();
  return linkOn(page);
}

const linkOn = async (page: Page) => ((await page.getByText(/\/request\/[\w-]{64}$/).textContent()) ?? "").trim();

async function logNext(page: Page, code: string, reason?: string): Promise<void> {
  await codeField(page).fill(code);
  if (reason) await page.getByLabel("Why two codes run at a time").fill(reason);
  await page.getByRole("button", { name: "Log and seal" }).click();
}

test("a creator hands a code in by its link, on a phone, without script, and once", async ({
  page,
  context,
  visitor,
}) => {
  await signIn(context, owner);
  const url = await ask(page);
  const codePage = page.url();

  const creator = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const answer = await creator.goto(url);
  expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(creator.getByRole("heading", { level: 1 })).toContainText("asks you for a spark code of 30 days");
  await expect(creator.getByText("For the spring campaign.")).toBeVisible();
  await codeField(creator).fill("#short");
  await creator.getByRole("button", { name: "Hand it in, sealed" }).click();
  await expect(creator.getByText("where codes have 16 to 200").first()).toBeVisible();
  expect(await creator.content()).not.toContain("#short");

  await codeField(creator).fill(SECRET);
  await creator.getByLabel("Days authorized").fill("60");
  await creator.getByRole("button", { name: "Hand it in, sealed" }).click();
  await expect(creator.getByRole("heading", { level: 1 })).toHaveText("Thank you, the code is in");
  expect(await creator.content()).not.toContain(SECRET);
  await creator.goto(url);
  await expect(codeField(creator)).toHaveCount(0);

  await page.goto(codePage);
  await expect(page.getByText("60 days granted of 30")).toBeVisible();
  expect(await page.content()).not.toContain(SECRET);
});

test("the creator's page fits a phone and is readable for everybody", async ({ page, context }) => {
  const code = await globalDb().sparkCode.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, requestedAt: { not: null }, sealedAt: null },
  });
  await signIn(context, owner);
  await page.goto(`/codes/${code.id}`);
  await page.goto(await linkOn(page));
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
});

test("a second code for one video and brand needs a reason, and one that follows stands in its line", async ({
  page,
  context,
}) => {
  const first = await globalDb().sparkCode.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, sealedAt: { not: null }, releasedAt: null, revocationRequestedAt: null },
    include: { video: true, brand: true },
  });
  await signIn(context, owner);
  await page.goto("/codes/new");
  await page.getByLabel("Video link").fill(first.video.url);
  await page.getByLabel("Brand").fill(first.brand?.name ?? "");
  await logNext(page, "#SecondForTheSameBrand0123456789aBcD==");
  await expect(page.getByText("is for the same video and the same brand").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Open it" })).toBeVisible();

  await page.getByRole("link", { name: "Open it" }).click();
  await page.getByRole("link", { name: "Next code" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Log the next code");
  await logNext(page, "#TheOneThatFollows0123456789aBcDeFgH==", "Begins before the old one ends");
  await expect(page).toHaveURL(/\/codes\/[\w-]{36}$/);
  await expect(page.getByText("the second of 2 in its line")).toBeVisible();
  await page.locator("#lineage").getByRole("link").first().click();
  await expect(page.getByText("the first of 2 in its line")).toBeVisible();
  await expect(page.getByText(/was followed by .* already/)).toBeVisible();
});

test("one act stands first on a code: what is missing, then the offer of the next term", async ({ page, context }) => {
  const { owner: manager, code } = await makeBook();
  await signIn(context, manager);
  await page.goto(`/codes/${code.id}`);
  await expect(page.getByRole("link", { name: "Draft the contract" })).toHaveCount(1);
  await globalDb().sparkCode.updateMany({ where: { id: code.id }, data: { releasedAt: new Date() } });
  await page.reload();
  await page.getByRole("link", { name: "Send renewal offer" }).click();
  await expect(page).toHaveURL(`/renewals/${code.id}/letter`);
});
