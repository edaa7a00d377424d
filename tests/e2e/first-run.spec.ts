import { expect, type Page } from "@playwright/test";
import { globalDb } from "@/lib/server/db";
import { expectAccessible } from "./support/axe";
import { COOKIE, test } from "./support/test";

const PASSWORD = "a sentence of some length";

async function signOut(page: Page, workspace: string) {
  await page.getByRole("button", { name: workspace }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
}

test("from an empty server to an owner's book, into the sample and out again, and back in", async ({
  page,
  context,
}) => {
  expect(await globalDb().user.count(), "this journey needs an empty server").toBe(0);

  await page.goto("/");
  await expect(page).toHaveURL(/\/welcome$/);
  await expectAccessible(page);
  await page.getByLabel("Your name").fill("Lena Hart");
  await page.getByLabel("E-mail address").fill("Lena@Example.com");
  await page.getByLabel("Password").fill("short");
  await page.getByLabel("Name of the workspace").fill("Lena Hart Studio");
  await expect(page.getByLabel("Time zone")).toHaveValue("America/New_York");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Open the book" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your book is open" })).toBeVisible();
  await expectAccessible(page);

  // The sample is a workspace beside, told on every page, and gone with one press.
  await page.goto("/settings/workspaces");
  await page.getByRole("button", { name: "Open the sample workspace" }).click();
  const banner = page.getByRole("complementary", { name: "Sample workspace" });
  await expect(banner).toBeVisible();
  await page.goto("/codes");
  await expect(banner).toBeVisible();
  await banner.getByRole("button", { name: "Remove the sample" }).click();
  await expect(page.getByText("The sample is gone. This is your own book.", { exact: true })).toBeVisible();
  await expect(banner).toBeHidden();
  expect(await globalDb().workspace.count()).toBe(1);

  // Signing out ends the session itself: the copy of the cookie is worth nothing.
  const copy = (await context.cookies()).find(({ name }) => name === COOKIE);
  expect(copy).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await signOut(page, "Lena Hart Studio");
  if (copy) await context.addCookies([copy]);
  await page.goto("/codes");
  await expect(page).toHaveURL(/\/sign-in$/);
  await context.clearCookies();

  // The second visitor does not become an owner.
  await page.goto("/welcome");
  await expect(page).toHaveURL(/\/sign-in$/);
  await expectAccessible(page);
  const form = page.locator("form").first();
  await form.getByLabel("E-mail address").fill("lena@example.com");
  await form.getByLabel("Password").fill("not the password");
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail address and password do not match")).toBeVisible();
  await expect(form.getByLabel("E-mail address")).toHaveValue("lena@example.com");
  await form.getByLabel("Password").fill(PASSWORD);
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your book is open" })).toBeVisible();
});
