import { expect } from "@playwright/test";
import { globalDb } from "@/lib/server/db";
import { expectAccessible } from "./support/axe";
import { makeFullBook, signIn, test } from "./support/test";

test("an owner sets when to remind, takes a calendar along, and reads what came up", async ({
  page,
  context,
  request,
}) => {
  const owner = await makeFullBook();
  const { workspaceId } = owner;
  await signIn(context, owner);

  await test.step("the days and the hour", async () => {
    await page.goto("/settings/reminders");
    await page.getByLabel("Days before a code ends").fill("a week");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("such as 14, 7, 1").last()).toBeVisible();
    await page.getByLabel("Days before a code ends").fill("14, 7, 1");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Reminders are planned anew")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the kinds that go out", async () => {
    await page.getByLabel("Monthly audit").uncheck();
    await page.getByRole("button", { name: "Set the kinds" }).click();
    await expect
      .poll(async () => (await globalDb().workspace.findUniqueOrThrow({ where: { id: workspaceId } })).remindersOff)
      .toEqual(["audit"]);
    await page.reload();
    await expect(page.getByLabel("Monthly audit")).not.toBeChecked();
    await expect(page.getByLabel("Payments")).toBeChecked();
  });

  await test.step("a webhook that is not Slack's is refused, and never sent back", async () => {
    await page.getByLabel("Incoming webhook").fill("https://hooks.slack.com.evil.example/services/T/B/secretPart");
    await page.getByRole("button", { name: "Connect" }).click();
    await expect(page.getByText("Copy it from your Slack app").first()).toBeVisible();
    expect(await page.content()).not.toContain("secretPart");
  });

  await test.step("the calendar: its address works until it is renewed", async () => {
    await page.getByRole("button", { name: "Make my calendar address" }).click();
    const address = page.locator("[data-feed]");
    await expect(address).toContainText("/feed/");
    const first = (await address.textContent())?.trim() ?? "";
    const path = new URL(first).pathname;
    const answer = await request.get(path);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain("BEGIN:VCALENDAR");
    expect(answer.headers()["cache-control"]).toContain("private");
    await page.getByRole("button", { name: "Make a new address" }).click();
    await expect(address).not.toHaveText(first);
    expect((await request.get(path)).status()).toBe(404);
  });

  await test.step("one code is muted where it is looked at", async () => {
    const code = await globalDb().sparkCode.findFirstOrThrow({
      where: { workspaceId, sealedAt: { not: null }, expiresAt: { gt: new Date() }, revokedAt: null, replacedAt: null },
    });
    await page.goto(`/codes/${code.id}`);
    await page.getByText(/^Reminded /).click();
    await page.getByLabel("Do not remind of it").check();
    const form = page.locator("form").filter({ has: page.getByLabel("Do not remind of it") });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Reminders are switched off here")).toBeVisible();
  });

  await test.step("the inbox", async () => {
    await page.goto("/inbox");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "You have read everything" })).toBeVisible();
    await page.goto("/");
    await expect(page.getByRole("link", { name: /^Inbox: / })).toHaveCount(0);
  });
});
