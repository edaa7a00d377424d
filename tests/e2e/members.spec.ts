import { expect } from "@playwright/test";
import { globalDb } from "@/lib/server/db";
import { makeCreator } from "../support/factories";
import { signIn, test } from "./support/test";

test("a person is invited by a link, joins, has exactly their role, and is refused once removed", async ({
  page,
  context,
  owner,
  visitor,
}) => {
  const creator = await makeCreator(owner, { handle: "lena.invites" });
  const email = `guest-${owner.workspaceId}@example.com`;
  await signIn(context, owner);
  await page.goto("/settings/members");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Role").selectOption({ value: "AUDITOR" });
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByText(/\/invite\/[\w-]{64}$/).textContent();
  expect(link).toContain(process.env.APP_URL);

  // Opening the link uses nothing up.
  const scanner = await visitor();
  expect((await scanner.goto(link ?? ""))?.status()).toBe(200);
  const guest = await visitor();
  await guest.goto(link ?? "");
  await expect(guest.getByRole("heading", { level: 1 })).toContainText("Join");
  await guest.getByLabel("Your name").fill("Maya Ortiz");
  await guest.getByLabel("Choose a password").fill("a sentence of some length");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByRole("navigation", { name: "Main", exact: true })).toBeVisible();
  expect((await scanner.goto(link ?? ""))?.status(), "the link works once").toBe(404);

  // An auditor reads and is offered nothing that changes.
  await expect(guest.getByRole("link", { name: "Log a code" })).toHaveCount(0);
  expect((await guest.goto("/codes/new"))?.status()).toBe(404);
  await guest.goto("/creators");
  await expect(guest.getByRole("link", { name: "@lena.invites", exact: true })).toBeVisible();
  await guest.goto("/settings/members");
  await expect(guest.getByRole("button", { name: "Invite" })).toHaveCount(0);

  // As a creator of no profile but one, the very next request shows less.
  await page.goto("/settings/members");
  await page
    .getByRole("row", { name: /Maya Ortiz/ })
    .getByRole("button", { name: "Change role" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role").selectOption({ value: "CREATOR" });
  await dialog.getByLabel("@lena.invites").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  expect((await guest.goto("/settings/members"))?.status()).toBe(404);
  expect((await guest.goto(`/creators/${creator.id}`))?.status()).toBe(200);

  await page
    .getByRole("row", { name: /Maya Ortiz/ })
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(page.getByText("Removed. Their next click is refused.", { exact: true })).toBeVisible();
  await guest.goto("/creators");
  await expect(guest).toHaveURL(/\/no-workspace$/);
  await expect(guest.getByRole("heading", { level: 1, name: "You belong to no workspace" })).toBeVisible();
  expect(await globalDb().user.count({ where: { email } }), "the account itself stays").toBe(1);
});
