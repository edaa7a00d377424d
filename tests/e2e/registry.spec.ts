/** The registry at work: filters in the address, views of one's own, many codes at once, and the way back. */
import { expect } from "@playwright/test";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeCode } from "../support/factories";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { signIn, test } from "./support/test";

test("codes are filtered, kept as a view, and written to a file that no spreadsheet runs", async ({
  page,
  context,
}) => {
  const { owner, creator, workspaceId } = await makeBook();
  await makeCode(owner, { creatorId: creator.id, windowDays: 77 });
  await globalDb().video.updateMany({ where: { workspaceId }, data: { title: "=HYPERLINK(1)" } });
  await signIn(context, owner);
  await page.goto("/codes");
  await page.getByRole("link", { name: "Further filters" }).click();
  await page.getByLabel("Creator").selectOption(`@${creator.handle}`);
  await page.getByLabel("Without a signed contract").check();
  await page.getByLabel("Window", { exact: true }).last().check();
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/contract=none/);
  await expect(page.getByText("77 days")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    `of @${creator.handle}, without a signed contract`,
  );
  await page.getByLabel("Keep these filters as").fill("Uncovered");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByRole("link", { name: "Uncovered" })).toBeVisible();
  await page.goto("/codes");
  await page.getByRole("link", { name: "Uncovered" }).click();
  await expect(page.getByText("77 days")).toBeVisible();
  const file = await context.request.get("/api/codes/export?status=any");
  expect(await file.text()).toContain("'=HYPERLINK(1)");
  await expectAccessible(page);
});

test("chosen codes are archived at once and brought back by one press", async ({ page, context }) => {
  const { owner, creator, workspaceId } = await makeBook();
  await makeCode(owner, { creatorId: creator.id });
  await signIn(context, owner);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/codes?panel=choose");
  await page.getByRole("button", { name: "Choose all on this page" }).click();
  await expect(page.getByText("2 chosen")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("2 codes archived.", { exact: true })).toBeVisible();
  await expect(page.getByText("No code fits")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 codes back in the registry.", { exact: true })).toBeVisible();
  expect(await globalDb().sparkCode.count({ where: { workspaceId, archivedAt: null } })).toBe(2);
});

test("the string itself leads to its code, and never into an address", async ({ page, context }) => {
  const { owner, code, text } = await makeBook();
  await signIn(context, owner);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/codes?panel=more");
  await page.getByLabel("Find the code that carries this string").fill(text);
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(`/codes/${code.id}`);
  expect(asked.join("\n")).not.toContain(text.slice(1));
  expect(await page.content()).not.toContain(text);
});
