import { hash } from "@node-rs/argon2";
import { expect, type Page } from "@playwright/test";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { createWorkspace } from "@/lib/workspaces/service";
import { test } from "./support/test";

const PASSWORD = "a sentence of some length";

async function makePerson() {
  const id = newId();
  const person = { id, email: `${id}@example.com`, name: "Person" };
  await globalDb().user.create({ data: { ...person, passwordHash: await hash(PASSWORD) } });
  await createWorkspace(person, { name: "Own book", timeZone: "UTC", currency: "USD" });
  return person;
}

async function fillIn(page: Page, email: string, password: string) {
  const form = page.locator("form").first();
  await form.getByLabel("E-mail address").fill(email);
  await form.getByLabel("Password").fill(password);
  await form.getByRole("button", { name: "Sign in" }).click();
}

test("works without a script", async ({ visitor }) => {
  const { email } = await makePerson();
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto("/sign-in");
  await fillIn(page, email, "not the password");
  await expect(page.getByText("do not match an account").first()).toBeVisible();
  await fillIn(page, email, PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: "Your book is open" })).toBeVisible();
  // So does a form that leads on: it arrives at what it made, and does not stay behind.
  await page.goto("/brands/new");
  await page.getByLabel("Name", { exact: true }).fill("Script-free Soap");
  await page.getByRole("button", { name: "Add brand" }).click();
  await expect(page).toHaveURL(/\/brands\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "Script-free Soap" })).toBeVisible();
});

test("is tried ten times, whatever address the caller claims to come from", async ({ visitor }) => {
  const { email } = await makePerson();
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto("/sign-in");
  for (let n = 0; n < 11; n++) {
    await page.setExtraHTTPHeaders({ "x-forwarded-for": `203.0.113.${n}`, "x-real-ip": `203.0.113.${n}` });
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await fillIn(page, email, n < 10 ? `guess ${n}` : PASSWORD);
    await answer;
    await expect(page.getByText(n < 10 ? "do not match an account" : "Too many tries").first()).toBeVisible();
  }
});

test("a session that was ended elsewhere says so at the next act, and what was typed stays", async ({
  page,
  context,
}) => {
  const { id, email } = await makePerson();
  await page.goto("/sign-in");
  await fillIn(page, email, PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: "Your book is open" })).toBeVisible();
  await page.goto("/creators/new");
  await page.getByLabel("TikTok handle").fill("@lena.later");
  await globalDb().session.deleteMany({ where: { userId: id } });
  await page.getByRole("button", { name: "Add creator" }).click();
  await expect(page.getByText("Your session has ended").first()).toBeVisible();
  await expect(page.getByLabel("TikTok handle")).toHaveValue("@lena.later");
  expect(await globalDb().creator.count({ where: { handle: "lena.later" } })).toBe(0);
  await context.clearCookies();
});
